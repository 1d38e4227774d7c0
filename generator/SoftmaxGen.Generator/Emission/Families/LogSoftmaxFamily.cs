using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>Log-softmax and log-sum-exp.</summary>
internal sealed class LogSoftmaxFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    private static readonly KernelCall s_logSoftmax = new("LogSoftmax", All("logits"), Results: All("logProbabilities"));

    protected override IEnumerable<MemberBody> Describe() =>
    [
        new(Members.LogSoftmax, (!HasSingle ? "" : IfOneRow(
            """Guard.RowDestination(logits, logProbabilities, ClassCount, "logProbabilities");""", MapRow(s_logSoftmax))) + $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Destination(logits, logProbabilities, "logProbabilities");
            {Rows(s_logSoftmax, "rows")}
            """),
        new(Members.LogSumExpOfRow, $"""
            Guard.Length(logits, ClassCount, "logits");
            {ReturnOfRow(new("LogSumExp", All("logits"), PerRow: "ref result"))}
            """),
        new(Members.LogSumExp, $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Capacity(destination, rows, "destination");
            Guard.Apart(logits, destination, rows, "destination");
            {Rows(new("LogSumExp", All("logits"), PerRow: All("destination")), "rows")}
            """),
    ];

    public override Strategy Strategy => Plan.LogSoftmax;
}
