using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Surface;

/// <summary>
/// The public methods of a model, in the order in which they are emitted. In texts, <c>{I}</c> stands for the number of inputs, <c>{C}</c> for the
/// class count, <c>{L}</c> for the last class, <c>{Layers}</c> for the last layer and <c>{Temperature}</c> for what divides the logits.
/// </summary>
internal static class ModelMembers
{
    private const string Values = "ReadOnlySpan<T>";
    private const string Results = "Span<T>";

    private static readonly Parameter s_row = new(Values, "input", "Exactly one row, {I} values.", Need: Need.OneRow, Extent: Extent.Inputs);
    private static readonly Parameter s_rows = new(Values, "inputs", "The rows, {I} values each, row-major; no rows is fine.", Need: Need.WholeRows, Extent: Extent.Inputs);
    private static readonly Parameter s_classes = new("ReadOnlySpan<int>", "labels", "The class of each row, 0 to {L}.", Need: Need.LabelPerRow);
    private static readonly Parameter s_layer = new("int", "layer", "The layer, 0 to {Layers}.", Need: Need.Layer);

    private static readonly EquatableArray<Thrown> s_brokenFile = new(
        [new("System.IO.InvalidDataException", "The file is broken, or is not of this model; the model is untouched.")]);

    private static readonly Member s_predict = Method(
        "int",
        "Predict",
        [s_row],
        "The most probable class of one row. The lowest index wins a tie; a NaN is larger than everything.",
        "The class, 0 to {L}.");

    private static readonly Member s_predictAll = Method(
        "void",
        "Predict",
        [s_rows, new("Span<int>", "labels", "Receives the class of each row.", Need: Need.OnePerRow)],
        "The most probable class of every row. The lowest index wins a tie; a NaN is larger than everything.");

    private static readonly Member s_probabilities = Method(
        "void",
        "PredictProbabilities",
        [s_rows, new(Results, "probabilities", "Receives {C} probabilities per row.", Need: Need.WholeRows)],
        "The probabilities of every row: the softmax of its logits{Temperature}.");

    private static readonly Member s_logits = Method(
        "void",
        "PredictLogits",
        [s_rows, new(Results, "logits", "Receives {C} logits per row.", Need: Need.WholeRows)],
        "The logits of every row, before temperature and softmax.");

    private static readonly Member s_topK = Method(
        "void",
        "TopK",
        [
            s_row,
            new("Span<int>", "labels", "Receives the classes, best first; its length says how many, at most {C}.", Need: Need.AtMostRow),
            new(Results, "probabilities", "Receives as many probabilities."),
        ],
        "The most probable classes of one row and their probabilities, best first. The lowest index wins a tie; a NaN is larger than everything.");

    private static readonly Member s_initialize = Method(
        "void",
        "Initialize",
        [new("int", "seed", "Which numbers to draw.")],
        "Draws new parameters: weights uniform in ±√(6 / inputs) of a hidden layer with ReLU or its kin, and in ±√(6 / (inputs + outputs)) of any other "
        + "layer and of the last; biases 0.",
        remarks: "The numbers are those of xoshiro256** started by SplitMix64, the same on every platform. He et al., Delving Deep into Rectifiers (2015); "
        + "Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010).");

    private static readonly Member s_getLayer = Method(
        "void",
        "GetLayer",
        [
            s_layer,
            new(Results, "weights", "Receives the weights, row-major as [outputs, inputs].", Need: Need.OfLayer),
            new(Results, "bias", "Receives the bias.", Need: Need.OfLayer),
        ],
        "Copies one layer's parameters, as PyTorch has them.");

    private static readonly Member s_setLayer = Method(
        "void",
        "SetLayer",
        [
            s_layer,
            new(Values, "weights", "The weights, row-major as [outputs, inputs], exactly as many as there are.", Need: Need.OfLayer),
            new(Values, "bias", "The bias, exactly as many as there are.", Need: Need.OfLayer),
        ],
        "Replaces one layer's parameters, as PyTorch has them.");

    private static readonly Member s_standardize = Method(
        "void",
        "FitStandardization",
        [s_rows with { Text = "The rows, {I} values each, row-major; at least one." }],
        "Learns the offset and the scale of the inputs: the mean of each over the rows, and 1 over its population standard deviation, or 1 where that is 0.",
        throws: new([new("System.NotSupportedException", "The model is declared without Standardize.")]));

    private static readonly Member s_loss = Method(
        "T",
        "Loss",
        [s_rows, s_classes],
        "The mean cross-entropy of the rows, <c>−log p(label)</c> with the options of the loss, without temperature.",
        "The loss, in nats. The mean over no rows is NaN.");

    private static readonly Member s_lossGradient = Method(
        "T",
        "LossGradient",
        [s_rows, s_classes, new(Results, "gradient", "Receives the gradient, in the layout of <see cref=\"Parameters\"/>.", Need: Need.Parameters)],
        "The mean cross-entropy of the rows, and its gradient with respect to the parameters.",
        "The loss, in nats. The mean over no rows is NaN, and its gradient 0.");

    private static readonly Member s_saveStream = Method(
        "void", "Save", [new("Stream", "stream", "Where to.")], "Writes the model as a safetensors file, as PyTorch names and shapes its tensors.");

    private static readonly Member s_savePath = Method(
        "void",
        "Save",
        [new("string", "path", "Where to; a file that is there is replaced.")],
        "Writes the model as a safetensors file, as PyTorch names and shapes its tensors.");

    private static readonly Member s_loadStream = Method(
        "void",
        "Load",
        [new("Stream", "stream", "Where from, to its end.")],
        "Takes parameters, scaling and temperature from a safetensors file.",
        throws: s_brokenFile);

    private static readonly Member s_loadPath = Method(
        "void", "Load", [new("string", "path", "The file.")], "Takes parameters, scaling and temperature from a safetensors file.", throws: s_brokenFile);

    private static readonly Member s_loadBytes = Method(
        "void",
        "Load",
        [new("ReadOnlySpan<byte>", "file", "The bytes of the file.")],
        "Takes parameters, scaling and temperature from a safetensors file.",
        throws: s_brokenFile);

    /// <summary>What every model has.</summary>
    public static readonly EquatableArray<Member> Prediction = new([s_predict, s_predictAll, s_probabilities, s_logits, s_topK]);

    /// <summary>What a model object has besides.</summary>
    public static readonly EquatableArray<Member> Training = new(
    [
        s_initialize, s_getLayer, s_setLayer, s_standardize, s_loss, s_lossGradient,
        s_saveStream, s_savePath, s_loadStream, s_loadPath, s_loadBytes,
    ]);

    /// <summary>The constants and properties of a static model.</summary>
    public static readonly EquatableArray<string> StaticNames = new(["InputCount", "ClassCount", "ParameterCount", "ClassNames"]);

    /// <summary>The constants, properties and fields of a model object.</summary>
    public static readonly EquatableArray<string> Names = new(
        ["InputCount", "ClassCount", "ParameterCount", "LayerCount", "ClassNames", "Parameters", "Temperature", Field]);

    /// <summary>The field that holds the state of a model object.</summary>
    public const string Field = "_softmaxModel";

    private static Member Method(
        string returnType,
        string name,
        Parameter[] parameters,
        string summary,
        string? returns = null,
        string? remarks = null,
        EquatableArray<Thrown> throws = default) =>
        new(Operations.None, returnType, name, parameters.ToEquatableArray(), summary, returns, remarks, throws);
}
