using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Benchmarks.Timing;

namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>How rows reach the kernel.</summary>
internal enum Calls
{
    /// <summary>A large batch in one call.</summary>
    Batch,

    /// <summary>One row a call.</summary>
    SingleRow,

    /// <summary>Few rows a call, around a whole number of tiles.</summary>
    Remainder,
}

/// <summary>What was measured for one class count.</summary>
internal sealed record Measurement(Calls Calls, Operation Operation, int ClassCount, Samples Samples);
