using System.Globalization;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Files;

internal delegate void RowsOfDoubles(ReadOnlySpan<double> input, Span<double> output);

internal delegate void LabelsOfRows<T>(ReadOnlySpan<T> inputs, Span<int> labels);

internal delegate ReadOnlySpan<string> Names();

/// <summary>What exporters really wrote, from the file to the assembly: compiled, loaded and asked.</summary>
public sealed class EndToEndTests
{
    public static TheoryData<string> Supported => [.. ModelCase.Names.Where(name => !new ModelCase(name).IsRefused)];

    public static TheoryData<string> Refused => [.. ModelCase.Names.Where(name => new ModelCase(name).IsRefused)];

    [Theory, MemberData(nameof(Supported))]
    public async Task A_file_becomes_a_class_that_predicts_what_is_wanted(string name)
    {
        ModelCase wanted = new(name);
        GeneratorRun run = Run(wanted);
        Assert.Empty(await AnalyzerRun.Of(run));
        using KernelAssembly assembly = new(run.AssertCompiles(run.Files.Length));
        if (wanted.Element == "float")
        {
            float[] inputs = Array.ConvertAll(wanted.Inputs, x => (float)x);
            Check(wanted, assembly, inputs, assembly.Member<RowsOfFloats>("M", "PredictLogits").Invoke, assembly.Member<RowsOfFloats>("M", "PredictProbabilities").Invoke);
        }
        else
        {
            Check(wanted, assembly, wanted.Inputs, assembly.Member<RowsOfDoubles>("M", "PredictLogits").Invoke, assembly.Member<RowsOfDoubles>("M", "PredictProbabilities").Invoke);
        }
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task A_file_that_is_no_such_model_is_refused_in_one_error(string name)
    {
        ModelCase wanted = new(name);
        GeneratorRun run = Run(wanted);
        run.AssertDidNotThrow();
        Assert.Empty(run.Files);
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Of(run));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Matches(wanted.Message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    private static GeneratorRun Run(ModelCase wanted) => GeneratorRun.Of(
        TargetName.Net10,
        Directory.GetFiles(wanted.Folder).Where(file => Path.GetFileName(file) is not ("case.json" or "make.cs")).Select(file => new ProjectFile(file)),
        $"using SoftmaxGen; [SoftmaxModel({wanted.Attribute})] public static partial class M;");

    private static void Check<T>(ModelCase wanted, KernelAssembly assembly, T[] inputs, Predict<T> logits, Predict<T> probabilities)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        T[] found = new T[wanted.Logits.Length];
        logits(inputs, found);
        AssertNear(wanted.Logits, found, wanted.Tolerance);
        probabilities(inputs, found);
        AssertNear(wanted.Probabilities, found, wanted.Tolerance);
        int[] labels = new int[wanted.Rows];
        assembly.Member<LabelsOfRows<T>>("M", "Predict")(inputs, labels);
        Assert.Equal(wanted.Labels, labels);
        Assert.Equal(wanted.ClassNames ?? [.. Enumerable.Range(0, wanted.Logits.Length / wanted.Rows).Select(label => $"{label}")], assembly.Member<Names>("M", "get_ClassNames")().ToArray());
    }

    private static void AssertNear<T>(double[] wanted, T[] found, double tolerance)
        where T : System.Numerics.INumber<T>
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            double number = double.CreateChecked(found[i]);
            Assert.True(Math.Abs(wanted[i] - number) <= tolerance * Math.Max(1, Math.Abs(wanted[i])), $"{i}: {number:R} is not {wanted[i]:R}.");
        }
    }

    private delegate void Predict<T>(ReadOnlySpan<T> input, Span<T> output);
}
