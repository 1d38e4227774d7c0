using System.Globalization;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>
/// The parameters of a network of dense layers in a safetensors file, as float or double. Once there is one, everything in it is checked, and no
/// copy out of it fails.
/// </summary>
internal readonly ref struct DenseFile<T>
    where T : unmanaged
{
    private readonly SafetensorsFile _file;

    private DenseFile(DenseTensors tensors, T temperature, SafetensorsFile file)
    {
        Tensors = tensors;
        Temperature = temperature;
        _file = file;
    }

    /// <summary>The layers and what is beside them.</summary>
    public DenseTensors Tensors { get; }

    /// <summary>Positive and finite; 1 where the file has none.</summary>
    public T Temperature { get; }

    /// <summary>
    /// Reads a file in memory for a model of <paramref name="widths"/>, or of any where they are empty; only a file for a model that
    /// <paramref name="scalesInputs"/> may scale them.
    /// </summary>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format, or is not that model's.</exception>
    public static DenseFile<T> Read(ReadOnlySpan<byte> file, ReadOnlySpan<int> widths, bool scalesInputs)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(file, out ReadOnlySpan<byte> data);
        DenseTensors network = DenseTensors.Of(header, widths, scalesInputs);
        T temperature = TemperatureOf(network);
        return new DenseFile<T>(network, temperature, SafetensorsFile.Read(header, data));
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, ReadOnlySpan{int}, bool)"/>
    /// <remarks>A stream is read from where it stands to its end; its numbers are not before the header is found to be the model's.</remarks>
    public static DenseFile<T> Read(Stream stream, ReadOnlySpan<int> widths, bool scalesInputs)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream);
        DenseTensors network = DenseTensors.Of(header, widths, scalesInputs);
        T temperature = TemperatureOf(network);
        return new DenseFile<T>(network, temperature, SafetensorsFile.Read(header, stream));
    }

    /// <summary>Copies one layer: weights [outputs, inputs], and the bias, zeros where there is none.</summary>
    public void CopyLayer(int layer, Span<T> weights, Span<T> bias)
    {
        DenseLayer tensors = Tensors.Layers[layer];
        _file.CopyTo(tensors.Weights, 0, weights.Slice(0, tensors.Outputs * tensors.Inputs));
        CopyBias(layer, bias);
    }

    /// <summary>Copies the weights of one output.</summary>
    public void CopyRow(int layer, int output, Span<T> weights)
    {
        DenseLayer tensors = Tensors.Layers[layer];
        _file.CopyTo(tensors.Weights, (long)output * tensors.Inputs, weights.Slice(0, tensors.Inputs));
    }

    /// <summary>Copies the bias of one layer, zeros where there is none.</summary>
    public void CopyBias(int layer, Span<T> bias)
    {
        DenseLayer tensors = Tensors.Layers[layer];
        Span<T> destination = bias.Slice(0, tensors.Outputs);
        if (tensors.Bias is null)
        {
            destination.Clear();
        }
        else
        {
            _file.CopyTo(tensors.Bias, 0, destination);
        }
    }

    /// <summary>Copies what is subtracted from each input, or returns false where there is nothing.</summary>
    public bool TryCopyOffset(Span<T> destination) => TryCopyScaling(Tensors.Offset, destination);

    /// <summary>Copies what each input is multiplied by, or returns false where there is nothing.</summary>
    public bool TryCopyScale(Span<T> destination) => TryCopyScaling(Tensors.Scale, destination);

    private bool TryCopyScaling(TensorInfo? tensor, Span<T> destination)
    {
        if (tensor is null)
        {
            return false;
        }

        Span<T> values = destination.Slice(0, Tensors.Widths[0]);
        if (tensor.IsVector(values.Length))
        {
            _file.CopyTo(tensor, 0, values);
        }
        else
        {
            _file.CopyTo(tensor, 0, values.Slice(0, 1));
            values.Fill(values[0]);
        }

        return true;
    }

    private static T TemperatureOf(DenseTensors network)
    {
        Span<T> value = stackalloc T[1];
        bool isValid;
        string text = network.Temperature ?? "1";
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

        // Parsed as what it will be, so that it is rounded once, and must be positive and finite after that.
        if (typeof(T) == typeof(float))
        {
            isValid = float.TryParse(text, Style, CultureInfo.InvariantCulture, out float number) && number is > 0 and <= float.MaxValue;
            MemoryMarshal.Cast<T, float>(value)[0] = number;
        }
        else
        {
            isValid = double.TryParse(text, Style, CultureInfo.InvariantCulture, out double number) && number is > 0 and <= double.MaxValue;
            MemoryMarshal.Cast<T, double>(value)[0] = number;
        }

        return isValid ? value[0] : throw Malformed.File($"Metadata 'temperature' is {Malformed.Quote(text)}; expected a positive finite number.");
    }
}
