using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>What was asked for with <c>[SoftmaxModel]</c>, and where: one annotated type, validated.</summary>
/// <param name="Type">The annotated type.</param>
/// <param name="Layers">The widths: inputs, hidden units of each layer, classes.</param>
/// <param name="Activation">The activation of the hidden layers.</param>
/// <param name="Element">The element type of inputs, parameters and results.</param>
/// <param name="Scaling">What the inputs go through first.</param>
/// <param name="ClassNames">The names of the classes; none where their numbers are.</param>
/// <param name="Loss">The constants folded into the loss that trains.</param>
internal sealed record ModelSpec(
    TypeSpec Type,
    EquatableArray<int> Layers,
    ActivationKind Activation,
    ElementType Element,
    ScalingSpec Scaling,
    EquatableArray<string> ClassNames,
    LossSpec Loss)
{
    public int InputCount => Layers[0];

    public int ClassCount => Layers[Layers.Count - 1];
}

/// <summary>What the inputs go through first: (x − offset)·scale.</summary>
/// <param name="Offset">One constant, or one per input; none where nothing is taken off.</param>
/// <param name="Scale">One constant, or one per input; none where nothing is multiplied.</param>
/// <param name="IsLearned">Whether both are learned instead.</param>
internal sealed record ScalingSpec(EquatableArray<double> Offset, EquatableArray<double> Scale, bool IsLearned);

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
