namespace SoftmaxGen.Models.Safetensors;

/// <summary>
/// A file read as a network of dense layers: which tensor is what, and what the texts beside them say. All is checked but the numbers.
/// </summary>
internal sealed class DenseTensors
{
    /// <summary>The names of the tensors that scale inputs.</summary>
    public const string OffsetName = "input.offset", ScaleName = "input.scale";

    /// <summary>The names of the texts.</summary>
    public const string ClassNamesName = "class_names", ActivationName = "activation", TemperatureName = "temperature";

    /// <summary>The most layers that a model has.</summary>
    public const int MaxLayers = 32;

    // PyTorch's normalization counts its batches, which changes no result.
    private const string WithoutEffect = "num_batches_tracked";

    private DenseTensors(DenseLayer[] layers, TensorInfo? offset, TensorInfo? scale, IReadOnlyDictionary<string, string> metadata)
    {
        Layers = layers;
        Widths = [layers[0].Inputs, .. layers.Select(layer => layer.Outputs)];
        Offset = CheckScaling(offset);
        Scale = CheckScaling(scale);
        metadata.TryGetValue(ActivationName, out string? activation);
        Activation = activation;
        metadata.TryGetValue(TemperatureName, out string? temperature);
        Temperature = temperature;
        ClassNames = metadata.TryGetValue(ClassNamesName, out string? names) ? ReadClassNames(names) : null;
    }

    /// <summary>The layers from the inputs to the classes.</summary>
    public IReadOnlyList<DenseLayer> Layers { get; }

    /// <summary>Inputs, hidden widths, classes.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>What is subtracted from the inputs, and what they are multiplied by then: one number or one per input, or null.</summary>
    public TensorInfo? Offset { get; }

    /// <inheritdoc cref="Offset"/>
    public TensorInfo? Scale { get; }

    /// <summary>The names of the classes, as many as there are classes, or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The text of the activation, or null.</summary>
    public string? Activation { get; }

    /// <summary>The text of the temperature, or null.</summary>
    public string? Temperature { get; }

    /// <summary>
    /// Reads a file for a model of <paramref name="widths"/>, or of any where they are empty. Without <paramref name="scalesInputs"/>, the file
    /// must not scale inputs either.
    /// </summary>
    public static DenseTensors Of(SafetensorsHeader header, ReadOnlySpan<int> widths, bool scalesInputs)
    {
        TensorInfo? offset = null, scale = null;
        Dictionary<string, (TensorInfo? Weights, TensorInfo? Bias)> stems = new(StringComparer.Ordinal);
        foreach (TensorInfo tensor in header.Tensors)
        {
            if (tensor.Name is OffsetName or ScaleName)
            {
                if (!scalesInputs)
                {
                    throw Malformed.Tensor(tensor.Name, "scales the inputs, which the model does not.");
                }

                (offset, scale) = tensor.Name == OffsetName ? (tensor, scale) : (offset, tensor);
            }
            else if (DenseLayer.TrySplit(tensor.Name, out string stem, out bool isWeights))
            {
                stems.TryGetValue(stem, out (TensorInfo? Weights, TensorInfo? Bias) known);
                stems[stem] = isWeights ? (tensor, known.Bias) : (known.Weights, tensor);
            }
            else if (!DenseLayer.IsLastWord(tensor.Name, WithoutEffect))
            {
                throw Malformed.Tensor(tensor.Name, $"is no layer's weight or bias, nor {OffsetName} or {ScaleName}.");
            }
        }

        DenseLayer[] layers = [.. stems.Select(stem => new DenseLayer(stem.Key, stem.Value.Weights, stem.Value.Bias))];
        CheckCount(layers, widths);
        return new DenseTensors(LayerOrder.Of(layers, widths), offset, scale, header.Metadata);
    }

    private static void CheckCount(DenseLayer[] layers, ReadOnlySpan<int> widths)
    {
        if (layers.Length is 0 or > MaxLayers)
        {
            throw Malformed.File($"The file has {layers.Length} dense layers; a model has 1 to {MaxLayers}.");
        }

        if (!widths.IsEmpty && layers.Length != widths.Length - 1)
        {
            throw Malformed.File($"The file has {Layers(layers.Length)}, the model has {Layers(widths.Length - 1)}.");
        }

        if (layers.Length > 1 && Array.Find(layers, layer => layer.Stem.Length == 0) is { } unnamed)
        {
            throw Malformed.Tensor(unnamed.Weights.Name, "has no layer's name, but there are other layers.");
        }

        static string Layers(int count) => count == 1 ? "1 dense layer" : $"{count} dense layers";
    }

    private TensorInfo? CheckScaling(TensorInfo? tensor)
    {
        if (tensor is null)
        {
            return null;
        }

        if (!(tensor.Shape.IsEmpty || tensor.IsVector(1) || tensor.IsVector(Widths[0])))
        {
            throw DenseLayer.Unfit(tensor, $"but scaling takes one number, or one for each of the {Widths[0]} inputs");
        }

        DenseLayer.RequireConvertible(tensor);
        return tensor;
    }

    private List<string> ReadClassNames(string text)
    {
        List<string> names = JsonReader.Strings(text, "Metadata 'class_names'");
        int classes = Widths[Widths.Count - 1];
        return names.Count == classes
            ? names
            : throw Malformed.File($"Metadata 'class_names' has {names.Count} names, but the last layer has {classes} outputs.");
    }
}
