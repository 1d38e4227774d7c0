namespace SoftmaxGen.Tests.Kernels;

// The options of the loss on every layout: tiles of two and ten classes, rows in registers, rows in blocks.
[Softmax(2, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.2, ClassWeights = new[] { 0.0, 3.0 })]
internal partial struct Options2;

[Softmax(10, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = 4,
    ClassWeights = new[] { 1.0, 2.0, 0.5, 0.0, 1.0, 1.5, 0.25, 1.0, 0.0, 3.0 })]
internal partial struct Options10;

[Softmax(10, ElementType = typeof(double), Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = -1,
    ClassWeights = new[] { 1.0, 2.0, 0.5, 0.0, 1.0, 1.5, 0.25, 1.0, 0.0, 3.0 })]
internal partial struct Options10Double;

[Softmax(20, ElementType = typeof(double), Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 1, IgnoreIndex = -100)]
internal partial struct Options20;

[Softmax(300, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.3, IgnoreIndex = 299)]
internal partial struct Options300;

[Softmax(70, ElementType = typeof(double), Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.3, ClassWeights = new[]
{
    1.0, 2, 0.5, 0, 1, 1.5, 0.25, 1, 0, 3, 1.0, 2, 0.5, 0, 1, 1.5, 0.25, 1, 0, 3, 1.0, 2, 0.5, 0, 1, 1.5, 0.25, 1, 0, 3, 1.0, 2, 0.5, 0, 1,
    1.5, 0.25, 1, 0, 3, 1.0, 2, 0.5, 0, 1, 1.5, 0.25, 1, 0, 3, 1.0, 2, 0.5, 0, 1, 1.5, 0.25, 1, 0, 3, 1.0, 2, 0.5, 0, 1, 1.5, 0.25, 1, 0, 3,
})]
internal partial struct Options70;
