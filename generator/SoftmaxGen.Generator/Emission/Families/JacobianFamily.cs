using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>The Jacobian of softmax, and its product with a gradient.</summary>
internal sealed class JacobianFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    protected override IEnumerable<MemberBody> Describe() =>
    [
        MemberBody.InLibrary(Members.Jacobian),
        MemberBody.InLibrary(Members.SoftmaxBackward),
        MemberBody.InLibrary(Members.LogSoftmaxBackward),
    ];
}
