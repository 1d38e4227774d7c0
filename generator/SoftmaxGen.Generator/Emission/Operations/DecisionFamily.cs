using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Decisions: the largest logits, and a draw.</summary>
internal sealed class DecisionFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override KernelPlan KernelPlan => Plan.WithQuadsOnly();

    protected override IEnumerable<MemberBody> Describe() =>
    [
        MemberBody.InLibrary(Members.ArgMaxOfRow),
        new(Members.ArgMax, $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Capacity(labels, rows, "labels");
            Guard.Apart(logits, labels, rows, "labels");
            {Rows(KernelPlan, "ArgMax", "rows", All("logits"), All("labels"))}
            """),
        MemberBody.InLibrary(Members.TopK),
        MemberBody.InLibrary(Members.Sample),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        new Kernel("ArgMax", "Largest logit", [new("logits", "z"), new("labels", Type: "int")], [], PrintArgMax)
            .Write(writer, KernelPlan);
    }

    private static void PrintArgMax(KernelBody body)
    {
        if (body is TileBody tile)
        {
            tile.Load("z");
            tile.ArgMax("z");
            tile.Writer.Write("Tile.StoreLabels(ref Elements.At(ref labels, row), label);");
        }
        else
        {
            body.Writer.Write("Elements.At(ref labels, row) = Search.ArgMax(ref z, ClassCount);");
        }
    }
}
