namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>What is measured; the losses are those over labels, and the largest few the three largest.</summary>
internal enum Operation
{
    Softmax,
    LogSoftmax,
    LogSumExp,
    CrossEntropy,
    CrossEntropyGradient,
    ArgMax,
    TopK,
    Sample,
}

internal static class Operations
{
    /// <summary>Whether it takes many rows a call.</summary>
    public static bool HasBatches(this Operation operation) => operation is not (Operation.TopK or Operation.Sample);
}
