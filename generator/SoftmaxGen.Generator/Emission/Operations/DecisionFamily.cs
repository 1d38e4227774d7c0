using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Decisions: the largest logits, and a draw.</summary>
internal sealed class DecisionFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override Strategy Strategy => Plan.ArgMax;

    /// <summary>Whether a row that comes alone is more than a batch of one row.</summary>
    private bool HasRow => HasSingle || Strategy.ComparesOneRow;

    private string OfRow => Strategy.ComparesOneRow ? $"Search.ArgMax{Spec.ClassCount}({All("logits")})" : $"ArgMaxOfRow({All("logits")})";

    protected override IEnumerable<MemberBody> Describe() =>
    [
        !HasRow ? MemberBody.InLibrary(Members.ArgMaxOfRow) : new(Members.ArgMaxOfRow, $"""
            Guard.Length(logits, ClassCount, "logits");
            return {OfRow};
            """),
        new(Members.ArgMax, (!HasRow ? "" : IfOneRow(
            """
            Guard.Capacity(labels, 1, "labels");
            Guard.Apart(logits, labels, 1, "labels");
            """,
            $"{All("labels").Substring("ref ".Length)} = {OfRow};")) + $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Capacity(labels, rows, "labels");
            Guard.Apart(logits, labels, rows, "labels");
            {Rows("ArgMax", "rows", All("logits"), All("labels"))}
            """),
        MemberBody.InLibrary(Members.TopK),
        MemberBody.InLibrary(Members.Sample),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        new Kernel("ArgMax", "Largest logit", [new("logits", "z"), new("labels", Type: "int", IsResult: true)], [], PrintArgMax).Write(writer, Strategy, Spec.Element);
    }

    private static void PrintArgMax(KernelBody body)
    {
        body.Load("z");
        switch (body)
        {
            case TileBody tile:
                tile.ArgMax("z");
                tile.Writer.Write("Tile.StoreLabels(ref Elements.At(ref labels, row), label);");
                break;
            case RowBody row:
                row.ArgMax("z");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(body));
        }
    }
}
