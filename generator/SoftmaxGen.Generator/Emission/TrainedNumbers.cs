using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Prints the parameters that are compiled in, as the plan has them: few as numbers to read, many as one text in a file of its own.</summary>
internal sealed class TrainedNumbers(ModelSpec spec, NetworkPlan plan)
{
    private readonly int _width = NetworkPlanner.StripWidth(spec.Element);

    private string T => spec.Element.Keyword();

    /// <summary>Whether the numbers stand in a file of their own.</summary>
    public bool HaveFile => plan.Trained is ParameterForm.Text or ParameterForm.Integers;

    /// <summary>Writes the member of the network that fills in the numbers.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="holder">The class that holds them, if they stand in a file of their own.</param>
    public void WriteMember(SourceWriter writer, string holder)
    {
        writer.Blank();
        if (plan.Trained is null)
        {
            writer.Write($"public bool CopyTrained(Span<{T}> parameters) => false;");
            return;
        }

        writer.Open($"public bool CopyTrained(Span<{T}> parameters)");
        if (HaveFile)
        {
            writer.Write($"PackedNumbers.Unpack({holder}.Bits, parameters);");
        }
        else
        {
            writer.Open($"ReadOnlySpan<{T}> trained = new {T}[]");
            WriteRows(writer, Numbers());
            writer.CloseStatement();
            writer.Write("trained.CopyTo(parameters);");
        }

        writer.Write("return true;");
        writer.Close();
    }

    /// <summary>Writes the class that holds the numbers in a file of their own.</summary>
    public void WriteHolder(SourceWriter writer, string name)
    {
        double[] numbers = Numbers();
        byte[] bits = spec.Element == ElementType.Double
            ? MemoryMarshal.AsBytes<double>(numbers).ToArray()
            : MemoryMarshal.AsBytes<float>(Array.ConvertAll(numbers, number => (float)number)).ToArray();
        writer.Write($"/// <summary>{numbers.Length} numbers of {T}, bit for bit: layer by layer, in strips of {_width} outputs, each its bias and then the weights of each input.</summary>");
        writer.Write(TypeFile.GeneratedCode);
        writer.Open($"internal static class {name}");
        if (plan.Trained == ParameterForm.Text)
        {
            writer.Write("public static string Bits =>");
            writer.WriteLong("    \"", Escaped(bits), "\";");
        }
        else
        {
            writer.Write("public static ReadOnlySpan<ulong> Bits => new ulong[]");
            writer.WriteLong("    { ", Integers(bits), " };");
        }

        writer.Close();
    }

    private double[] Numbers() => PackedParameters.Of(plan, spec.File!.Model.Layers, _width);

    /// <summary>Two bytes a character, the lower first, each written so that no editor and no encoding can change it.</summary>
    private static string Escaped(byte[] bits)
    {
        const string Digits = "0123456789ABCDEF";
        char[] text = new char[bits.Length * 3];
        for (int i = 0, at = 0; i < bits.Length; i += 2)
        {
            text[at++] = '\\';
            text[at++] = 'u';
            text[at++] = Digits[bits[i + 1] >> 4];
            text[at++] = Digits[bits[i + 1] & 15];
            text[at++] = Digits[bits[i] >> 4];
            text[at++] = Digits[bits[i] & 15];
        }

        return new string(text);
    }

    /// <summary>Eight bytes an integer: a strip is as long as eight of them.</summary>
    private static string Integers(byte[] bits)
    {
        StringBuilder text = new(bits.Length * 3);
        foreach (ulong integer in MemoryMarshal.Cast<byte, ulong>(bits))
        {
            text.Append("0x").Append(integer.ToString("X", CultureInfo.InvariantCulture)).Append(',');
        }

        return text.ToString();
    }

    private void WriteRows(SourceWriter writer, double[] numbers)
    {
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            LayerPlan layer = plan.Layers[i];
            for (int row = 0; row < layer.Parameters.Length / _width; row++)
            {
                int output = row / (layer.Inputs + 1) * _width;
                if (row % (layer.Inputs + 1) == 0)
                {
                    string last = $"{Math.Min(output + _width, layer.Outputs) - 1}";
                    writer.Comment($"Layer {i}, outputs {output} to {last}: the bias, then the weights of each input.");
                }

                int start = layer.Parameters.Start + (row * _width);
                writer.Write($"{string.Join(", ", Enumerable.Range(start, _width).Select(at => Names.Exact(spec.Element, numbers[at])))},");
            }
        }
    }
}
