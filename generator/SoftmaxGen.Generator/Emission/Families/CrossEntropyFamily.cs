using System.Globalization;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

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
}
