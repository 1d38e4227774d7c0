using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Cross-entropy against one-hot or soft targets, and the gradient fused with it.</summary>
internal sealed class TargetCrossEntropyFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    private readonly LossPlan _loss = plan.Loss;

    public override IEnumerable<(Member Member, string Body)> Bodies =>
    [
        (Members.TargetCrossEntropy, $"""
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Length(targets, logits.Length, nameof(targets));
            Guard.Reduction(reduction);
            {Batch("TargetCrossEntropyRows", PerClass("targets"))}
            return ({T})(reduction == LossReduction.Mean ? LossSum.Total(sums) / rows : LossSum.Total(sums));
            """),
        (Members.TargetCrossEntropyGradient, $"""
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Length(targets, logits.Length, nameof(targets));
            Guard.Destination(logits, gradient, nameof(gradient));
            Guard.Destination(targets, gradient, nameof(gradient));
            Guard.Reduction(reduction);
            {T} scale = ({T})LossSum.Scale(reduction, rows);
            {Batch("TargetCrossEntropyGradientRows", PerClass("targets"), isGradient: true)}
            return ({T})(reduction == LossReduction.Mean ? LossSum.Total(sums) / rows : LossSum.Total(sums));
            """),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        Operand logits = new("logits", "z");
        Operand targets = new("targets", "t");
        Operand losses = new("losses");
        new Kernel("TargetCrossEntropy", "Cross-entropy of each row against targets", [logits, targets, losses], [], PrintLoss)
            .Write(writer, Plan.RowByRow());
        new Kernel(
            "TargetCrossEntropyGradient",
            "Cross-entropy of each row against targets and its gradient",
            [logits, targets, new("gradient", "g"), losses],
            [(T, "scale")],
            PrintGradient).Write(writer, Plan.RowByRow());
    }

    private void PrintLoss(KernelBody body)
    {
        body.Writer.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("z");
        body.Load("t");
        body.Maximum("max", "z");
        body.Let("d", at => $"{at("z")} - {at("max")}");

        body.Writer.Comment(_loss.IsPlain
            ? "The weight u on each −log p is the target; where it is 0, an infinite logarithm counts for nothing."
            : "The weight u on each −log p, with the options of the loss; where it is 0, an infinite logarithm counts for nothing.");
        if (_loss.HasWeights)
        {
            body.Constants("w", LossTables.Classes(_loss));
        }

        body.Sum("total", "u", at => Weight(body, at), isSigned: true);
        body.Sum("dot", "s", at => body.Product(at("u"), at("d")), isSigned: true);
        body.Sum("sum", "e", at => $"Elementary.ExpNonPositive({at("d")})");
        body.LetPerRow("logSum", row => $"Elementary.LogAtLeastOne({row("sum")})");
        body.StorePerRow("losses", row => $"({row("total")} * {row("logSum")}) - {row("dot")}");
    }

    private void PrintGradient(KernelBody body)
    {
        PrintLoss(body);

        body.Writer.Comment("The gradient: the probabilities times all weight, less each class's weight, scaled by the reduction.");
        body.LetPerRow("share", _ => body.Broadcast("scale"));
        body.LetPerRow("factor", row => $"{row("total")} * {row("share")} / {row("sum")}");
        body.Store("g", at => $"({at("e")} * {at("factor")}) - ({at("u")} * {at("share")})");
    }

    private string Weight(KernelBody body, ValueAt at)
    {
        string smoothed = _loss.IsSmoothed
            ? $"({at("t")} * {Constant(_loss.Kept)}) + {Constant(_loss.Uniform)}"
            : at("t");
        return !_loss.HasWeights ? smoothed : _loss.IsSmoothed ? $"{at("w")} * ({smoothed})" : $"{at("w")} * {smoothed}";

        string Constant(double value) => body.Broadcast(Spec.Element.Literal(value));
    }
}
