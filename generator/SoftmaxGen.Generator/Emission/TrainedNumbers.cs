using System.Runtime.InteropServices;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Prints the parameters that are compiled in, as the plan has them: few as numbers to read, many as one text in a file of its own.</summary>
internal sealed class TrainedNumbers(ModelSpec spec, NetworkPlan plan, TargetCapabilities target)
{
    private readonly int _width = NetworkPlanner.StripWidth(spec.Element);

    private string T => spec.Element.Keyword();

    /// <summary>Whether the numbers stand in a file of their own.</summary>
    public bool AreText => spec.File is { } file && Limits.CompilesInAsText(file.Model.ParameterCount, target.HasUtf8Literals);

    /// <summary>Writes the member of the network that fills in the numbers.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="text">The class that holds them, if they are text.</param>
    public void WriteMember(SourceWriter writer, string text)
    {
        writer.Blank();
        if (spec.File is null)
        {
            writer.Write($"public bool CopyTrained(Span<{T}> parameters) => false;");
            return;
        }

        writer.Open($"public bool CopyTrained(Span<{T}> parameters)");
        if (AreText)
        {
            writer.Write($"PackedNumbers.Decode({text}.Base64, parameters);");
        }
        else
        {
            writer.Open($"ReadOnlySpan<{T}> trained = new {T}[]");
            WriteRows(writer, PackedParameters.Of(plan, spec.File.Model.Layers, _width));
            writer.CloseStatement();
            writer.Write("trained.CopyTo(parameters);");
        }

        writer.Write("return true;");
        writer.Close();
    }

    /// <summary>Writes the class that holds the numbers as text.</summary>
    public void WriteText(SourceWriter writer, string name)
    {
        double[] numbers = PackedParameters.Of(plan, spec.File!.Model.Layers, _width);
        string text = Convert.ToBase64String(
            spec.Element == ElementType.Double
                ? MemoryMarshal.AsBytes<double>(numbers).ToArray()
                : MemoryMarshal.AsBytes<float>(Array.ConvertAll(numbers, number => (float)number)).ToArray());
        writer.Write($"/// <summary>{numbers.Length} numbers of {T}, bit for bit: layer by layer, in strips of {_width} outputs, each its bias and then the weights of each input.</summary>");
        writer.Write(TypeFile.GeneratedCode);
        writer.Open($"internal static class {name}");
        writer.Write(target.HasUtf8Literals ? "public static ReadOnlySpan<byte> Base64 =>" : "public static string Base64 =>");
        writer.WriteLong("    \"", text, target.HasUtf8Literals ? "\"u8;" : "\";");
        writer.Close();
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
