using System.Numerics;

namespace SoftmaxGen.Tests.Kernels;

/// <summary>A kernel as a value, so that one theory can run over all of them. The members are those of the kernel.</summary>
public abstract class KernelCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public abstract int ClassCount { get; }

    public abstract void Softmax(ReadOnlySpan<T> logits, Span<T> probabilities);

    public abstract void Softmax(ReadOnlySpan<T> logits, T temperature, Span<T> probabilities);

    public abstract void LogSoftmax(ReadOnlySpan<T> logits, Span<T> logProbabilities);

    public abstract T LogSumExp(ReadOnlySpan<T> logits);

    public abstract void LogSumExp(ReadOnlySpan<T> logits, Span<T> destination);

    public abstract int ArgMax(ReadOnlySpan<T> logits);

    public abstract void ArgMax(ReadOnlySpan<T> logits, Span<int> labels);

    public abstract T CrossEntropy(ReadOnlySpan<T> logits, int label);

    public abstract T CrossEntropy(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, LossReduction reduction);

    public abstract void CrossEntropyPerRow(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> losses);

    public abstract T CrossEntropyGradient(ReadOnlySpan<T> logits, int label, Span<T> gradient);

    public abstract T CrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> gradient, LossReduction reduction);

    public abstract void Jacobian(ReadOnlySpan<T> probabilities, Span<T> jacobian);

    public abstract void SoftmaxBackward(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> upstream, Span<T> gradient);

    public abstract void TopK(ReadOnlySpan<T> logits, Span<int> labels);

    public abstract int Sample(ReadOnlySpan<T> logits, T uniform);

    public abstract T CrossEntropy(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, LossReduction reduction);

    public abstract T CrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, Span<T> gradient, LossReduction reduction);

    public abstract void LogSoftmaxBackward(ReadOnlySpan<T> logProbabilities, ReadOnlySpan<T> upstream, Span<T> gradient);

    public abstract T CategoricalCrossEntropy(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> targets, LossReduction reduction);

    public abstract void CategoricalCrossEntropyGradient(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> targets, Span<T> gradient);

    public abstract void Entropy(ReadOnlySpan<T> logits, Span<T> destination);

    public abstract void KullbackLeibler(ReadOnlySpan<T> targetLogits, ReadOnlySpan<T> logits, Span<T> destination);

    public override string ToString() => $"{(typeof(T) == typeof(float) ? "float" : "double")}, C = {ClassCount}";
}

internal sealed class KernelCase<TKernel, T> : KernelCase<T>
    where TKernel : ISoftmaxKernel<TKernel, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override int ClassCount => TKernel.ClassCount;

    public override void Softmax(ReadOnlySpan<T> logits, Span<T> probabilities) =>
        TKernel.Softmax(logits, probabilities);

    public override void Softmax(ReadOnlySpan<T> logits, T temperature, Span<T> probabilities) =>
        TKernel.Softmax(logits, temperature, probabilities);

    public override void LogSoftmax(ReadOnlySpan<T> logits, Span<T> logProbabilities) =>
        TKernel.LogSoftmax(logits, logProbabilities);

    public override T LogSumExp(ReadOnlySpan<T> logits) =>
        TKernel.LogSumExp(logits);

    public override void LogSumExp(ReadOnlySpan<T> logits, Span<T> destination) =>
        TKernel.LogSumExp(logits, destination);

    public override int ArgMax(ReadOnlySpan<T> logits) =>
        TKernel.ArgMax(logits);

    public override void ArgMax(ReadOnlySpan<T> logits, Span<int> labels) =>
        TKernel.ArgMax(logits, labels);

    public override T CrossEntropy(ReadOnlySpan<T> logits, int label) =>
        TKernel.CrossEntropy(logits, label);

    public override T CrossEntropy(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, LossReduction reduction) =>
        TKernel.CrossEntropy(logits, labels, reduction);

    public override void CrossEntropyPerRow(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> losses) =>
        TKernel.CrossEntropyPerRow(logits, labels, losses);

    public override T CrossEntropyGradient(ReadOnlySpan<T> logits, int label, Span<T> gradient) =>
        TKernel.CrossEntropyGradient(logits, label, gradient);

    public override T CrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> gradient, LossReduction reduction) =>
        TKernel.CrossEntropyGradient(logits, labels, gradient, reduction);

    public override void Jacobian(ReadOnlySpan<T> probabilities, Span<T> jacobian) =>
        TKernel.Jacobian(probabilities, jacobian);

    public override void SoftmaxBackward(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> upstream, Span<T> gradient) =>
        TKernel.SoftmaxBackward(probabilities, upstream, gradient);

    public override void TopK(ReadOnlySpan<T> logits, Span<int> labels) =>
        TKernel.TopK(logits, labels);

    public override int Sample(ReadOnlySpan<T> logits, T uniform) =>
        TKernel.Sample(logits, uniform);

    public override T CrossEntropy(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, LossReduction reduction) =>
        TKernel.CrossEntropy(logits, targets, reduction);

    public override T CrossEntropyGradient(
        ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, Span<T> gradient, LossReduction reduction) =>
        TKernel.CrossEntropyGradient(logits, targets, gradient, reduction);

    public override void LogSoftmaxBackward(ReadOnlySpan<T> logProbabilities, ReadOnlySpan<T> upstream, Span<T> gradient) =>
        TKernel.LogSoftmaxBackward(logProbabilities, upstream, gradient);

    public override T CategoricalCrossEntropy(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> targets, LossReduction reduction) =>
        TKernel.CategoricalCrossEntropy(probabilities, targets, reduction);

    public override void CategoricalCrossEntropyGradient(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> targets, Span<T> gradient) =>
        TKernel.CategoricalCrossEntropyGradient(probabilities, targets, gradient);

    public override void Entropy(ReadOnlySpan<T> logits, Span<T> destination) =>
        TKernel.Entropy(logits, destination);

    public override void KullbackLeibler(ReadOnlySpan<T> targetLogits, ReadOnlySpan<T> logits, Span<T> destination) =>
        TKernel.KullbackLeibler(targetLogits, logits, destination);
}
