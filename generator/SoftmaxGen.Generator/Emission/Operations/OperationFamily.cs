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

    /// <summary>Runs a kernel over a batch, block by block, and adds its losses to <c>sums</c>.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="target">The reference to what the logits are compared with, at a row.</param>
    /// <param name="isGradient">Whether it takes the gradient and its scale as well.</param>
    /// <param name="input">The parameter that holds the rows.</param>
    protected string Batch(string kernel, string target, bool isGradient = false, string input = "logits")
    {
        string gradient = isGradient ? $"\n        {PerClass("gradient")}," : "";
        string scale = isGradient ? "\n        scale," : "";
        return $$"""
            Span<double> sums = stackalloc double[LossSum.Length];
            sums.Clear();
            Span<{{T}}> losses = stackalloc {{T}}[LossSum.BlockLength];
            for (int row = 0; row < rows; row += LossSum.BlockLength)
            {
                int count = Math.Min(LossSum.BlockLength, rows - row);
                {{kernel}}(
                    {{PerClass(input)}},
                    {{target}},{{gradient}}
                    ref MemoryMarshal.GetReference(losses),{{scale}}
                    count);
                LossSum.Add(sums, losses.Slice(0, count));
            }

            """;
    }

    /// <summary>A reference to a parameter with a value per class, at a row.</summary>
    protected static string PerClass(string parameter) => $"ref Unsafe.Add(ref MemoryMarshal.GetReference({parameter}), row * ClassCount)";

    /// <summary>A reference to a parameter with a value per row, at a row.</summary>
    protected static string PerRow(string parameter) => $"ref Unsafe.Add(ref MemoryMarshal.GetReference({parameter}), row)";

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
            yield return new TargetCrossEntropyFamily(spec, plan);
            yield return new CategoricalCrossEntropyFamily(spec, plan);
        }

        if (Has(Parsing.Operations.Jacobian))
        {
            yield return new JacobianFamily(spec, plan);
        }

        if (Has(Parsing.Operations.Divergence))
        {
            yield return new DivergenceFamily(spec, plan);
        }

        bool Has(Parsing.Operations group) => (spec.Operations & group) != 0;
    }
}
