using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>A family of operations: how its members check and dispatch, and the kernels they share.</summary>
internal abstract class OperationFamily(KernelSpec spec, KernelPlan plan)
{
    protected KernelSpec Spec => spec;

    protected KernelPlan Plan => plan;

    /// <summary>The element type's keyword.</summary>
    protected string T => spec.Element.Keyword();

    /// <summary>Each member of the family with the lines of its body.</summary>
    public abstract IEnumerable<(Member Member, string Body)> Bodies { get; }

    /// <summary>Writes the kernels that the members call.</summary>
    public abstract void WriteKernels(SourceWriter writer);

    /// <summary>The families whose group the spec asks for.</summary>
    public static IEnumerable<OperationFamily> Selected(KernelSpec spec, KernelPlan plan)
    {
        if (Has(Parsing.Operations.Softmax))
        {
            yield return new SoftmaxFamily(spec, plan);
        }

        if (Has(Parsing.Operations.LogSoftmax))
        {
            yield return new LogSoftmaxFamily(spec, plan);
        }

        if (Has(Parsing.Operations.Decision))
        {
            yield return new DecisionFamily(spec, plan);
        }

        if (Has(Parsing.Operations.CrossEntropy))
        {
            yield return new CrossEntropyFamily(spec, plan);
        }

        if (Has(Parsing.Operations.Jacobian))
        {
            yield return new JacobianFamily(spec, plan);
        }

        bool Has(Parsing.Operations group) => (spec.Operations & group) != 0;
    }
}
