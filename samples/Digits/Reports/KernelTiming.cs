using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>The time per row of the generated softmax beside what one would write without it.</summary>
public static class KernelTiming
{
    private const int Classes = DigitsKernel.ClassCount;
    private const int BatchRows = 1024;

    private delegate void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities);

    private sealed record Candidate(string Name, Softmax Run);

    /// <summary>Measures on the first rows of some logits and writes the report.</summary>
    public static void Show(IAnsiConsole console, ReadOnlyMemory<float> rows)
    {
        Candidate[] candidates =
        [
            new("generated DigitsKernel.Softmax", DigitsKernel.Softmax),
            new("TensorPrimitives.SoftMax", SoftmaxBaselines.TensorSoftMax),
            new("TensorPrimitives composition", SoftmaxBaselines.TensorComposition),
            new("scalar code, MathF.Exp", SoftmaxBaselines.Scalar),
        ];
        ReadOnlyMemory<float> logits = rows[..Math.Min(rows.Length, BatchRows * Classes)];
        var probabilities = new float[logits.Length];
        double[] medians = RowTimer.Measure([.. candidates.Select(candidate => new Action(() => candidate.Run(logits.Span, probabilities)))], logits.Length / Classes);

        Terminal.Heading(console, "Time of softmax");
        Table table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumn("implementation")
            .AddColumn(new TableColumn("ns per row").RightAligned().NoWrap())
            .AddColumn(new TableColumn("ratio").RightAligned().NoWrap())
            .AddColumn("stable");
        for (int i = 0; i < candidates.Length; i++)
        {
            string stable = IsStable(candidates[i].Run) ? "yes" : "[red]no, NaN if large[/]";
            table.AddRow(candidates[i].Name, $"{medians[i]:F1}", $"{medians[i] / medians[0]:F2}", stable);
        }

        console.Write(table);
        console.MarkupLine($"""
            [grey]{logits.Length / Classes} rows of {Classes} logits, one thread; medians of {RowTimer.Rounds} interleaved rounds.
            TensorPrimitives knows no batches and is called row by row; its composition is
            Max, Subtract, Exp, Sum, and Multiply by the reciprocal.[/]
            """);
        Terminal.WarnOfDebugBuild(console);
    }

    private static bool IsStable(Softmax softmax)
    {
        float[] logits = new float[Classes];
        logits[0] = 1000;
        softmax(logits, logits);
        return logits.All(float.IsFinite);
    }
}
