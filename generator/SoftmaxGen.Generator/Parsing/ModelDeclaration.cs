using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>What a <c>[SoftmaxModel]</c> says by itself, before its file is read: values alone, so that the pipeline can compare it.</summary>
/// <param name="Type">The annotated type.</param>
/// <param name="IsStatic">Whether it is static, and so predicts with the parameters of its file alone.</param>
/// <param name="Layers">The widths: inputs, hidden units of each layer, classes; none where they are the file's.</param>
/// <param name="Activation">The activation of the hidden layers, if one is given.</param>
/// <param name="Element">The element type of inputs, parameters and results.</param>
/// <param name="InputOffset">What is taken off the inputs, if anything.</param>
/// <param name="InputScale">What they are multiplied by then, if anything.</param>
/// <param name="Standardizes">Whether both are learned instead.</param>
/// <param name="ClassNames">The names of the classes, if there are any.</param>
/// <param name="LabelSmoothing">The smoothing of the loss that trains.</param>
/// <param name="ClassWeights">Its weights, if there are any.</param>
/// <param name="File">The file that the model comes from, if there is one.</param>
internal sealed record ModelDeclaration(
    TypeSpec Type,
    bool IsStatic,
    EquatableArray<int> Layers,
    ActivationKind? Activation,
    ElementType Element,
    EquatableArray<double>? InputOffset,
    EquatableArray<double>? InputScale,
    bool Standardizes,
    EquatableArray<string>? ClassNames,
    double LabelSmoothing,
    EquatableArray<double>? ClassWeights,
    FileReference? File);

/// <summary>A file as a declaration names it.</summary>
/// <param name="Name">Its path, or the end of it.</param>
/// <param name="Input">The input of its graph, if one is named.</param>
/// <param name="Output">The output of its graph, if one is named.</param>
internal sealed record FileReference(string Name, string? Input, string? Output)
{
    public bool IsOnnx => HasExtension(".onnx");

    public bool IsSafetensors => HasExtension(".safetensors");

    private bool HasExtension(string extension) => Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
