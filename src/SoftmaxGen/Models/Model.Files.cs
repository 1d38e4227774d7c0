using SoftmaxGen.Layers;
using SoftmaxGen.Models.Safetensors;

namespace SoftmaxGen.Models;

/// <content>Files.</content>
public sealed partial class Model<TNetwork, T>
{
    /// <summary>Writes the model.</summary>
    public void Save(Stream stream)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        DenseFileWriter.Write(
            stream, _shape.Layers, GetLayer, _scaling?.Offset, _scaling?.Scale, _temperature, _shape.ClassNames, _shape.Activation.ToString());
    }

    /// <summary>Writes the model.</summary>
    public void Save(string path)
    {
        // Only a whole file takes the place of one that is there.
        string part = $"{path ?? throw new ArgumentNullException(nameof(path))}.part";
        using (FileStream file = File.Create(part))
        {
            Save(file);
        }

        File.Delete(path);
        File.Move(part, path);
    }

    /// <summary>Takes parameters, scaling and temperature from a file.</summary>
    public void Load(Stream stream)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        Take(DenseFile<T>.Read(stream, _shape.Layers, _shape.Scales));
    }

    /// <summary>Takes parameters, scaling and temperature from a file.</summary>
    public void Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        Load(stream);
    }

    /// <summary>Takes parameters, scaling and temperature from a file.</summary>
    public void Load(ReadOnlySpan<byte> file) => Take(DenseFile<T>.Read(file, _shape.Layers, _shape.Scales));

    private void Take(DenseFile<T> file)
    {
        CheckActivation(file.Tensors.Activation);
        for (int layer = 0; layer < _shape.LayerCount; layer++)
        {
            (int inputs, int outputs) = LayerOf(layer);
            T[] weights = new T[inputs];
            T[] bias = new T[outputs];
            file.CopyBias(layer, bias);
            Span<T> strips = Parameters.Slice(Offset(layer), Strips.Length<T>(inputs, outputs));
            for (int output = 0; output < outputs; output++)
            {
                file.CopyRow(layer, output, weights);
                strips[Strips.Bias<T>(inputs, output)] = bias[output];
                for (int input = 0; input < inputs; input++)
                {
                    strips[Strips.Weight<T>(inputs, output, input)] = weights[input];
                }
            }
        }

        if (_scaling is not null)
        {
            // A file without scaling was trained with what is declared.
            _scaling.Reset();
            bool hasOffset = file.TryCopyOffset(_scaling.Offset);
            bool hasScale = file.TryCopyScale(_scaling.Scale);
            _scaling.IsKnown = hasOffset || hasScale;
        }

        _temperature = file.Temperature;
    }

    /// <summary>A file that names another activation is another model's; one that names none, or an unknown one, may be any's.</summary>
    private void CheckActivation(string? name)
    {
        if (_shape.LayerCount > 1 && Enum.TryParse(name, ignoreCase: true, out Activation activation) && activation != _shape.Activation)
        {
            throw new InvalidDataException($"The file's activation is {activation}, but the model's is {_shape.Activation}.");
        }
    }
}
