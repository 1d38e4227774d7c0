using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>Decisions: the largest logits, and a draw.</summary>
internal sealed class DecisionFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override Strategy Strategy => Plan.ArgMax;

    /// <summary>Whether a row that comes alone is more than a batch of one row.</summary>
    private bool HasRow => HasSingle || Strategy.ComparesOneRow;

    private static readonly KernelCall s_call = new("ArgMax", All("logits"), Labels: All("labels"));

    private string Compared => $"Search.ArgMax{Spec.ClassCount}({All("logits")})";

    protected override IEnumerable<MemberBody> Describe() =>
    [
        !HasRow ? MemberBody.InLibrary(Members.ArgMaxOfRow) : new(Members.ArgMaxOfRow, $"""
            Guard.Length(logits, ClassCount, "logits");
            {(Strategy.ComparesOneRow ? $"return {Compared};" : $"return {ReduceRow(s_call, "int")};")}
            """),
        new(Members.ArgMax, (!HasRow ? "" : IfOneRow(
            """
            Guard.Capacity(labels, 1, "labels");
            Guard.Apart(logits, labels, 1, "labels");
            """,
            Strategy.ComparesOneRow ? $"{All("labels").Substring("ref ".Length)} = {Compared};" : $"{All("labels").Substring("ref ".Length)} = {ReduceRow(s_call, "int")};")) + $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Capacity(labels, rows, "labels");
            Guard.Apart(logits, labels, rows, "labels");
            {Rows(s_call, "rows")}
            """),
        MemberBody.InLibrary(Members.TopK),
        MemberBody.InLibrary(Members.Sample),
    ];
}
