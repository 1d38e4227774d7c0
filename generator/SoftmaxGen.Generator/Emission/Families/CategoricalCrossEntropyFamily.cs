using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>The unfused loss on probabilities, and its gradient.</summary>
internal sealed class CategoricalCrossEntropyFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    protected override IEnumerable<MemberBody> Describe() =>
    [
        MemberBody.InLibrary(Members.CategoricalCrossEntropy),
        MemberBody.InLibrary(Members.CategoricalCrossEntropyGradient),
    ];
}
