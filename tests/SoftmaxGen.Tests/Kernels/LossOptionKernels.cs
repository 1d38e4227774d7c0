namespace SoftmaxGen.Tests.Kernels;

// The options of the loss on every layout: tiles side by side, packed and of wide strips, rows in registers, and long rows with every kind of rest.
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

// Constants that only a double can hold: as a float the weight is 0, and so is what smoothing leaves to the first class.
[Softmax(2, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 1e-50, 1.0 })]
internal partial struct Vanishing2;

[Softmax(3, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.001, ClassWeights = new[] { 1e-43, 1.0, 2.0 })]
internal partial struct Vanishing3;

[Softmax(26, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 1e-44)]
internal partial struct Vanishing26;

// Weights whose sum has no normal reciprocal, or is no number itself.
[Softmax(3, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 1e-39, 1e-39, 1e-39 })]
internal partial struct Tiny3;

[Softmax(3, ElementType = typeof(double), Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 1e-309, 1e-309, 1e-309 })]
internal partial struct TinyDouble3;

[Softmax(3, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 3e38, 3e38, 3e38 })]
internal partial struct Huge3;

[Softmax(3, ElementType = typeof(double), Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 1.6e308, 1.6e308, 1.6e308 })]
internal partial struct HugeDouble3;

[Softmax(3, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 1e-39, 1.0, 3e38 })]
internal partial struct Mixed3;
