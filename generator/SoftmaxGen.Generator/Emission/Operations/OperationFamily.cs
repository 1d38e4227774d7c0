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

    /// <summary>Each member of the family with what it does.</summary>
    public IReadOnlyList<MemberBody> Bodies => field ??= [.. Describe()];

    /// <summary>Whether the family has kernels of its own, and not only what the library does.</summary>
    public bool HasKernels => KernelPlan.HasVectors && Bodies.Any(body => body.Entry is not null);

    /// <summary>The plan of the family's kernels, if it has any.</summary>
    public virtual KernelPlan KernelPlan => Plan;

    protected abstract IEnumerable<MemberBody> Describe();

    /// <summary>Writes the kernels that the members call.</summary>
    public virtual void WriteKernels(SourceWriter writer)
    {
    }

    /// <summary>Runs a kernel on rows from the first one on, or the library's loops where the plan has no kernel.</summary>
    protected static string Rows(KernelPlan plan, string kernel, string rows, params string[] arguments) => plan.Layouts.Count > 0
        ? $"{kernel}Rows({string.Join(", ", arguments)}, {rows});"
        : $"RowOperations.{kernel}({string.Join(", ", arguments)}, ClassCount, 0, {rows});";

    /// <summary>Runs a kernel over a batch, block by block, and adds its losses to <c>sums</c>.</summary>
    /// <param name="call">Runs the kernel on <c>count</c> rows.</param>
    protected string Batch(string call)
    {
        return $$"""
            Span<double> sums = stackalloc double[LossSum.Length];
            sums.Clear();
            Span<{{T}}> losses = stackalloc {{T}}[LossSum.BlockLength];
            for (int row = 0; row < rows; row += LossSum.BlockLength)
            {
                int count = Math.Min(LossSum.BlockLength, rows - row);
                {{call}}
                LossSum.Add(sums, losses.Slice(0, count));
            }

            """;
    }

    /// <summary>A reference to a parameter's first element.</summary>
    protected static string All(string parameter) => $"ref MemoryMarshal.GetReference({parameter})";

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
