namespace SoftmaxGen;

/// <summary>The groups of members that the generator can emit for a kernel.</summary>
[Flags]
public enum SoftmaxOperations
{
    /// <summary>Nothing but the class count.</summary>
    None = 0,

    /// <summary><c>Softmax</c>, with and without a temperature.</summary>
    Softmax = 1,

    /// <summary><c>LogSoftmax</c> and <c>LogSumExp</c>.</summary>
    LogSoftmax = 2,

    /// <summary>The categorical cross-entropy losses and their gradients.</summary>
    CrossEntropy = 4,

    /// <summary><c>Jacobian</c> and its products <c>SoftmaxBackward</c> and <c>LogSoftmaxBackward</c>.</summary>
    Jacobian = 8,

    /// <summary><c>ArgMax</c>, <c>TopK</c> and <c>Sample</c>.</summary>
    Decision = 16,

    /// <summary><c>Entropy</c> and <c>KullbackLeibler</c>.</summary>
    Divergence = 32,

    /// <summary>Every group.</summary>
    All = Softmax | LogSoftmax | CrossEntropy | Jacobian | Decision | Divergence,
}
