using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>Entropy, and the divergence of two distributions.</summary>
internal sealed class DivergenceFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    protected override IEnumerable<MemberBody> Describe() => [MemberBody.InLibrary(Members.Entropy), MemberBody.InLibrary(Members.KullbackLeibler)];
}
