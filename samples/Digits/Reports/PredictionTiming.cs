using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>The time that the model takes for an image, alone and among others.</summary>
public static class PredictionTiming
{
    private const int BatchRows = 1024;

    /// <summary>Measures on the first of some rows and writes the report.</summary>
    public static void Show(IAnsiConsole console, ISoftmaxModel<float> model, DigitsSet rows)
    {
        (DigitsSet batch, _) = rows.Split(Math.Min(rows.Count, BatchRows));
        var labels = new int[batch.Count];
        var probabilities = new float[batch.Count * model.ClassCount];
        (string Name, Action Run)[] candidates =
        [
            ("Predict, image by image", PredictEach),
            ("Predict, all at once", () => model.Predict(batch.Pixels, labels)),
            ("PredictProbabilities, all at once", () => model.PredictProbabilities(batch.Pixels, probabilities)),
        ];
        double[] medians = RowTimer.Measure([.. candidates.Select(candidate => candidate.Run)], batch.Count);

        Terminal.Heading(console, "Time of a prediction");
        Table table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumn("call")
            .AddColumn(new TableColumn("ns per image").RightAligned().NoWrap());
        foreach ((string name, double median) in candidates.Select(candidate => candidate.Name).Zip(medians))
        {
            table.AddRow(name, $"{median:F1}");
        }

        console.Write(table);
        console.MarkupLine($"[grey]{batch.Count} images of {DigitsSet.PixelCount} pixels, one thread; medians of {RowTimer.Rounds} interleaved rounds.[/]");
        Terminal.WarnOfDebugBuild(console);

        void PredictEach()
        {
            for (int row = 0; row < labels.Length; row++)
            {
                labels[row] = model.Predict(batch.Row(row));
            }
        }
    }
}
