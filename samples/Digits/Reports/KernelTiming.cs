using System.Diagnostics;
using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>The time per row of the generated softmax beside what one would write without it.</summary>
public static class KernelTiming
{
    private const int Classes = DigitsKernel.ClassCount;
    private const int BatchRows = 1024;
    private const int RowsPerRound = 4 * BatchRows;
    private const int Rounds = 501;

    // Long enough for the runtime to have compiled every candidate at its last tier.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.8);

    private delegate void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities);

    private sealed record Candidate(string Name, Softmax Run);

    /// <summary>Measures on the first rows of <paramref name="logits"/> and writes the report.</summary>
    public static void Show(IAnsiConsole console, ReadOnlySpan<float> logits)
    {
        Candidate[] candidates =
        [
            new("generated DigitsKernel.Softmax", DigitsKernel.Softmax),
            new("TensorPrimitives.SoftMax", SoftmaxBaselines.TensorSoftMax),
            new("TensorPrimitives composition", SoftmaxBaselines.TensorComposition),
            new("scalar code, MathF.Exp", SoftmaxBaselines.Scalar),
        ];
        logits = logits[..Math.Min(logits.Length, BatchRows * Classes)];
        double[] medians = Measure(candidates, logits);

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
            [grey]{logits.Length / Classes} rows of {Classes} logits, one thread; medians of {Rounds} interleaved rounds.
            TensorPrimitives knows no batches and is called row by row; its composition is
            Max, Subtract, Exp, Sum, and Multiply by the reciprocal.[/]
            """);
#if DEBUG
        console.MarkupLine("[yellow]This is a debug build, whose times mean little: run it with -c Release.[/]");
#endif
    }

    // The candidates take turns, so that a busy moment of the machine falls on all of them.
    private static double[] Measure(Candidate[] candidates, ReadOnlySpan<float> logits)
    {
        var probabilities = new float[logits.Length];
        int rows = logits.Length / Classes;
        int passes = (RowsPerRound + rows - 1) / rows;

        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_warmUp)
        {
            foreach (Candidate candidate in candidates)
            {
                TimeRound(candidate.Run, logits, probabilities, passes);
            }
        }

        double[][] nanoseconds = [.. candidates.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < candidates.Length; i++)
            {
                nanoseconds[i][round] = TimeRound(candidates[i].Run, logits, probabilities, passes).TotalNanoseconds / ((double)passes * rows);
            }
        }

        return [.. nanoseconds.Select(times => times.Order().ElementAt(Rounds / 2))];
    }

    private static TimeSpan TimeRound(Softmax softmax, ReadOnlySpan<float> logits, Span<float> probabilities, int passes)
    {
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes; pass++)
        {
            softmax(logits, probabilities);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static bool IsStable(Softmax softmax)
    {
        float[] logits = new float[Classes];
        logits[0] = 1000;
        softmax(logits, logits);
        return logits.All(float.IsFinite);
    }
}
