namespace SoftmaxGen;

/// <summary>
/// Asks the generator for softmax kernels of exactly <see cref="ClassCount"/> classes, as static members of the
/// annotated partial type.
/// </summary>
/// <example>
/// <code>
/// [Softmax(10)]
/// public static partial class Digits;
/// </code>
/// </example>
/// <param name="classCount">The number of classes C, 2 to 65 536.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class SoftmaxAttribute(int classCount) : Attribute
{
    /// <summary>The number of classes C: the length of one row of logits.</summary>
    public int ClassCount { get; } = classCount;

    /// <summary>The element type of logits and results: <see cref="float"/> (the default) or <see cref="double"/>.</summary>
    public Type ElementType { get; set; } = typeof(float);

    /// <summary>Which groups of members to emit; all by default.</summary>
    public SoftmaxOperations Operations { get; set; } = SoftmaxOperations.All;

    /// <summary>
    /// Label smoothing ε in [0, 1]: a target y becomes (1 − ε)·y + ε/C. 0 by default. See Szegedy et al.,
    /// <em>Rethinking the Inception Architecture for Computer Vision</em> (2016), section 7.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>One non-negative weight per class that scales its share of the loss; none by default.</summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// The label whose rows add neither loss nor gradient; none by default, which <see cref="int.MinValue"/> stands for.
    /// </summary>
    public int IgnoreIndex { get; set; } = int.MinValue;
}
