namespace SoftmaxGen;

/// <summary>
/// Asks the generator for a classifier of exactly these layers, as members of the annotated partial class: inputs, hidden layers of
/// <see cref="Layers"/> units with an <see cref="Activation"/>, and a softmax over the classes.
/// </summary>
/// <example>
/// <code>
/// [SoftmaxModel(64, 32, 10)]                  // 64 inputs, 32 hidden units, 10 classes
/// public sealed partial class DigitNetwork;
///
/// [SoftmaxModel("iris.onnx")]                 // layers, parameters and class names of a file, compiled in
/// public static partial class Iris;
/// </code>
/// </example>
[CLSCompliant(false)]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class SoftmaxModelAttribute : Attribute
{
    /// <summary>Asks for a model of these layers.</summary>
    /// <param name="layers">The widths: inputs, hidden units of each layer, classes.</param>
    public SoftmaxModelAttribute(params int[] layers) => Layers = layers;

    /// <summary>Asks for the model in a file, whose parameters are compiled in.</summary>
    /// <param name="file">The path, or the end of it, of an <c>.onnx</c> or <c>.safetensors</c> file among the project's AdditionalFiles.</param>
    public SoftmaxModelAttribute(string file) => (Layers, File) = ([], file);

    /// <summary>The widths: inputs, 1 to 65 536; hidden units of each layer, 1 to 65 536; classes, 2 to 65 536. None where they are the file's.</summary>
    public int[] Layers { get; }

    /// <summary>
    /// The file that the parameters come from: the path, or the end of it, of an <c>.onnx</c> or <c>.safetensors</c> file among the project's
    /// AdditionalFiles; none by default. Layers that are given as well must be the file's.
    /// </summary>
    public string? File { get; set; }

    /// <summary>The input of an ONNX graph that is the row, where it has several; the only one by default.</summary>
    public string? Input { get; set; }

    /// <summary>The output of an ONNX graph whose classes are predicted, where it has several; the only one by default.</summary>
    public string? Output { get; set; }

    /// <summary>
    /// The activation of the hidden layers; by default the file's, or <see cref="Activation.Relu"/> where it names none. An ONNX graph always has its own.
    /// </summary>
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

    /// <summary>The names of the classes; by default the file's, or "0", "1", …</summary>
    public string[]? ClassNames { get; set; }

    /// <summary>
    /// Label smoothing ε in [0, 1] of the loss that trains: a target y becomes (1 − ε)·y + ε/C. 0 by default. See Szegedy et al.,
    /// <em>Rethinking the Inception Architecture for Computer Vision</em> (2016), section 7.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>One non-negative weight per class that scales its share of the loss that trains; none by default.</summary>
    public double[]? ClassWeights { get; set; }
}
