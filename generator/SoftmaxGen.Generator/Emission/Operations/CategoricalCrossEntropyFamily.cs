using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>The unfused loss on probabilities, and its gradient.</summary>
internal sealed class CategoricalCrossEntropyFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override IEnumerable<(Member Member, string Body)> Bodies =>
    [
        (Members.CategoricalCrossEntropy, $"""
            int rows = Guard.Rows(probabilities, ClassCount, nameof(probabilities));
            Guard.Length(targets, probabilities.Length, nameof(targets));
            Guard.Reduction(reduction);
            {Batch("CategoricalCrossEntropyRows", PerClass("targets"), input: "probabilities")}
            return ({T})(reduction == LossReduction.Mean ? LossSum.Total(sums) / rows : LossSum.Total(sums));
            """),
        (Members.CategoricalCrossEntropyGradient, """
            int rows = Guard.Rows(probabilities, ClassCount, nameof(probabilities));
            Guard.Length(targets, probabilities.Length, nameof(targets));
            Guard.Destination(probabilities, gradient, nameof(gradient));
            Guard.Destination(targets, gradient, nameof(gradient));
            CategoricalCrossEntropyGradientRows(ref MemoryMarshal.GetReference(probabilities), ref MemoryMarshal.GetReference(targets), ref MemoryMarshal.GetReference(gradient), rows);
            """),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        Operand probabilities = new("probabilities", "p");
        Operand targets = new("targets", "t");
        new Kernel(
            "CategoricalCrossEntropy",
            "Cross-entropy of each row of probabilities",
            [probabilities, targets, new("losses")],
            [],
            PrintLoss).Write(writer, Plan.RowByRow());
        new Kernel(
            "CategoricalCrossEntropyGradient",
            "Gradient of the cross-entropy of probabilities",
            [probabilities, targets, new("gradient", "g")],
            [],
            PrintGradient).Write(writer, Plan.RowByRow());
    }

    private static void PrintLoss(KernelBody body)
    {
        body.Writer.Comment("A target of 0 counts for nothing, even at a probability of 0.");
        body.Load("p");
        body.Load("t");
        body.Sum("dot", "s", at => body.Product(at("t"), $"Elementary.Log({at("p")})"), isSigned: true);
        body.StorePerRow("losses", row => $"{body.Shape.Zero()} - {row("dot")}");
    }

    private static void PrintGradient(KernelBody body)
    {
        body.Writer.Comment("A target of 0 counts for nothing, even at a probability of 0.");
        body.Load("p");
        body.Load("t");
        body.Store("g", at => body.Product(at("t"), $"({body.Broadcast(body.Shape.Element.Literal(-1))} / {at("p")})"));
    }
}
