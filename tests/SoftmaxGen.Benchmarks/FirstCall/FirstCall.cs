using System.Diagnostics;
using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Benchmarks.Kernels;

namespace SoftmaxGen.Benchmarks.FirstCall;

/// <summary>The first call of a kernel in this process.</summary>
internal static class FirstCall
{
    public const int Rows = 64;

    public static double Milliseconds(int classCount, Operation operation)
    {
        Kernel<float> kernel = KernelTable.Of<float>(classCount);
        SoftmaxMember<float> softmax = kernel.SoftmaxMember;
        GradientMember<float> gradient = kernel.GradientMember;
        Batch<float> batch = new(classCount, Rows);
        ReadOnlySpan<float> logits = batch.Logits;
        ReadOnlySpan<int> labels = batch.Labels;
        Span<float> destination = batch.Destination;

        // What the measurement itself needs has been called before.
        _ = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp()).TotalMilliseconds;
        long start = Stopwatch.GetTimestamp();
        switch (operation)
        {
            case Operation.Softmax:
                softmax(logits, destination);
                break;
            case Operation.CrossEntropyGradient:
                gradient(logits, labels, destination, LossReduction.Mean);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(operation));
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
