using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Surface;

/// <summary>The public members of a kernel, in the order in which they are emitted.</summary>
internal static class Members
{
    /// <summary>The constant that every kernel has.</summary>
    public const string ClassCount = "ClassCount";

    private const string Values = "ReadOnlySpan<T>";
    private const string Results = "Span<T>";

    private static readonly Parameter s_logits = new(Values, "logits", "The logits z, rows of {C}, row-major; no rows is fine.", Need: Need.WholeRows);
    private static readonly Parameter s_oneRow = new(Values, "logits", "The logits z of exactly one row, {C} of them.", Need: Need.OneRow);
    private static readonly Parameter s_label = new("int", "label", "The row's class y, 0 to {L}{or ignored}.", Need: Need.Label);
    private static readonly Parameter s_labels = new("ReadOnlySpan<int>", "labels", "The class y of each row, 0 to {L}{or ignored}.", Need: Need.LabelPerRow);
    private static readonly Parameter s_probabilityInputs = new(Values, "probabilities", "Probabilities p as softmax gives them, rows of {C}, row-major.", Need: Need.WholeRows);
    private static readonly Parameter s_perRow = new(Results, "destination", "Receives one value per row.", Need: Need.OnePerRow);
    private static readonly Parameter s_gradient = new(Results, "gradient", "Receives the gradient, in the shape of the logits; may be the logits themselves.", Need: Need.WholeRows);

    private static readonly Parameter s_targets = new(Values, "targets", "The targets t, in the shape of the rows; they need not sum to 1.", Need: Need.WholeRows);
    private static readonly Parameter s_backward = new(Results, "gradient", "Receives the gradient with respect to the logits, in the same shape; may be either input itself.", Need: Need.WholeRows);

    private static readonly Parameter s_reduction = new(
        "LossReduction", "reduction", "Whether the losses of the rows are averaged or summed.", "global::SoftmaxGen.LossReduction.Mean", Need.Defined);

    public static readonly Member Softmax = new(
        Operations.Softmax,
        "void",
        "Softmax",
        Parameters(s_logits, new(Results, "probabilities", "Receives the probabilities p, in the shape of the logits; may be the logits themselves.", Need: Need.WholeRows)),
        "Softmax of every row: <c>pᵢ = exp(zᵢ − max z) / Σⱼ exp(zⱼ − max z)</c>.");

    public static readonly Member SoftmaxWithTemperature = new(
        Operations.Softmax,
        "void",
        "Softmax",
        Parameters(
            s_logits,
            new("T", "temperature", "The temperature τ, positive and finite: below 1 it sharpens the distribution, above 1 it flattens it.", Need: Need.Positive),
            new(Results, "probabilities", "Receives the probabilities p, in the shape of the logits; may be the logits themselves.", Need: Need.WholeRows)),
        "Softmax of every row at a temperature: <c>pᵢ = exp((zᵢ − max z) / τ) / Σⱼ exp((zⱼ − max z) / τ)</c>.");

    public static readonly Member LogSoftmax = new(
        Operations.LogSoftmax,
        "void",
        "LogSoftmax",
        Parameters(s_logits, new(Results, "logProbabilities", "Receives the log-probabilities, in the shape of the logits; may be the logits themselves.", Need: Need.WholeRows)),
        "Log-softmax of every row: <c>log pᵢ = (zᵢ − max z) − log Σⱼ exp(zⱼ − max z)</c>, in nats.");

    public static readonly Member LogSumExpOfRow = new(
        Operations.LogSoftmax,
        "T",
        "LogSumExp",
        Parameters(s_oneRow),
        "Log-sum-exp of one row: <c>max z + log Σⱼ exp(zⱼ − max z)</c>.",
        "The log-sum-exp; −∞ if every logit is, +∞ if any is, NaN if any is.");

    public static readonly Member LogSumExp = new(
        Operations.LogSoftmax,
        "void",
        "LogSumExp",
        Parameters(s_logits, s_perRow),
        "Log-sum-exp of every row: <c>max z + log Σⱼ exp(zⱼ − max z)</c>; −∞ if every logit is, +∞ if any is, NaN if any is.");

    public static readonly Member ArgMaxOfRow = new(
        Operations.Decision,
        "int",
        "ArgMax",
        Parameters(s_oneRow),
        "The class with the largest logit of one row. The lowest index wins a tie; a NaN is larger than everything.",
        "The class, 0 to {L}.");

