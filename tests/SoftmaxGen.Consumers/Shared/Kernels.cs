namespace SoftmaxGen.Consumers
{
    /// <summary>Ten classes, as most people will declare them.</summary>
    [Softmax(10)]
    public static partial class Digits
    {
    }

    /// <summary>Three classes, of a type that can be a type argument.</summary>
    [Softmax(3)]
    public sealed partial class Intent
    {
    }

    /// <summary>A long row of doubles.</summary>
    [Softmax(1000, ElementType = typeof(double), Operations = SoftmaxOperations.Softmax | SoftmaxOperations.LogSoftmax)]
    internal static partial class Images
    {
    }

#pragma warning disable CS3016 // An array as an attribute's argument, which compliant code must not have.
    /// <summary>Three classes with every option of the loss.</summary>
    [Softmax(3, ElementType = typeof(double), Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 1, 2, 0.5 })]
    internal static partial class Weighted
    {
    }
#pragma warning restore CS3016
}
