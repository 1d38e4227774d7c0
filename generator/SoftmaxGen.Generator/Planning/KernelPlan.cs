using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How a kernel will run, operation by operation. What is not named here is the library's.</summary>
/// <param name="ClassCount">The number of classes.</param>
/// <param name="Element">The element type.</param>
/// <param name="Softmax">Softmax at temperature 1.</param>
/// <param name="LogSoftmax">Log-softmax and log-sum-exp.</param>
/// <param name="CrossEntropy">Cross-entropy on labels.</param>
/// <param name="CrossEntropyGradient">The same with its gradient.</param>
/// <param name="ArgMax">The largest logit.</param>
/// <param name="Loss">The options of the loss.</param>
internal sealed record KernelPlan(
    int ClassCount, ElementType Element, Strategy Softmax, Strategy LogSoftmax, Strategy CrossEntropy, Strategy CrossEntropyGradient, Strategy ArgMax, LossPlan Loss)
{
    public bool HasKernels => Softmax.HasKernels || LogSoftmax.HasKernels || CrossEntropy.HasKernels || ArgMax.HasKernels;
}
