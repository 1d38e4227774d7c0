namespace SoftmaxGen;

/// <summary>
/// Asks the generator for a classifier of exactly these layers, as members of the annotated partial class: inputs, hidden layers of
/// <see cref="Layers"/> units with an <see cref="Activation"/>, and a softmax over the classes.
/// </summary>
/// <example>
/// <code>
/// [SoftmaxModel(64, 32, 10)]                  // 64 inputs, 32 hidden units, 10 classes
/// public sealed partial class DigitNetwork;
/// </code>
/// </example>
/// <param name="layers">The widths: inputs, hidden units of each layer, classes.</param>
[CLSCompliant(false)]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class SoftmaxModelAttribute(params int[] layers) : Attribute
{
    /// <summary>The widths: inputs, 1 to 65 536; hidden units of each layer, 1 to 65 536; classes, 2 to 65 536.</summary>
    public int[] Layers { get; } = layers;

    /// <summary>The activation of the hidden layers; <see cref="Activation.Relu"/> by default.</summary>
    public Activation Activation { get; set; } = Activation.Relu;

    /// <summary>The element type of inputs, parameters and results: <see cref="float"/> (the default) or <see cref="double"/>.</summary>
    public Type ElementType { get; set; } = typeof(float);

    /// <summary>
    /// What is taken off the inputs before they are multiplied by <see cref="InputScale"/>: one value for all inputs, or one per input; none by
    /// default. The first layer sees (x − offset)·scale.
    /// </summary>
    public double[]? InputOffset { get; set; }

    /// <summary>What the inputs, less <see cref="InputOffset"/>, are multiplied by: one value for all inputs, or one per input; none by default.</summary>
    public double[]? InputScale { get; set; }

    /// <summary>
    /// Whether offset and scale are learned instead: the mean of each input over the training rows, and 1 over its population standard
    /// deviation, or 1 where that is 0.
    /// </summary>
    public bool Standardize { get; set; }

    /// <summary>The names of the classes; "0", "1", … by default.</summary>
    public string[]? ClassNames { get; set; }

    /// <summary>
    /// Label smoothing ε in [0, 1] of the loss that trains: a target y becomes (1 − ε)·y + ε/C. 0 by default. See Szegedy et al.,
    /// <em>Rethinking the Inception Architecture for Computer Vision</em> (2016), section 7.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>One non-negative weight per class that scales its share of the loss that trains; none by default.</summary>
    public double[]? ClassWeights { get; set; }
}
