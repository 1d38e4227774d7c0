using SoftmaxGen.Generator.Emission.Rows;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>A family of operations: how its members check and dispatch.</summary>
internal abstract class OperationFamily(KernelSpec spec, KernelPlan plan)
{
    protected KernelSpec Spec => spec;

    protected KernelPlan Plan => plan;

    /// <summary>The element type's keyword.</summary>
    protected string T => spec.Element.Keyword();

    /// <summary>Each member of the family with what it does.</summary>
    public IReadOnlyList<MemberBody> Bodies => field ??= [.. Describe()];

    /// <summary>How the family's kernels run, if it has any.</summary>
    public virtual Strategy Strategy => Strategy.Library;

    /// <summary>How the kernel of a member runs, if it has one.</summary>
    public virtual Strategy StrategyOf(Member member) => Strategy;

    protected abstract IEnumerable<MemberBody> Describe();

    /// <summary>Runs a kernel on a batch, or the library's loops where there is no kernel.</summary>
    protected string Rows(KernelCall call, string rows, string options = "", Strategy? strategy = null)
    {
        strategy ??= Strategy;
        return strategy.IsHeld ? $"RunRows{Plan.NameOf(strategy)}<{call.KernelOf(T)}>({call.OfRows}, {rows});"
            : strategy.IsLong ? $"LongRows.Run<{call.KernelOf(T)}, {LongRowStruct.Name}, {T}>({call.OfRows}, {rows});"
            : $"RowOperations.{call.Kernel}({call.Arguments}, ClassCount, 0, {rows}{options});";
    }

    /// <summary>Runs a kernel that writes a value for each class on a row that comes alone.</summary>
    protected string MapRow(KernelCall call) => $"MapRow{Plan.NameOf(Strategy)}<{call.KernelOf(T)}>({call.Logits}, {call.Results});";

    /// <summary>The result of a kernel that has one for a row that comes alone.</summary>
    protected string ReduceRow(KernelCall call, string result) => $"ReduceRow{Plan.NameOf(Strategy)}<{call.KernelOf(T)}{(Strategy.IsLong ? "" : $", {result}")}>({call.OfOneRow})";

    /// <summary>Whether there is a kernel for one row that comes alone.</summary>
    protected bool HasSingle => Strategy.Single.Any();

    /// <summary>Returns what a kernel computes of one row, as of a batch of one row where no kernel takes it alone: it is the <c>result</c> then.</summary>
    protected string ReturnOfRow(KernelCall call, string options = "") => HasSingle
        ? $"return {ReduceRow(call, T)};"
        : $"""
            {T} result = 0;
            {Rows(call, "1", options)}
            return result;
            """;

    /// <summary>Asks for one row before anything else.</summary>
    /// <param name="guard">The checks, once the logits are known to be one row.</param>
    /// <param name="call">Runs the kernel.</param>
    protected static string IfOneRow(string guard, string call) => $$"""
        if (logits.Length == ClassCount)
        {
            {{guard.Replace("\n", "\n    ")}}
            {{call}}
            return;
        }


        """;

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
        if (Has(Operations.Softmax))
        {
            yield return new SoftmaxFamily(spec, plan);
        }

        if (Has(Operations.LogSoftmax))
        {
            yield return new LogSoftmaxFamily(spec, plan);
        }

        if (Has(Operations.Decision))
        {
            yield return new DecisionFamily(spec, plan);
        }

        if (Has(Operations.CrossEntropy))
        {
            yield return new CrossEntropyFamily(spec, plan);
            yield return new TargetCrossEntropyFamily(spec, plan);
            yield return new CategoricalCrossEntropyFamily(spec, plan);
        }

        if (Has(Operations.Jacobian))
        {
            yield return new JacobianFamily(spec, plan);
        }

        if (Has(Operations.Divergence))
        {
            yield return new DivergenceFamily(spec, plan);
        }

        bool Has(Operations group) => (spec.Operations & group) != 0;
    }
}
