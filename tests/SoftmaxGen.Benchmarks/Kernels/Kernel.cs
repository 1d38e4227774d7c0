using System.Numerics;
using SoftmaxGen.Benchmarks.Contestants;

namespace SoftmaxGen.Benchmarks.Kernels;

internal delegate void SoftmaxMember<T>(ReadOnlySpan<T> logits, Span<T> probabilities);

internal delegate T GradientMember<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> gradient, LossReduction reduction);

/// <summary>A generated kernel as a value.</summary>
internal abstract class Kernel<T> : Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public abstract int ClassCount { get; }

    /// <summary>The generated member itself, for whoever times its first call and nothing else.</summary>
    public abstract SoftmaxMember<T> SoftmaxMember { get; }

    /// <inheritdoc cref="SoftmaxMember"/>
    public abstract GradientMember<T> GradientMember { get; }

    /// <summary>The same kernel, called with one row at a time.</summary>
    public abstract Implementation<T> OneByOne { get; }

    /// <summary>The softmax of a batch in calls of so many rows; a last call of fewer rows is left out.</summary>
    public abstract void Softmax(Batch<T> batch, int rowsPerCall);
}

/// <summary>Calls to <typeparamref name="TKernel"/> are direct, as in a user's code.</summary>
internal sealed class Kernel<TKernel, T> : Kernel<T>
    where TKernel : struct, ISoftmaxKernel<TKernel, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override int ClassCount => TKernel.ClassCount;

    public override SoftmaxMember<T> SoftmaxMember => TKernel.Softmax;

    public override GradientMember<T> GradientMember => TKernel.CrossEntropyGradient;

    public override Implementation<T> OneByOne { get; } = new SingleRows<TKernel, T>();

    public override void Softmax(Batch<T> batch) => TKernel.Softmax(batch.Logits, batch.Destination);

    public override void Softmax(Batch<T> batch, int rowsPerCall)
    {
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> probabilities = batch.Destination;
        int length = rowsPerCall * TKernel.ClassCount;
        for (int start = 0; start <= logits.Length - length; start += length)
        {
            TKernel.Softmax(logits.Slice(start, length), probabilities.Slice(start, length));
        }
    }

    public override void LogSoftmax(Batch<T> batch) => TKernel.LogSoftmax(batch.Logits, batch.Destination);

    public override void LogSumExp(Batch<T> batch) => TKernel.LogSumExp(batch.Logits, batch.RowResults);

    public override void CrossEntropy(Batch<T> batch) => batch.Loss = TKernel.CrossEntropy(batch.Logits, batch.Labels);

    public override void CrossEntropyGradient(Batch<T> batch) =>
        batch.Loss = TKernel.CrossEntropyGradient(batch.Logits, batch.Labels, batch.Destination);

    public override void ArgMax(Batch<T> batch) => TKernel.ArgMax(batch.Logits, batch.Found);

    public override void TopK(Batch<T> batch) => OneByOne.TopK(batch);

    public override void Sample(Batch<T> batch) => OneByOne.Sample(batch);
}
