using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SoftmaxGen.Tests.Oracle;

namespace SoftmaxGen.Tests.Vectors;

/// <summary>One loss of a reference row.</summary>
public sealed record ReferenceLoss(int Label, double Loss, double GradientAtLabel);

/// <summary>One row of the reference data, computed in 3000 bits and rounded once.</summary>
public sealed class ReferenceVector
{
    private static readonly int[] s_classCounts = [3, 10, 33, 100];

    private readonly string _id;

    private ReferenceVector(JsonElement json)
    {
        _id = json.GetProperty("id").GetString()!;
        ClassCount = json.GetProperty("C").GetInt32();
        IsFloat = json.GetProperty("dtype").GetString() == "f32";
        Logits = Array.ConvertAll(Strings(json.GetProperty("logits_bits")), bits => FromBits(bits, IsFloat));
        Softmax = Array.ConvertAll(Strings(json.GetProperty("softmax").GetProperty("f64")), Parse);
        LogSoftmax = Array.ConvertAll(Strings(json.GetProperty("log_softmax").GetProperty("f64")), Parse);
        LogSumExp = Double(json.GetProperty("lse"));
        Entropy = Double(json.GetProperty("entropy"));
        ArgMax = json.GetProperty("argmax").GetInt32();
        Losses = [.. json.GetProperty("ce").EnumerateArray().Select(loss => new ReferenceLoss(
            loss.GetProperty("label").GetInt32(), Double(loss.GetProperty("loss")), Double(loss.GetProperty("grad_at_label"))))];
    }

    public static IEnumerable<object[]> All => Load(_ => true);

    public static IEnumerable<object[]> Floats => Load(vector => vector.IsFloat);

    public static IEnumerable<object[]> Doubles => Load(vector => !vector.IsFloat);

    /// <summary>Rows in which one class dominates, which dominated.py beside them wrote and explains.</summary>
    public static IEnumerable<object[]> Dominated => Read("dominated.jsonl").Select(vector => new object[] { vector });

    public int ClassCount { get; }

    public bool IsFloat { get; }

    public double[] Logits { get; }

    public float[] FloatLogits => Array.ConvertAll(Logits, value => (float)value);

    public double[] Softmax { get; }

    public double[] LogSoftmax { get; }

    public double LogSumExp { get; }

    public double Entropy { get; }

    public int ArgMax { get; }

    public IReadOnlyList<ReferenceLoss> Losses { get; }

    public ExpectedRow Expected => ExpectedRow.From(Logits, Softmax, LogSoftmax, LogSumExp);

    public override string ToString() => _id;

    private static object[][] Load(Func<ReferenceVector, bool> wanted) =>
        [.. s_classCounts.SelectMany(classCount => Read(Path.Combine("Vectors", $"C{classCount}.jsonl"))).Where(wanted).Select(vector => new object[] { vector })];

    private static IEnumerable<ReferenceVector> Read(string file)
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)))
        {
            using var json = JsonDocument.Parse(line);
            yield return new ReferenceVector(json.RootElement);
        }
    }

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static double Double(JsonElement formats) => Parse(formats.GetProperty("f64").GetString()!);

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double FromBits(string hex, bool isFloat) =>
        isFloat
            ? Unsafe.BitCast<uint, float>(uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            : Unsafe.BitCast<ulong, double>(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
