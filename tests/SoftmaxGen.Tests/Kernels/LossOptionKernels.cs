namespace SoftmaxGen.Tests.Kernels;

// The options of the loss on every layout: tiles side by side, packed and of wide strips, rows in registers and in blocks, alone and side by side.
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

[Softmax(4, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = 2, ClassWeights = new[] { 1.0, 2, 0.5, 0 })]
internal partial struct Options4;

[Softmax(8, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 1.0, 2, 0.5, 0, 1.5, 0.25, 3, 1.0 })]
internal partial struct Options8;

[Softmax(21, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.2, ClassWeights = new[]
{
    1.0, 2, 0.5, 0, 1.5, 0.25, 3, 1.0, 2, 0.5, 0, 1.5, 0.25, 3, 1.0, 2, 0.5, 0, 1.5, 0.25, 3,
})]
internal partial struct Options21;

[Softmax(28, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.2, ClassWeights = new[]
{
    1.0, 2, 0.5, 0, 1.5, 0.25, 3, 1.0, 2, 0.5, 0, 1.5, 0.25, 3, 1.0, 2, 0.5, 0, 1.5, 0.25, 3, 1.0, 2, 0.5, 0, 1.5, 0.25, 3,
})]
internal partial struct Options28;

[Softmax(130, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.3)]
internal partial struct Options130;
