using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>Softmax; with a temperature it is the library's.</summary>
internal sealed class SoftmaxFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    private static readonly KernelCall s_call = new("Softmax", All("logits"), Results: All("probabilities"));

    protected override IEnumerable<MemberBody> Describe() =>
    [
        new(Members.Softmax, (!HasSingle ? "" : IfOneRow(
            """Guard.RowDestination(logits, probabilities, ClassCount, "probabilities");""", MapRow(s_call))) + $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Destination(logits, probabilities, "probabilities");
            {Rows(s_call, "rows")}
            """),
        MemberBody.InLibrary(Members.SoftmaxWithTemperature),
    ];

    public override Strategy Strategy => Plan.Softmax;
}
