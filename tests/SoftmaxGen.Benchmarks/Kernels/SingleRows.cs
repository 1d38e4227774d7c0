using System.Numerics;
using SoftmaxGen.Benchmarks.Contestants;

namespace SoftmaxGen.Benchmarks.Kernels;

/// <summary>A generated kernel that is called with one row at a time, as an app does that has one. A mean is that of the rows' losses; gradients are those of each row.</summary>
internal sealed class SingleRows<TKernel, T> : Implementation<T>
    where TKernel : struct, ISoftmaxKernel<TKernel, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Softmax(Batch<T> batch)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> probabilities = batch.Destination;
        for (int start = 0; start < logits.Length; start += TKernel.ClassCount)
        {
            TKernel.Softmax(logits.Slice(start, TKernel.ClassCount), probabilities.Slice(start, TKernel.ClassCount));
        }
    }

    public override void LogSoftmax(Batch<T> batch)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> logProbabilities = batch.Destination;
        for (int start = 0; start < logits.Length; start += TKernel.ClassCount)
        {
            TKernel.LogSoftmax(logits.Slice(start, TKernel.ClassCount), logProbabilities.Slice(start, TKernel.ClassCount));
        }
    }

    public override void LogSumExp(Batch<T> batch)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> results = batch.RowResults;
        for (int row = 0; row < results.Length; row++)
        {
            results[row] = TKernel.LogSumExp(logits.Slice(row * TKernel.ClassCount, TKernel.ClassCount));
        }
    }

    public override void CrossEntropy(Batch<T> batch)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        ReadOnlySpan<int> labels = batch.Labels;
        T loss = T.Zero;
        for (int row = 0; row < labels.Length; row++)
        {
            loss += TKernel.CrossEntropy(logits.Slice(row * TKernel.ClassCount, TKernel.ClassCount), labels[row]);
        }

        batch.Loss = loss / T.CreateChecked(labels.Length);
    }

    public override void CrossEntropyGradient(Batch<T> batch)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        ReadOnlySpan<int> labels = batch.Labels;
        Span<T> gradient = batch.Destination;
        T loss = T.Zero;
        for (int row = 0; row < labels.Length; row++)
        {
            int start = row * TKernel.ClassCount;
            loss += TKernel.CrossEntropyGradient(logits.Slice(start, TKernel.ClassCount), labels[row], gradient.Slice(start, TKernel.ClassCount));
        }

        batch.Loss = loss / T.CreateChecked(labels.Length);
    }

    public override void ArgMax(Batch<T> batch)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        Span<int> found = batch.Found;
        for (int row = 0; row < found.Length; row++)
        {
            found[row] = TKernel.ArgMax(logits.Slice(row * TKernel.ClassCount, TKernel.ClassCount));
        }
    }

    public override void TopK(Batch<T> batch)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        Span<int> best = batch.Best;
        for (int row = 0; row < batch.Rows; row++)
        {
            TKernel.TopK(logits.Slice(row * TKernel.ClassCount, TKernel.ClassCount), best.Slice(row * batch.BestCount, batch.BestCount));
        }
    }

    public override void Sample(Batch<T> batch)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        ReadOnlySpan<T> uniforms = batch.Uniforms;
        Span<int> found = batch.Found;
        for (int row = 0; row < found.Length; row++)
        {
            found[row] = TKernel.Sample(logits.Slice(row * TKernel.ClassCount, TKernel.ClassCount), uniforms[row]);
        }
    }
}
