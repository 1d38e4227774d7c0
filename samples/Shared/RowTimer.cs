using System.Diagnostics;

namespace SoftmaxGen.Samples;

/// <summary>Measures the time per row of things that are to be compared.</summary>
internal static class RowTimer
{
    /// <summary>How often each is measured, unless told otherwise.</summary>
    public const int Rounds = 501;

    private const int RowsPerRound = 4096;

    // Long enough for the runtime to have compiled every candidate at its last tier.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.8);

    /// <summary>The median over the rounds, in nanoseconds per row. The candidates take turns, so that a busy moment of the machine falls on all of them.</summary>
    /// <param name="candidates">What to measure: each works on all rows once.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="rounds">How often each is measured.</param>
    public static double[] Measure(IReadOnlyList<Action> candidates, int rows, int rounds = Rounds)
    {
        int passes = (RowsPerRound + rows - 1) / rows;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_warmUp)
        {
            foreach (Action candidate in candidates)
            {
                TimeRound(candidate, passes);
            }
        }

        double[][] nanoseconds = [.. candidates.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < candidates.Count; i++)
            {
                nanoseconds[i][round] = TimeRound(candidates[i], passes).TotalNanoseconds / ((double)passes * rows);
            }
        }

        return [.. nanoseconds.Select(times => times.Order().ElementAt(rounds / 2))];
    }

    private static TimeSpan TimeRound(Action candidate, int passes)
    {
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes; pass++)
        {
            candidate();
        }

        return Stopwatch.GetElapsedTime(start);
    }
}
