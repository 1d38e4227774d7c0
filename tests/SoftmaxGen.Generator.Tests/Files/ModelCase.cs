using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SoftmaxGen.Generator.Tests.Files;

/// <summary>A file that an exporter wrote, and what a reader must make of it; see the read-me beside the files.</summary>
internal sealed class ModelCase
{
    private readonly JsonElement _case;

    public ModelCase(string name)
    {
        Folder = Path.Combine(Root(), name);
        _case = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "case.json"))).RootElement;
        Name = name;
    }

    public static IEnumerable<string> Names => Directory.GetDirectories(Root()).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public string Name { get; }

    public string Folder { get; }

    /// <summary>The text within <c>[SoftmaxModel(…)]</c>.</summary>
    public string Attribute => _case.GetProperty("attribute").GetString()!;

    public bool IsRefused => _case.GetProperty("kind").GetString() == "refused";

    /// <summary>What the message of a refusal must match.</summary>
    public string Message => _case.GetProperty("message").GetString()!;

    public string Element => _case.GetProperty("element").GetString()!;

    public int Rows => _case.GetProperty("rows").GetInt32();

    public double[] Inputs => Numbers("inputs");

    public double[] Logits => Numbers("logits");

    public double[] Probabilities => Numbers("probabilities");

    public int[] Labels => [.. _case.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];

    public string[]? ClassNames => _case.GetProperty("class_names") is { ValueKind: JsonValueKind.Array } names ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : null;

    /// <summary>What a logit or a probability may be off, × max(1, |value|).</summary>
    public double Tolerance => _case.GetProperty("tolerance").GetDouble();

    public static bool IsOnnx(string name) => File.Exists(Path.Combine(Root(), name, "model.onnx"));

    private double[] Numbers(string property) => [.. _case.GetProperty(property).EnumerateArray().Select(number => number.GetDouble())];

    private static string Root([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Cases");
}
