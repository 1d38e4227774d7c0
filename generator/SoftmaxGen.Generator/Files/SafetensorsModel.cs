using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Models.Safetensors;

namespace SoftmaxGen.Generator.Files;

/// <summary>A model from a safetensors file, by the library's own reader.</summary>
internal static class SafetensorsModel
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="activation">The activation that is declared, if one is: a file may name none.</param>
    /// <exception cref="FileProblem">The file is broken, or no chain of dense layers.</exception>
    public static TrainedModel Read(byte[] file, ActivationKind? activation)
    {
        try
        {
            return Model(DenseFile<double>.Read(file, widths: [], scalesInputs: true), activation);
        }
        catch (InvalidDataException broken)
        {
            throw new FileProblem(Descriptors.FileUnreadable, broken.Message);
        }
    }

    private static TrainedModel Model(DenseFile<double> file, ActivationKind? declared)
    {
        IReadOnlyList<DenseLayer> dense = file.Tensors.Layers;
        LayerActivation[] activations = Activations(file.Tensors.Activation, declared, dense.Count - 1);
        TrainedLayer[] layers = new TrainedLayer[dense.Count];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            double[] weights = new double[dense[layer].Outputs * dense[layer].Inputs];
            double[] bias = new double[dense[layer].Outputs];
            file.CopyLayer(layer, weights, bias);
            layers[layer] = new(dense[layer].Inputs, dense[layer].Outputs, weights, bias, layer < activations.Length ? activations[layer] : LayerActivation.Identity);
        }

        return new TrainedModel(layers[0].Inputs, Inputs(file, layers[0].Inputs), layers, file.Tensors.ClassNames ?? [], file.Temperature);
    }

    private static InputColumn[] Inputs(DenseFile<double> file, int count)
    {
        double[] offset = new double[count];
        double[] scale = [.. Enumerable.Repeat(1.0, count)];
        bool isShifted = file.TryCopyOffset(offset);
        bool isScaled = file.TryCopyScale(scale);
        return isShifted || isScaled ? [.. Enumerable.Range(0, count).Select(input => new InputColumn(input, offset[input], scale[input]))] : [];
    }

    /// <summary>What the file names, which must be what is declared if anything is; what is declared where it names nothing.</summary>
    private static LayerActivation[] Activations(string? text, ActivationKind? declared, int hidden)
    {
        LayerActivation[]? named = Named(text, hidden);
        if (named is null && text is not null && declared is null && hidden > 0)
        {
            throw new FileProblem(Descriptors.FileUnreadable, $"it names the activation {Malformed.Quote(text)}, which no model has; say with Activation which one that is");
        }

        LayerActivation[] all = [.. Enumerable.Repeat(LayerActivation.Declared(declared ?? ActivationKind.Relu), hidden)];
        if (named is not null && declared is not null && !named.SequenceEqual(all))
        {
            throw new FileProblem(Descriptors.FileDisagrees, $"has the activation {text}", declared);
        }

        return named ?? all;
    }

    private static LayerActivation[]? Named(string? text, int hidden)
    {
        (string Name, double Alpha)[] names = ActivationText.Parse(text, hidden) ?? [];
        LayerActivation?[] activations =
        [
            .. names.Select(name => Enum.TryParse(name.Name, ignoreCase: true, out ActivationKind kind) && Enum.IsDefined(typeof(ActivationKind), kind)
                ? new LayerActivation(kind, name.Alpha)
                : (LayerActivation?)null),
        ];
        return activations.Length == hidden && !activations.Contains(null) ? [.. activations.Select(activation => activation!.Value)] : null;
    }
}
