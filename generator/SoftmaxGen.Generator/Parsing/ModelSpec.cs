using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Files;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>What was asked for with <c>[SoftmaxModel]</c>, and where: one annotated type and its file, validated.</summary>
/// <param name="Type">The annotated type.</param>
/// <param name="IsStatic">Whether it predicts alone, with the parameters of its file.</param>
/// <param name="InputCount">The length of a row.</param>
/// <param name="Layers">The widths: what the first layer sees, hidden units of each layer, classes.</param>
/// <param name="Activations">The activation of each hidden layer.</param>
/// <param name="Element">The element type of inputs, parameters and results.</param>
/// <param name="Scaling">What the inputs go through first.</param>
/// <param name="ClassNames">The names of the classes; none where their numbers are.</param>
/// <param name="Loss">The constants folded into the loss that trains.</param>
/// <param name="File">Where the parameters come from; null where they are drawn.</param>
internal sealed record ModelSpec(
    TypeSpec Type,
    bool IsStatic,
    int InputCount,
    EquatableArray<int> Layers,
    EquatableArray<LayerActivation> Activations,
    ElementType Element,
    ScalingSpec Scaling,
    EquatableArray<string> ClassNames,
    LossSpec Loss,
    TrainedFile? File)
{
    /// <summary>Whether the parameters of all models of the assembly fit into its texts.</summary>
    public bool HasRoomForText { get; init; } = true;

    /// <summary>The bytes of the parameters that are compiled in, about.</summary>
    public long TrainedBytes => File is null ? 0 : File.Model.PaddedParameterCount * (Element == ElementType.Single ? sizeof(float) : sizeof(double));

    public int ClassCount => Layers[Layers.Count - 1];
}

/// <summary>What the inputs go through first: (x − offset)·scale of some columns.</summary>
/// <param name="Offset">One constant, or one per input of the first layer; none where nothing is taken off.</param>
/// <param name="Scale">One constant, or one per input of the first layer; none where nothing is multiplied.</param>
/// <param name="IsLearned">Whether both are learned.</param>
/// <param name="Columns">The column of each input of the first layer; none where it sees all in their order.</param>
/// <param name="Missing">What stands for NaN in each input of the first layer; none where nothing does in any.</param>
internal sealed record ScalingSpec(
    EquatableArray<double> Offset,
    EquatableArray<double> Scale,
    bool IsLearned,
    EquatableArray<int> Columns = default,
    EquatableArray<double> Missing = default);

/// <summary>The activations, as the library's <c>Activation</c> numbers them.</summary>
internal enum ActivationKind
{
    Identity,
    Relu,
    LeakyRelu,
    Elu,
    Tanh,
    Sigmoid,
    Gelu,
    GeluTanh,
    Silu,
}
