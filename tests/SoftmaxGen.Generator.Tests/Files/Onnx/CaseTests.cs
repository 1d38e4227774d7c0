using System.Text.RegularExpressions;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Tests.Files.Onnx.Support;

namespace SoftmaxGen.Generator.Tests.Files.Onnx;

/// <summary>What exporters really wrote is read to the last digit, or refused.</summary>
public sealed partial class CaseTests
{
    /// <summary>Both sides calculate in double from the same numbers.</summary>
    private const double Tolerance = 1e-11;

    public static TheoryData<string> Supported => [.. Cases(refused: false)];

    public static TheoryData<string> Refused => [.. Cases(refused: true)];

    [Theory, MemberData(nameof(Supported))]
    public void A_file_gives_the_numbers_that_are_wanted(string name)
    {
        ModelCase wanted = new(name);
        TrainedModel model = Reading.Of(wanted);
        int columns = wanted.Inputs.Length / wanted.Rows;
        Assert.Equal(columns, model.InputCount);
        Assert.Equal(wanted.ClassNames ?? [], model.ClassNames);
        for (int row = 0; row < wanted.Rows; row++)
        {
            double[] logits = DoubleEvaluation.Logits(model, wanted.Inputs.AsSpan(row * columns, columns));
            double[] probabilities = DoubleEvaluation.Softmax(logits);
            for (int i = 0; i < logits.Length; i++)
            {
                AssertNear(wanted.Logits[(row * logits.Length) + i], logits[i], Math.Min(wanted.Tolerance, Few(name)));
                AssertNear(wanted.Probabilities[(row * logits.Length) + i], probabilities[i], Math.Min(wanted.Tolerance, Few(name)));
            }

            Assert.Equal(wanted.Labels[row], logits.IndexOf(logits.Max()));
        }
    }

    [Theory, MemberData(nameof(Refused))]
    public void A_file_is_refused_with_the_reason(string name)
    {
        FileProblem problem = Assert.Throws<FileProblem>(() => Reading.Of(new ModelCase(name)));
        string message = Reading.Message(problem);
        Assert.Matches(new ModelCase(name).Message, message);
        Assert.DoesNotMatch(Placeholder(), message);
    }

    private static IEnumerable<string> Cases(bool refused) => ModelCase.Names.Where(name => ModelCase.IsOnnx(name) && new ModelCase(name).IsRefused == refused);

    /// <summary>Gelu may be written with constants of float; ML.NET's numbers are those of its own prediction.</summary>
    private static double Few(string name) => name.Contains("gelu", StringComparison.Ordinal) || name.StartsWith("mlnet", StringComparison.Ordinal) ? 1e-6 : Tolerance;

    private static void AssertNear(double wanted, double found, double tolerance) =>
        Assert.True(Math.Abs(wanted - found) <= tolerance * Math.Max(1, Math.Abs(wanted)), $"{found:R} is not {wanted:R}.");

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
