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
            stream, Shape.Layers, GetLayer, Scaling?.Offset, Scaling?.Scale, Divisor, Shape.ClassNames, Shape.ActivationText);
    }

    /// <summary>Writes the model.</summary>
    public void Save(string path)
    {
        // Only a whole file takes the place of one that is there.
        string whole = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));
        string part = $"{whole}.part";
        FileStream file = File.Create(part);
        try
        {
            using (file)
            {
                Save(file);
            }

            Replace(part, whole);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Takes parameters, scaling and temperature from a file.</summary>
    public void Load(Stream stream)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        Take(DenseFile<T>.Read(stream, Shape.Layers, Shape.Scales));
    }

    /// <summary>Takes parameters, scaling and temperature from a file.</summary>
    public void Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        Load(stream);
    }

    /// <summary>Takes parameters, scaling and temperature from a file.</summary>
    public void Load(ReadOnlySpan<byte> file) => Take(DenseFile<T>.Read(file, Shape.Layers, Shape.Scales));

    private static void Replace(string part, string whole)
    {
#if NET
        File.Move(part, whole, overwrite: true);
#else
        File.Delete(whole);
        File.Move(part, whole);
#endif
    }

    private void Take(DenseFile<T> file)
    {
        CheckActivation(file.Tensors.Activation);
        for (int layer = 0; layer < Shape.LayerCount; layer++)
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

        if (Scaling is not null)
        {
            // A file without scaling was trained with what is declared.
            Scaling.Reset();
            bool hasOffset = file.TryCopyOffset(Scaling.Offset);
            bool hasScale = file.TryCopyScale(Scaling.Scale);
            Scaling.IsKnown = hasOffset || hasScale;
        }

        Divisor = file.Temperature;
    }

    /// <summary>A file that names other activations is another model's; one that names none, or unknown ones, may be any's.</summary>
    private void CheckActivation(string? text)
    {
        int hidden = Shape.LayerCount - 1;
        if (hidden > 0
            && ActivationText.Parse(text, hidden) is { } activations
            && Array.TrueForAll(activations, activation => Enum.TryParse(activation.Name, ignoreCase: true, out Activation _))
            && !ActivationText.AreSame(activations, Shape.ActivationTexts))
        {
            throw new InvalidDataException($"The file's activation is {text}, but the model's is {Shape.ActivationText}.");
        }
    }
}
