using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Cross-entropy against class labels, and the gradient fused with it.</summary>
internal sealed class CrossEntropyFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override IEnumerable<(Member Member, string Body)> Bodies =>
    [
        (Members.CrossEntropyOfRow, $"""
            Guard.Length(logits, ClassCount, nameof(logits));
            Guard.Label(label, ClassCount);
            {T} loss = 0;
            CrossEntropyRows(ref MemoryMarshal.GetReference(logits), ref label, ref loss, 1);
            return loss;
            """),
        (Members.CrossEntropy, $$"""
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Labels(labels, rows, ClassCount);
            Guard.Reduction(reduction);
            LossSum sum = default;
            Span<{{T}}> losses = stackalloc {{T}}[LossSum.BlockLength];
            for (int row = 0; row < rows; row += LossSum.BlockLength)
            {
                int count = Math.Min(LossSum.BlockLength, rows - row);
                CrossEntropyRows(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(logits), row * ClassCount),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(labels), row),
                    ref MemoryMarshal.GetReference(losses),
                    count);
                sum.Add(losses.Slice(0, count));
            }

            return ({{T}})(reduction == LossReduction.Mean ? sum.Total / rows : sum.Total);
            """),
        (Members.CrossEntropyPerRow, """
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Labels(labels, rows, ClassCount);
            Guard.Capacity(losses, rows, nameof(losses));
            Guard.Apart(logits, losses, rows, nameof(losses));
            Guard.Apart(labels, losses, rows, nameof(losses));
            CrossEntropyRows(ref MemoryMarshal.GetReference(logits), ref MemoryMarshal.GetReference(labels), ref MemoryMarshal.GetReference(losses), rows);
            """),
        (Members.CrossEntropyGradientOfRow, $"""
            Guard.Length(logits, ClassCount, nameof(logits));
            Guard.Label(label, ClassCount);
            Guard.Destination(logits, gradient, nameof(gradient));
            {T} loss = 0;
            CrossEntropyGradientRows(ref MemoryMarshal.GetReference(logits), ref label, ref MemoryMarshal.GetReference(gradient), ref loss, 1, 1);
            return loss;
            """),
        (Members.CrossEntropyGradient, $$"""
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Labels(labels, rows, ClassCount);
            Guard.Destination(logits, gradient, nameof(gradient));
            Guard.Apart(labels, gradient, logits.Length, nameof(gradient));
            Guard.Reduction(reduction);
            {{T}} scale = reduction == LossReduction.Mean ? ({{T}})(1.0 / rows) : 1;
            LossSum sum = default;
            Span<{{T}}> losses = stackalloc {{T}}[LossSum.BlockLength];
            for (int row = 0; row < rows; row += LossSum.BlockLength)
            {
                int count = Math.Min(LossSum.BlockLength, rows - row);
                CrossEntropyGradientRows(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(logits), row * ClassCount),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(labels), row),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), row * ClassCount),
                    ref MemoryMarshal.GetReference(losses),
                    scale,
                    count);
                sum.Add(losses.Slice(0, count));
            }

            return ({{T}})(reduction == LossReduction.Mean ? sum.Total / rows : sum.Total);
            """),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        Operand logits = new("logits", "z");
        Operand labels = new("labels", Type: "int");
        Operand losses = new("losses");
        new Kernel("CrossEntropy", "Cross-entropy of each row", [logits, labels, losses], [], PrintLoss).Write(writer, Plan);
        new Kernel(
            "CrossEntropyGradient",
            "Cross-entropy of each row and its gradient",
            [logits, labels, new("gradient", "g"), losses],
            [(T, "scale")],
            PrintGradient).Write(writer, Plan);
    }

    private static void PrintLoss(KernelBody body)
    {
        PrintExponentials(body, keepIn: null);
        PrintLossOfLabel(body);
    }

    private static void PrintGradient(KernelBody body)
    {
        PrintExponentials(body, keepIn: "g");
        PrintLossOfLabel(body);

        body.Comment("The gradient: the probabilities, less one at the label, scaled by the reduction.");
        body.Writer.Write($"var factor = {body.Broadcast("scale")} / sum;");
        body.StoreLessAtLabel("g", at => $"{at("e")} * factor", "scale");
    }

    private static void PrintExponentials(KernelBody body, string? keepIn)
    {
        body.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("z");
        body.PickLabel("z");
        body.Maximum("max", "z");
        body.Sum("sum", "e", at => $"Elementary.ExpNonPositive({at("z")} - max)", keepIn);
    }

    private static void PrintLossOfLabel(KernelBody body)
    {
        body.Comment("The loss: log-sum-exp less the logit at the label, both shifted.");
        body.Writer.Write("var logSum = Elementary.LogAtLeastOne(sum);");
        body.StorePerRow("losses", $"{body.PerRow("logSum")} - (target - {body.PerRow("max")})");
    }
}
