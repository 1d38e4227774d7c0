namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>What is measured; the losses are those over labels.</summary>
internal enum Operation
{
    Softmax,
    LogSoftmax,
    LogSumExp,
    CrossEntropy,
    CrossEntropyGradient,
    ArgMax,
}
