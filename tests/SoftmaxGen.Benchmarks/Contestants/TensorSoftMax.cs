using System.Numerics;
using System.Numerics.Tensors;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary><c>TensorPrimitives.SoftMax</c>, which knows no batches and gives NaN for large logits.</summary>
internal static class TensorSoftMax
{
    public static void Run<T>(Batch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> probabilities = batch.Destination;
        for (int row = 0; row < batch.Rows; row++)
        {
            TensorPrimitives.SoftMax(logits.Slice(row * classes, classes), probabilities.Slice(row * classes, classes));
        }
    }
}
