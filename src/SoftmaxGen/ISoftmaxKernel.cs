#if NET
namespace SoftmaxGen;

/// <summary>
/// The static members of a generated kernel, so that code can be generic over it. Every non-static type annotated with
/// <see cref="SoftmaxAttribute"/> implements it.
/// </summary>
/// <remarks>
/// Spans of logits hold whole rows, row-major, <c>rows × ClassCount</c>. A member whose group the kernel's
/// <see cref="SoftmaxAttribute.Operations"/> leave out throws <see cref="NotSupportedException"/>.
/// </remarks>
/// <typeparam name="TSelf">The kernel.</typeparam>
/// <typeparam name="T">Its element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ISoftmaxKernel<TSelf, T>
    where TSelf : ISoftmaxKernel<TSelf, T>
{
    /// <summary>The number of classes C.</summary>
    static abstract int ClassCount { get; }

    /// <summary>Softmax of every row: pᵢ = exp(zᵢ) / Σⱼ exp(zⱼ).</summary>
    static virtual void Softmax(ReadOnlySpan<T> logits, Span<T> probabilities) =>
        throw NotEmitted(SoftmaxOperations.Softmax);

    /// <summary>Softmax of <c>logits / temperature</c>, every row; <c>temperature</c> is positive and finite.</summary>
    static virtual void Softmax(ReadOnlySpan<T> logits, T temperature, Span<T> probabilities) =>
        throw NotEmitted(SoftmaxOperations.Softmax);

    /// <summary>Log-softmax of every row: zᵢ − log Σⱼ exp(zⱼ).</summary>
    static virtual void LogSoftmax(ReadOnlySpan<T> logits, Span<T> logProbabilities) =>
        throw NotEmitted(SoftmaxOperations.LogSoftmax);

    /// <summary>Log-sum-exp of exactly one row: log Σⱼ exp(zⱼ).</summary>
    static virtual T LogSumExp(ReadOnlySpan<T> logits) =>
        throw NotEmitted(SoftmaxOperations.LogSoftmax);

    /// <summary>Log-sum-exp, one value per row.</summary>
    static virtual void LogSumExp(ReadOnlySpan<T> logits, Span<T> destination) =>
        throw NotEmitted(SoftmaxOperations.LogSoftmax);

    /// <summary>The class of the largest logit of exactly one row; the lowest index wins a tie, the first NaN wins over everything.</summary>
    static virtual int ArgMax(ReadOnlySpan<T> logits) =>
        throw NotEmitted(SoftmaxOperations.Decision);

    /// <summary>The class of the largest logit, one per row.</summary>
    static virtual void ArgMax(ReadOnlySpan<T> logits, Span<int> labels) =>
        throw NotEmitted(SoftmaxOperations.Decision);

    /// <summary>The classes of the <c>labels.Length</c> largest logits of one row, best first, ties by lowest index.</summary>
    static virtual void TopK(ReadOnlySpan<T> logits, Span<int> labels) =>
        throw NotEmitted(SoftmaxOperations.Decision);

    /// <summary>An inverse-CDF draw from the softmax of one row; <c>uniform</c> is in [0, 1).</summary>
    static virtual int Sample(ReadOnlySpan<T> logits, T uniform) =>
        throw NotEmitted(SoftmaxOperations.Decision);

    /// <summary>Cross-entropy of exactly one row against a class label: −log p(label).</summary>
    static virtual T CrossEntropy(ReadOnlySpan<T> logits, int label) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>Cross-entropy of a batch against class labels.</summary>
    static virtual T CrossEntropy(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, LossReduction reduction = LossReduction.Mean) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>Cross-entropy of a batch against one-hot or soft targets: −Σ t·log p.</summary>
    static virtual T CrossEntropy(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, LossReduction reduction = LossReduction.Mean) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>Cross-entropy against class labels, one loss per row.</summary>
    static virtual void CrossEntropyPerRow(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> losses) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>Loss of one row, returned, and its gradient p − y, written.</summary>
    static virtual T CrossEntropyGradient(ReadOnlySpan<T> logits, int label, Span<T> gradient) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>Loss of a batch against class labels, returned, and its gradient ∂loss/∂z, written.</summary>
    static virtual T CrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> gradient, LossReduction reduction = LossReduction.Mean) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>Loss of a batch against one-hot or soft targets, returned, and its gradient ∂loss/∂z, written.</summary>
    static virtual T CrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, Span<T> gradient, LossReduction reduction = LossReduction.Mean) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>The Jacobian of softmax at one row: J[j·C + i] = pⱼ(δᵢⱼ − pᵢ).</summary>
    static virtual void Jacobian(ReadOnlySpan<T> probabilities, Span<T> jacobian) =>
        throw NotEmitted(SoftmaxOperations.Jacobian);

    /// <summary>The product Jᵀ·g = p ∘ (g − ⟨g, p⟩), every row, without forming J.</summary>
    static virtual void SoftmaxBackward(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> upstream, Span<T> gradient) =>
        throw NotEmitted(SoftmaxOperations.Jacobian);

    /// <summary>The backward pass of log-softmax, g − p·Σg, every row.</summary>
    static virtual void LogSoftmaxBackward(ReadOnlySpan<T> logProbabilities, ReadOnlySpan<T> upstream, Span<T> gradient) =>
        throw NotEmitted(SoftmaxOperations.Jacobian);

    /// <summary>Categorical cross-entropy on probabilities, −Σ t·log p (the unfused loss).</summary>
    static virtual T CategoricalCrossEntropy(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> targets, LossReduction reduction = LossReduction.Mean) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>The unfused gradient −t/p, every row.</summary>
    static virtual void CategoricalCrossEntropyGradient(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> targets, Span<T> gradient) =>
        throw NotEmitted(SoftmaxOperations.CrossEntropy);

    /// <summary>Entropy −Σ p·log p of the softmax, one value per row, in nats.</summary>
    static virtual void Entropy(ReadOnlySpan<T> logits, Span<T> destination) =>
        throw NotEmitted(SoftmaxOperations.Divergence);

    /// <summary>KL(softmax(targetLogits) ‖ softmax(logits)), one value per row, in nats.</summary>
    static virtual void KullbackLeibler(ReadOnlySpan<T> targetLogits, ReadOnlySpan<T> logits, Span<T> destination) =>
        throw NotEmitted(SoftmaxOperations.Divergence);

    private static NotSupportedException NotEmitted(SoftmaxOperations group) =>
        new($"{typeof(TSelf)} was generated without {nameof(SoftmaxOperations)}.{group}; add it to the Operations of its [Softmax] attribute.");
}
#endif
