using System.Globalization;
using System.Text;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>Copies the weights [outputs, inputs] and the bias of one layer.</summary>
internal delegate void LayerSource<T>(int layer, Span<T> weights, Span<T> bias);

/// <summary>
/// Writes the parameters of a network of dense layers, named as PyTorch names those of <c>nn.Sequential(Linear, ReLU, Linear, …)</c>.
/// </summary>
internal static class DenseFileWriter
{
    /// <summary>
    /// Writes a file. Without <paramref name="offset"/> or <paramref name="scale"/>, the inputs are not shifted or scaled; they have one number,
    /// or one per input.
    /// </summary>
    public static void Write<T>(
        Stream stream,
        ReadOnlySpan<int> widths,
        LayerSource<T> copyLayer,
        ReadOnlySpan<T> offset,
        ReadOnlySpan<T> scale,
        T temperature,
        ReadOnlySpan<string> classNames,
        string activation)
        where T : unmanaged
    {
        SafetensorsWriter writer = new();
        writer.AddMetadata("format", "pt");
        writer.AddMetadata(DenseTensors.ClassNamesName, ArrayOf(classNames));
        writer.AddMetadata(DenseTensors.ActivationName, activation);
        writer.AddMetadata(DenseTensors.TemperatureName, TextOf(temperature));
        int largest = 0, widest = 0;
        for (int i = 0; i + 1 < widths.Length; i++)
        {
            // The activations between the layers have the odd numbers.
            string name = (2 * i).ToString(CultureInfo.InvariantCulture);
            writer.AddTensor<T>($"{name}.weight", widths[i + 1], widths[i]);
            writer.AddTensor<T>($"{name}.bias", widths[i + 1]);
            largest = Math.Max(largest, checked(widths[i + 1] * widths[i]));
            widest = Math.Max(widest, widths[i + 1]);
        }

        if (!offset.IsEmpty)
        {
            writer.AddTensor<T>(DenseTensors.OffsetName, offset.Length);
        }

        if (!scale.IsEmpty)
        {
            writer.AddTensor<T>(DenseTensors.ScaleName, scale.Length);
        }

        writer.WriteHeader(stream);
        T[] weights = new T[largest], bias = new T[widest];
        for (int i = 0; i + 1 < widths.Length; i++)
        {
            Span<T> layerWeights = weights.AsSpan(0, widths[i + 1] * widths[i]), layerBias = bias.AsSpan(0, widths[i + 1]);
            copyLayer(i, layerWeights, layerBias);
            SafetensorsWriter.WriteNumbers<T>(stream, layerWeights);
            SafetensorsWriter.WriteNumbers<T>(stream, layerBias);
        }

        SafetensorsWriter.WriteNumbers(stream, offset);
        SafetensorsWriter.WriteNumbers(stream, scale);
    }

    private static string ArrayOf(ReadOnlySpan<string> values)
    {
        StringBuilder text = new("[");
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").AppendJson(values[i]);
        }

        return text.Append(']').ToString();
    }

    /// <summary>The shortest text that is read as the same number.</summary>
    private static string TextOf<T>(T value)
        where T : unmanaged
    {
        IFormattable number = (IFormattable)value;
        string text = number.ToString("R", CultureInfo.InvariantCulture);

        // On .NET Framework, R loses the last bit of some doubles.
        return typeof(T) == typeof(double) && !double.Parse(text, CultureInfo.InvariantCulture).Equals(value)
            ? number.ToString("G17", CultureInfo.InvariantCulture)
            : text;
    }
}
