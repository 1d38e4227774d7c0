using System.Globalization;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Tests.Files.Onnx.Support;
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

    /// <summary>Every form that a graph takes on the way to layers: columns in any order, scaled, repeated, missing; every activation with its factor.</summary>
    [Fact]
    public void Graphs_of_a_few_nodes_predict_what_was_read()
    {
        KeyValuePair<string, GraphFile>[] graphs =
        [
            .. GraphTable.Supported,
            new("missing values", new GraphFile().Input("x", -1, 4).Ml("Imputer", ["x"], ["y"], ("imputed_value_floats", new[] { 1.0, -2, 0.5, 3 }), ("replaced_value_float", float.NaN))
                .Constant("s", [4], 1, 2, 3, 4).Node("Mul", ["y", "s"], "m").Integers("i", 3, 0, 0).Node("Gather", ["m", "i"], "c", ("axis", 1)).Weights("w", 3, 2).Node("MatMul", ["c", "w"], "z").Output("z")),
        ];
        using ModelFolder folder = new();
        string[] classes = [.. graphs.Select((graph, i) =>
        {
            folder.Add($"g{i}.onnx", graph.Value.Bytes);
            return $"[SoftmaxModel(\"g{i}.onnx\", ElementType = typeof(double))] public static partial class G{i};";
        })];
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, folder.Files, $"using SoftmaxGen; {string.Concat(classes)}");
        using KernelAssembly assembly = new(run.AssertCompiles(graphs.Length));
        Random random = new(1);
        for (int i = 0; i < graphs.Length; i++)
        {
            TrainedModel model = Reading.Of(graphs[i].Value.Bytes);
            double[] row = [.. Enumerable.Range(0, model.InputCount).Select(_ => (4 * random.NextDouble()) - 2)];
            row[0] = graphs[i].Key == "missing values" ? double.NaN : row[0];
            double[] logits = new double[model.Layers[^1].Outputs];
            assembly.Member<RowsOfDoubles>($"G{i}", "PredictLogits")(row, logits);
            double[] wanted = DoubleEvaluation.Logits(model, row);
            Assert.All(wanted.Zip(logits), pair => Assert.True(
                Math.Abs(pair.First - pair.Second) <= 1e-12 * Math.Max(1, Math.Abs(pair.First)), $"{graphs[i].Key}: {pair.Second:R} is not {pair.First:R}."));
        }
    }

    /// <summary>The way back goes through the columns that the first layer sees, fewer than a row has and one of them twice.</summary>
    [Fact]
    public void A_model_of_chosen_columns_learns()
    {
        using ModelFolder folder = new();
        folder.Add("net.onnx", new GraphFile().Input("x", -1, 4).Constant("s", [4], 1, 2, 3, 4).Node("Mul", ["x", "s"], "m").Integers("i", 3, 0, 0).Node("Gather", ["m", "i"], "c", ("axis", 1))
            .Weights("w", 3, 5).Node("MatMul", ["c", "w"], "y").Node("Elu", ["y"], "h", ("alpha", 0.5f)).Weights("v", 5, 3).Node("MatMul", ["h", "v"], "z").Output("z").Bytes);
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, folder.Files, "using SoftmaxGen; [SoftmaxModel(\"net.onnx\", ElementType = typeof(double))] public sealed partial class M;");
        using KernelAssembly assembly = new(run.AssertCompiles());
        ISoftmaxModel<double> model = (ISoftmaxModel<double>)assembly.Create("M");
        Assert.Equal((4, 3, (3 * 5) + 5 + (5 * 3) + 3), (model.InputCount, model.ClassCount, model.ParameterCount));
        Random random = new(2);
        double[] inputs = [.. Enumerable.Range(0, 4 * 70).Select(_ => (2 * random.NextDouble()) - 1)];
        int[] labels = [.. Enumerable.Range(0, 70).Select(_ => random.Next(3))];
        double[] gradient = new double[model.Parameters.Length];
        Assert.Equal(model.Loss(inputs, labels), model.LossGradient(inputs, labels, gradient), tolerance: 1e-14);
        Assert.Equal(model.ParameterCount, gradient.Count(slope => slope != 0));
        for (int i = 0; i < gradient.Length; i++)
        {
            const double Step = 1e-5;
            double before = model.Parameters[i];
            model.Parameters[i] = before + Step;
            double above = model.Loss(inputs, labels);
            model.Parameters[i] = before - Step;
            double below = model.Loss(inputs, labels);
            model.Parameters[i] = before;

            // Padding has no gradient, whatever it would do.
            Assert.True(gradient[i] == 0 || Math.Abs(((above - below) / (2 * Step)) - gradient[i]) < 1e-8, $"{i}: {gradient[i]:R} is not {(above - below) / (2 * Step):R}.");
        }
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
