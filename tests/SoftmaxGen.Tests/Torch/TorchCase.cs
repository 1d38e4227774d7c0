using System.Text.Json;

namespace SoftmaxGen.Tests.Torch;

/// <summary>One call of <c>torch.nn.functional.cross_entropy</c> (PyTorch 1.13.1, float64) and its autograd gradient.</summary>
public sealed class TorchCase
{
    private readonly string _id;

    private TorchCase(JsonElement json)
    {
        _id = json.GetProperty("id").GetString()!;
        Kernel = json.GetProperty("kernel").GetInt32() - 1;
        RowCount = json.GetProperty("N").GetInt32();
        Reduction = json.GetProperty("reduction").GetString()!;
        Logits = Doubles(json, "logits");
        Loss = Doubles(json, "loss");
        Gradient = Doubles(json, "grad");
        GradientScale = Doubles(json, "grad_output");
        Labels = json.GetProperty("target_kind").GetString() == "hard"
            ? Array.ConvertAll(Doubles(json, "targets"), value => (int)value)
            : null;
        Targets = Labels is null ? Doubles(json, "soft_targets") : null;
    }

    public static IEnumerable<object[]> All
    {
        get
        {
            foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "Torch", "cross_entropy_C5.jsonl")))
            {
                using var json = JsonDocument.Parse(line);
                yield return [new TorchCase(json.RootElement)];
            }
        }
    }

    /// <summary>The index of the kernel with this case's options.</summary>
    public int Kernel { get; }

    public int RowCount { get; }

    /// <summary>mean, sum or none; none has one loss and one scale per row.</summary>
    public string Reduction { get; }

    public double[] Logits { get; }

    public int[]? Labels { get; }

    public double[]? Targets { get; }

    public double[] Loss { get; }

    public double[] Gradient { get; }

    /// <summary>What autograd multiplied the gradient by: one number, or one per row.</summary>
    public double[] GradientScale { get; }

    public override string ToString() => _id;

    private static double[] Doubles(JsonElement json, string name)
    {
        var value = json.GetProperty(name);
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Double)] : [Double(value)];
    }

    private static double Double(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
