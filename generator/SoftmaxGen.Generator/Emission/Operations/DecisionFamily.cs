using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Decisions: the largest logits, and a draw.</summary>
internal sealed class DecisionFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override IEnumerable<(Member Member, string Body)> Bodies =>
    [
        (Members.ArgMaxOfRow, """
            Guard.Length(logits, ClassCount, nameof(logits));
            return Search.ArgMax(ref MemoryMarshal.GetReference(logits), ClassCount);
            """),
        (Members.ArgMax, """
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Capacity(labels, rows, nameof(labels));
            Guard.Apart(logits, labels, rows, nameof(labels));
            ArgMaxRows(ref MemoryMarshal.GetReference(logits), ref MemoryMarshal.GetReference(labels), rows);
            """),
        (Members.TopK, """
            Guard.Length(logits, ClassCount, nameof(logits));
            Guard.AtMost(labels, ClassCount, nameof(labels));
            Guard.Apart(logits, labels, labels.Length, nameof(labels));
            Search.TopK(ref MemoryMarshal.GetReference(logits), ClassCount, labels);
            """),
        (Members.Sample, $"""
            Guard.Length(logits, ClassCount, nameof(logits));
            Guard.Uniform(uniform);
            {T} sum = 0;
            ShiftedSumRows(ref MemoryMarshal.GetReference(logits), ref sum, 1);
            Guard.Distribution(sum, nameof(logits));
            return Search.Sample(ref MemoryMarshal.GetReference(logits), ClassCount, sum, uniform);
            """),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        new Kernel("ArgMax", "Largest logit", [new("logits", "z"), new("labels", Type: "int")], [], PrintArgMax)
            .Write(writer, Plan.WithQuadsOnly());
        new Kernel("ShiftedSum", "Sum of the exponentials, shifted by their maximum", [new("logits", "z"), new("sums")], [], PrintShiftedSum)
            .Write(writer, Plan.RowByRow());
    }

    private static void PrintShiftedSum(KernelBody body)
    {
        body.Load("z");
        body.Maximum("max", "z");
        body.Sum("sum", "e", at => $"Elementary.ExpNonPositive({at("z")} - {at("max")})");
        body.StorePerRow("sums", row => row("sum"));
    }

    private static void PrintArgMax(KernelBody body)
    {
        if (body is TileBody tile)
        {
            tile.Load("z");
            tile.ArgMax("z");
            tile.Writer.Write("Tile.StoreLabels(ref Unsafe.Add(ref labels, row), label);");
        }
        else
        {
            body.Writer.Write("Unsafe.Add(ref labels, row) = Search.ArgMax(ref z, ClassCount);");
        }
    }
}
