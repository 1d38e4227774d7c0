using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Decisions: the class of the largest logit.</summary>
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
    ];

    public override void WriteKernels(SourceWriter writer) =>
        new Kernel("ArgMax", "Largest logit", [new("logits", "z"), new("labels", Type: "int")], [], PrintArgMax)
            .Write(writer, Plan.WithoutRows());

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
