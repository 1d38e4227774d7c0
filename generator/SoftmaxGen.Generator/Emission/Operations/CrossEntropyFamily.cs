using System.Globalization;
using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Cross-entropy against class labels, and the gradient fused with it.</summary>
internal sealed class CrossEntropyFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    private readonly LossPlan _loss = plan.Loss;

    protected override IEnumerable<MemberBody> Describe() =>
    [
        new(Members.CrossEntropyOfRow, $"""
            Guard.Length(logits, ClassCount, "logits");
            Guard.Label(label, ClassCount{IgnoreArgument});
            {ReturnOfRow(Call("ref label", "ref result"), LossTables.OptionsArgument(_loss))}
            """),
        new(Members.CrossEntropy, $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Labels(labels, rows, ClassCount{IgnoreArgument});
            Guard.Reduction(reduction);
            {Batch(LossRows(Call(PerRow("labels"), All("losses"), PerClass("logits")), "count"))}
            return ({T}){BatchWeight}.Reduce(sums);
            """),
        new(Members.CrossEntropyPerRow, $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Labels(labels, rows, ClassCount{IgnoreArgument});
            Guard.Capacity(losses, rows, "losses");
            Guard.Apart(logits, losses, rows, "losses");
            Guard.Apart(labels, losses, rows, "losses");
            {LossRows(Call(All("labels"), All("losses")), "rows")}
            """),
        new(Members.CrossEntropyGradientOfRow, $"""
            Guard.Length(logits, ClassCount, "logits");
            Guard.Label(label, ClassCount{IgnoreArgument});
            Guard.RowDestination(logits, gradient, ClassCount, "gradient");
            {ReturnOfRow(GradientCall("ref label", All("gradient"), "ref result", "1"), LossTables.OptionsArgument(_loss))}
            """),
        new(Members.CrossEntropyGradient, $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Labels(labels, rows, ClassCount{IgnoreArgument});
            Guard.Destination(logits, gradient, "gradient");
            Guard.Apart(labels, gradient, logits.Length, "gradient");
            Guard.Reduction(reduction);
            BatchWeight weight = {BatchWeight};
            {T} scale = weight.Scale(out {T} {(_loss.HasWeights ? "rest" : "_")});
            {Batch(LossRows(GradientCall(PerRow("labels"), PerClass("gradient"), All("losses"), "scale", PerClass("logits")), "count"))}
            {(_loss.HasWeights ? "LossSum.Rescale(gradient.Slice(0, logits.Length), rest);\n" : "")}return ({T})weight.Reduce(sums);
            """),
    ];

    public override Strategy Strategy => Plan.CrossEntropy;

    public override Strategy StrategyOf(Member member) =>
        member == Members.CrossEntropyGradient || member == Members.CrossEntropyGradientOfRow ? Plan.CrossEntropyGradient : Strategy;

    private string IgnoreArgument => _loss.IgnoreIndex is { } index ? $", {ElementType.Single.Integer(index)}" : "";

    private KernelCall Call(string labels, string losses, string? logits = null) =>
        new("CrossEntropy", logits ?? All("logits"), labels, PerRow: losses, Loss: LossTables.Terms(_loss, Spec.Element));

    private KernelCall GradientCall(string labels, string gradient, string losses, string scale, string? logits = null) =>
        new("CrossEntropyGradient", logits ?? All("logits"), labels, gradient, losses, scale, LossTables.Terms(_loss, Spec.Element));

    private string LossRows(KernelCall call, string rows) =>
        Rows(call, rows, LossTables.OptionsArgument(_loss), call.Results is null ? Plan.CrossEntropy : Plan.CrossEntropyGradient);

    /// <summary>What the losses are divided by.</summary>
    private string BatchWeight => _loss.CountsRows
        ? "BatchWeight.Of(reduction, rows)"
        : $"BatchWeight.Of(reduction, labels, {(_loss.HasWeights ? LossTables.ClassWeights : $"default(ReadOnlySpan<{T}>)")}, {_loss.IgnoreIndex?.ToString(CultureInfo.InvariantCulture) ?? "null"})";

    public override void WriteKernels(SourceWriter writer)
    {
        Operand logits = new("logits", "z");
        Operand labels = new("labels", Type: "int");
        Operand losses = new("losses", IsResult: true);
        new Kernel("CrossEntropy", "Cross-entropy of each row", [logits, labels, losses], [], body => PrintLoss(body, gradient: null))
            .Write(writer, Strategy, Spec.Element, LossTables.OptionsArgument(_loss));
        new Kernel(
            "CrossEntropyGradient",
            "Cross-entropy of each row and its gradient",
            [logits, labels, new("gradient", "g"), losses],
            [(T, "scale")],
            PrintGradient).Write(writer, Plan.CrossEntropyGradient, Spec.Element, LossTables.OptionsArgument(_loss));
    }

    private void PrintLoss(KernelBody body, string? gradient)
    {
        body.LoadLabel();
        if (_loss.IgnoreIndex is { } index)
        {
            body.Ignore(index, gradient);
        }

        body.Writer.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("z");
        body.PickAtLabel("target", "z");
        body.Maximum("max", "z");
        if (_loss.IsSmoothed)
        {
            body.Let("d", ClassValue.Difference("z", "max"));
            body.Constants("a", LossTables.Smoothing(_loss));
            body.Sum("shared", "s", new(at => _loss.HasZeroSmoothingWeights ? body.Product(at("a"), at("d")) : $"{at("a")} * {at("d")}"), isSigned: true);
            body.SumWithRest("sum", "rest", "e", ClassValue.Exponential("d"), keepIn: gradient);
        }
        else
        {
            body.SumWithRest("sum", "rest", "e", ClassValue.Exponential("z", "max"), keepIn: gradient);
        }

        body.Writer.Comment(_loss.IsPlain
            ? "The loss: log-sum-exp less the logit at the label, both shifted."
            : "The loss: log-sum-exp less the logit, both shifted, weighted at the label and, where smoothed, at every class.");
        body.LetPerRow("logSum", row => $"Elementary.LogP1({row("rest")})");
        if (_loss.HasWeights && _loss.HasLabelTerm)
        {
            body.PickAtLabel("weight", LossTables.Label(_loss));
        }

        body.StorePerRow("losses", row => Loss(body, row));
    }

    private string Loss(KernelBody body, ValueAt row)
    {
        string negativeLog = $"{row("logSum")} - ({row("target")} - {row("max")})";
        if (_loss.IsPlain)
        {
            return negativeLog;
        }

        string smoothing = $"({SmoothingTotal(body)} * {row("logSum")}) - {row("shared")}";
        string label = _loss.HasZeroLabelWeights
            ? body.Product(row("weight"), $"({negativeLog})")
            : $"({Weight(body, row)} * ({negativeLog}))";
        return !_loss.IsSmoothed ? label : !_loss.HasLabelTerm ? smoothing : $"{label} + ({smoothing})";
    }

    private void PrintGradient(KernelBody body)
    {
        PrintLoss(body, gradient: "g");

        body.Writer.Comment(_loss.IsPlain
            ? "The gradient: the probabilities, less one at the label, scaled by the reduction."
            : "The gradient: the probabilities times all weight, less each class's weight, scaled by the reduction.");
        body.LetPerRow("share", _ => body.Broadcast("scale"));
        body.LetPerRow("factor", row => _loss.IsPlain ? $"{row("share")} / {row("sum")}" : $"{TotalOfRow(body, row)} * {row("share")} / {row("sum")}");
        ClassValue value = _loss.IsSmoothed
            ? new(at => $"({at("e")} * {at("factor")}) - ({at("a")} * {at("share")})")
            : ClassValue.Product("e", "factor");
        if (!_loss.HasLabelTerm)
        {
            body.Store("g", value);
        }
        else if (Limits.KeepsRest(Spec.Element, Spec.ClassCount))
        {
            StoreGradientOfRest(body, value);
        }
        else if (_loss.IsPlain)
        {
            body.StoreLessAtLabel("g", value, "share");
        }
        else
        {
            body.LetPerRow("atLabel", row => AtLabel(body, row));
            body.StoreLessAtLabel("g", value, "atLabel");
        }
    }

    /// <summary>
    /// Writes the gradient. Where the label has the largest logit, its probability and its weight may be nearly the same: what it gets there is the weight of the
    /// other classes, less what their probabilities take of all weight.
    /// </summary>
    private void StoreGradientOfRest(KernelBody body, ClassValue value)
    {
        if (_loss.IsSmoothed && _loss.HasWeights)
        {
            body.PickAtLabel("smoothed", LossTables.Smoothing(_loss));
        }

        body.LetPerRow("counts", row => body.IfEqual(row("target"), row("max"), body.Shape.Zero(), $"{body.Shape.Type()}.One"));
        body.LetPerRow("atLabel", row => body.IfEqual(row("target"), row("max"), OfOthers(row), AtLabel(body, row)));
        body.StoreLessAtLabel("g", value, "atLabel", "counts");

        string OfOthers(ValueAt row)
        {
            string probabilities = $"{row("rest")} * {row("factor")}";
            string own = _loss.HasWeights ? row("smoothed") : body.Broadcast(Spec.Element.Literal(_loss.Uniform));
            return _loss.IsSmoothed ? $"({probabilities}) - (({SmoothingTotal(body)} - {own}) * {row("share")})" : probabilities;
        }
    }

    /// <summary>What is taken off at the label.</summary>
    private string AtLabel(KernelBody body, ValueAt row) => _loss.IsPlain ? row("share") : $"{Weight(body, row)} * {row("share")}";

    /// <summary>The weight on −log p at the label.</summary>
    private string Weight(KernelBody body, ValueAt row) => _loss.HasWeights ? row("weight") : body.Broadcast(Spec.Element.Literal(_loss.Kept));

    /// <summary>The weight on −log p summed over all classes, without the label's.</summary>
    private string SmoothingTotal(KernelBody body) => body.Broadcast(Spec.Element.Literal(_loss.SmoothingTotal));

    /// <summary>The weight on −log p summed over all classes.</summary>
    private string TotalOfRow(KernelBody body, ValueAt row) =>
        !_loss.HasLabelTerm ? SmoothingTotal(body)
        : _loss.IsSmoothed ? $"({Weight(body, row)} + {SmoothingTotal(body)})"
        : Weight(body, row);
}
