using System.Globalization;
using SoftmaxGen.Benchmarks.Timing;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.Models;

/// <summary>Measures generated models beside the alternatives: one row, a batch, a step of training.</summary>
internal static class ModelTable
{
    private const int BatchRows = 1024;
    private const int StepRows = 32;
    private const string Generated = "generated";
    private const string Tensors = "TensorPrimitives";
    private const string Onnx = "ONNX Runtime";
    private const string Loops = "plain C#";

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(1);

    public static void Show(IAnsiConsole console)
    {
        double peak = MultiplyAddPeak.Measure();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Multiply-adds of floats: at most {peak:F1} a nanosecond; \"it\" is the generated model, with all checks.");
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("model").AddColumn("");
        foreach (string column in new[] { "ns", "of peak", $"{Tensors} / it", $"{Onnx} / it", $"{Loops} / it" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach ((ISoftmaxModel<float> model, int[] widths) in new (ISoftmaxModel<float>, int[])[]
        {
            (new Linear(), [64, 10]),
            (new Small(), [64, 32, 10]),
            (new Medium(), [256, 128, 32, 10]),
        })
        {
            AddRows(table, model, widths, peak);
        }

        console.Write(table);
    }

    private static void AddRows(Table table, ISoftmaxModel<float> model, int[] widths, double peak)
    {
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, BatchRows * widths[0]).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, BatchRows).Select(_ => random.Next(widths[^1]))];
        float[] probabilities = new float[BatchRows * widths[^1]];
        PlainModel plain = new(model, widths);
        OnnxModel oneRow = new(model, widths, inputs, probabilities, 1);
        OnnxModel batch = new(model, widths, inputs, probabilities, BatchRows);
        SoftmaxTrainer<float> trainer = new(model, new Sgd { LearningRate = 1e-6 });
        float[] row = inputs[..widths[0]];

        long forward = Enumerable.Range(1, widths.Length - 1).Sum(layer => (long)widths[layer - 1] * widths[layer]);
        long step = StepRows * ((3 * forward) - ((long)widths[0] * widths[1]));
        string name = string.Join('→', widths);
        (string What, long Products, Contestant[] Contestants)[] tasks =
        [
            ("one row", forward,
            [
                new(Generated, 1, () => model.PredictProbabilities(row, probabilities)),
                new(Tensors, 1, () => plain.PredictByTensors(row, probabilities)),
                new(Loops, 1, () => plain.PredictInLoops(row, probabilities)),
                new(Onnx, 1, oneRow.Run),
            ]),
            ($"a row of {BatchRows}", forward,
            [
                new(Generated, BatchRows, () => model.PredictProbabilities(inputs, probabilities)),
                new(Tensors, BatchRows, () => ForEachRow(plain.PredictByTensors)),
                new(Loops, BatchRows, () => ForEachRow(plain.PredictInLoops)),
                new(Onnx, BatchRows, batch.Run),
            ]),
            ($"a step of {StepRows} rows", step,
            [
                new(Generated, 1, () => trainer.TrainBatch(inputs.AsSpan(0, StepRows * widths[0]), labels.AsSpan(0, StepRows))),
                new(Loops, 1, () => plain.Step(inputs.AsSpan(0, StepRows * widths[0]), labels.AsSpan(0, StepRows), 1e-6f)),
            ]),
        ];

        // All together: what runs one row is compiled again for what the batch has shown of it.
        WarmUp.Run([.. tasks.SelectMany(task => task.Contestants)]);
        foreach ((string what, long products, Contestant[] contestants) in tasks)
        {
            Samples samples = Rounds.Measure(contestants, s_budget);
            double time = samples.Median(Generated);
            table.AddRow(
                name,
                what,
                time.ToString("N0", CultureInfo.InvariantCulture),
                (products / time / peak).ToString("P0", CultureInfo.InvariantCulture),
                Ratio(samples, Tensors),
                Ratio(samples, Onnx),
                Ratio(samples, Loops));
        }

        void ForEachRow(PredictRow predict)
        {
            for (int i = 0; i < BatchRows; i++)
            {
                predict(inputs.AsSpan(i * widths[0], widths[0]), probabilities.AsSpan(i * widths[^1], widths[^1]));
            }
        }
    }

    private delegate void PredictRow(ReadOnlySpan<float> row, Span<float> probabilities);

    private static string Ratio(Samples samples, string contestant) =>
        samples.Has(contestant) ? samples.Ratio(contestant, Generated).ToString("N1", CultureInfo.InvariantCulture) : "";
}
