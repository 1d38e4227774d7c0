using SoftmaxGen.Samples.Digits.Reports;
using Spectre.Console;

namespace SoftmaxGen.Samples.Sql.Reports;

/// <summary>What is asked, what comes out, and how fast.</summary>
public static class ScoreReport
{
    /// <summary>Writes the query.</summary>
    public static void ShowQuery(IAnsiConsole console, string query)
    {
        Terminal.Heading(console, "Query");
        console.WriteLine(query);
    }

    /// <summary>Writes how many rows of each class are predicted as each.</summary>
#pragma warning disable CA1814 // A matrix.
    public static void ShowConfusion(IAnsiConsole console, int[,] counts)
    {
        Terminal.Heading(console, "Confusion, by SQL");
        int classes = counts.GetLength(0);
        int width = Math.Max(counts.Cast<int>().Max().ToString("D").Length, 2);
        console.WriteLine($"{"╲",5} {string.Concat(Enumerable.Range(0, classes).Select(label => label.ToString("D").PadLeft(width + 1)))}");
        for (int label = 0; label < classes; label++)
        {
            console.WriteLine($"{label,5} {string.Concat(Enumerable.Range(0, classes).Select(other => counts[label, other].ToString("D").PadLeft(width + 1)))}");
        }
    }
#pragma warning restore CA1814

    /// <summary>Writes how fast the query and the loop were.</summary>
    public static void ShowSpeed(IAnsiConsole console, int rows, TimeSpan inQuery, int threads, LoopResult loop)
    {
        Terminal.Heading(console, "Rows per second");
        string by = threads == 1 ? "1 thread" : $"{threads} threads";
        Line("in the query", inQuery, $"reads, predicts and stores, {by}");
        Line("in a loop", loop.Total, "reads and predicts row by row");
        Line("of it predictions", loop.Predicting, "one row at a time");
        Terminal.WarnOfDebugBuild(console);

        void Line(string what, TimeSpan time, string how) => console.WriteLine($"{what,-17} {rows / time.TotalSeconds,12:F0}  {how}");
    }
}
