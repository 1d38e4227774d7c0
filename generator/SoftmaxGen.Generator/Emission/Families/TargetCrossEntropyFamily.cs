using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>Cross-entropy against one-hot or soft targets, and the gradient fused with it.</summary>
internal sealed class TargetCrossEntropyFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    protected override IEnumerable<MemberBody> Describe() =>
    [
        new(Members.TargetCrossEntropy, Entry: null, "TargetCrossEntropy", HasOptions: true),
        new(Members.TargetCrossEntropyGradient, Entry: null, "TargetCrossEntropyGradient", HasOptions: true),
    ];
}