    public static readonly Member ArgMax = new(
        Operations.Decision,
        "void",
        "ArgMax",
        Parameters(s_logits, new("Span<int>", "labels", "Receives the class of each row.", Need: Need.OnePerRow)),
        "The class with the largest logit, of every row. The lowest index wins a tie; a NaN is larger than everything.");

    public static readonly Member CrossEntropyOfRow = new(
        Operations.CrossEntropy,
        "T",
        "CrossEntropy",
        Parameters(s_oneRow, s_label),
        "Cross-entropy of one row against its class: <c>−log p(y) = log Σⱼ exp(zⱼ − max z) − (z(y) − max z)</c>.",
        "The loss, in nats.");

    public static readonly Member CrossEntropy = new(
        Operations.CrossEntropy,
        "T",
        "CrossEntropy",
        Parameters(s_logits, s_labels, s_reduction),
        "Cross-entropy of a batch against the classes of its rows: the mean or sum of <c>−log p(y)</c>.",
        "The loss, in nats. The mean over no rows is NaN.");

    public static readonly Member CrossEntropyPerRow = new(
        Operations.CrossEntropy,
        "void",
        "CrossEntropyPerRow",
        Parameters(s_logits, s_labels, new(Results, "losses", "Receives the loss of each row.", Need: Need.OnePerRow)),
        "Cross-entropy of each row against its class: <c>−log p(y)</c>, in nats.");

    public static readonly Member CrossEntropyGradientOfRow = new(
        Operations.CrossEntropy,
        "T",
        "CrossEntropyGradient",
        Parameters(s_oneRow, s_label, s_gradient),
        "Cross-entropy of one row against its class, and its gradient <c>∂loss/∂zᵢ = pᵢ − δ(i, y)</c>.",
        "The loss, in nats.");

    public static readonly Member CrossEntropyGradient = new(
        Operations.CrossEntropy,
        "T",
        "CrossEntropyGradient",
        Parameters(s_logits, s_labels, s_gradient, s_reduction),
        "Cross-entropy of a batch against the classes of its rows, and its gradient <c>∂loss/∂zᵢ = s·(pᵢ − δ(i, y))</c>, "
        + "where s is 1 for the sum and 1/rows for the mean.",
        "The loss, in nats. The mean over no rows is NaN.");

    public static readonly Member Jacobian = new(
        Operations.Jacobian,
        "void",
        "Jacobian",
        Parameters(
            new(Values, "probabilities", "Probabilities p of exactly one row, {C} of them.", Need: Need.OneRow),
            new(Results, "jacobian", "Receives the {C} × {C} elements of J, row-major.", Need: Need.Square)),
        "The Jacobian of softmax at one row: <c>J[j·C + i] = ∂pⱼ/∂zᵢ = pⱼ·(δ(i, j) − pᵢ)</c>.");

    public static readonly Member SoftmaxBackward = new(
        Operations.Jacobian,
        "void",
        "SoftmaxBackward",
        Parameters(
            s_probabilityInputs,
            new(Values, "upstream", "The gradient g with respect to the probabilities, in their shape.", Need: Need.WholeRows),
            s_backward),
        "The backward pass of softmax, every row: <c>(Jᵀ·g)ᵢ = pᵢ·(gᵢ − Σⱼ gⱼ·pⱼ)</c>, without forming J.");

    public static readonly Member LogSoftmaxBackward = new(
        Operations.Jacobian,
        "void",
        "LogSoftmaxBackward",
        Parameters(
            new(Values, "logProbabilities", "Log-probabilities as log-softmax gives them, at most 0, rows of {C}, row-major.", Need: Need.WholeRows),
            new(Values, "upstream", "The gradient g with respect to the log-probabilities, in their shape.", Need: Need.WholeRows),
            s_backward),
        "The backward pass of log-softmax, every row: <c>gᵢ − pᵢ·Σⱼ gⱼ</c>.");

    public static readonly Member TargetCrossEntropy = new(
        Operations.CrossEntropy,
        "T",
        "CrossEntropy",
        Parameters(s_logits, s_targets, s_reduction),
        "Cross-entropy of a batch against one-hot or soft targets: the mean or sum of <c>−Σᵢ tᵢ·log pᵢ</c>.",
        "The loss, in nats. The mean over no rows is NaN.");

    public static readonly Member TargetCrossEntropyGradient = new(
        Operations.CrossEntropy,
        "T",
        "CrossEntropyGradient",
        Parameters(s_logits, s_targets, s_gradient, s_reduction),
        "Cross-entropy of a batch against one-hot or soft targets, and its gradient <c>∂loss/∂zᵢ = s·(pᵢ·Σⱼ tⱼ − tᵢ)</c>, "
        + "where s is 1 for the sum and 1/rows for the mean.",
        "The loss, in nats. The mean over no rows is NaN.");

    public static readonly Member CategoricalCrossEntropy = new(
        Operations.CrossEntropy,
        "T",
        "CategoricalCrossEntropy",
        Parameters(s_probabilityInputs, s_targets, s_reduction),
        "Categorical cross-entropy on probabilities: the mean or sum of <c>−Σᵢ tᵢ·log pᵢ</c>, without the options of the loss.",
        "The loss, in nats. The mean over no rows is NaN.",
        "Where the logits are at hand, CrossEntropy is faster and keeps its precision for small probabilities.");

    public static readonly Member CategoricalCrossEntropyGradient = new(
        Operations.CrossEntropy,
        "void",
        "CategoricalCrossEntropyGradient",
        Parameters(
            s_probabilityInputs,
            s_targets,
            new(Results, "gradient", "Receives the gradient with respect to the probabilities, in their shape; may be either input itself.", Need: Need.WholeRows)),
        "The gradient of categorical cross-entropy with respect to the probabilities, every row: <c>−tᵢ/pᵢ</c>.");

    public static readonly Member TopK = new(
        Operations.Decision,
        "void",
        "TopK",
        Parameters(s_oneRow, new("Span<int>", "labels", "Receives the classes, best first; its length says how many, at most {C}.", Need: Need.AtMostRow)),
        "The classes with the largest logits of one row, best first. The lowest index wins a tie; a NaN is larger than everything.");

    public static readonly Member Sample = new(
        Operations.Decision,
        "int",
        "Sample",
        Parameters(s_oneRow with { Need = Need.Distribution }, new("T", "uniform", "A number drawn uniformly from [0, 1).", Need: Need.Fraction)),
        "Draws a class from the softmax of one row: the first whose cumulative probability exceeds <c>uniform</c>.",
        "The class, 0 to {L}; never one of probability 0.");

    public static readonly Member Entropy = new(
        Operations.Divergence,
        "void",
        "Entropy",
        Parameters(s_logits, s_perRow),
        "Entropy of the softmax of every row: <c>−Σᵢ pᵢ·log pᵢ</c>, in nats.");

    public static readonly Member KullbackLeibler = new(
        Operations.Divergence,
        "void",
        "KullbackLeibler",
        Parameters(
            new(Values, "targetLogits", "The logits of the target distribution t, rows of {C}, row-major; no rows is fine.", Need: Need.WholeRows),
            new(Values, "logits", "The logits of the distribution p, in the same shape.", Need: Need.WholeRows),
            s_perRow),
        "Kullback–Leibler divergence of the softmax of every row from that of its target: <c>Σᵢ tᵢ·(log tᵢ − log pᵢ)</c>, in nats.",
        Remarks: "Kullback and Leibler, On Information and Sufficiency (1951). Computed as <c>Σᵢ tᵢ·(dᵢ + e⁻ᵈⁱ − 1)</c> with <c>d = log t − log p</c>, of which no term "
            + "is negative: as accurate as the probabilities are, relative to itself, however near the distributions are to each other.");

    public static readonly EquatableArray<Member> All = new(
    [
        Softmax, SoftmaxWithTemperature,
        LogSoftmax, LogSumExpOfRow, LogSumExp,
        ArgMaxOfRow, ArgMax, TopK, Sample,
        CrossEntropyOfRow, CrossEntropy, CrossEntropyPerRow, CrossEntropyGradientOfRow, CrossEntropyGradient,
        TargetCrossEntropy, TargetCrossEntropyGradient, CategoricalCrossEntropy, CategoricalCrossEntropyGradient,
        Jacobian, SoftmaxBackward, LogSoftmaxBackward,
        Entropy, KullbackLeibler,
    ]);

    private static EquatableArray<Parameter> Parameters(params Parameter[] parameters) => parameters.ToEquatableArray();
}
