using System.Diagnostics;

namespace SoftmaxGen.Benchmarks.Timing;

/// <summary>Measures contestants in rounds in which each of them runs for a short slice.</summary>
internal static class Rounds
{
    private const int FewestRounds = 25;

    private static readonly TimeSpan s_slice = TimeSpan.FromMicroseconds(150);
    private static readonly TimeSpan s_calibration = TimeSpan.FromMilliseconds(10);

    public static Samples Measure(IReadOnlyList<Contestant> contestants, TimeSpan budget)
    {
        int[] passes = [.. contestants.Select(Calibrate)];
        List<double>[] times = [.. contestants.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < FewestRounds || Stopwatch.GetElapsedTime(start) < budget; round++)
        {
            // Each round starts with another one, so that none always follows the same neighbour after the pause for the bookkeeping.
            for (int turn = 0; turn < contestants.Count; turn++)
            {
                int i = (round + turn) % contestants.Count;
                times[i].Add(Time(contestants[i], passes[i]) / ((double)passes[i] * contestants[i].Rows));
            }
        }

        return new Samples(contestants.Index().ToDictionary(entry => entry.Item.Name, IReadOnlyList<double> (entry) => times[entry.Index]));
    }

    /// <summary>How many passes fill a slice.</summary>
    private static int Calibrate(Contestant contestant)
    {
        double fastest = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        for (int passes = 1; Stopwatch.GetElapsedTime(start) < s_calibration; passes = Math.Min(2 * passes, 64))
        {
            fastest = Math.Min(fastest, Time(contestant, passes) / passes);
        }

        return Math.Max(1, (int)(s_slice.TotalNanoseconds / fastest));
    }

    private static double Time(Contestant contestant, int passes)
    {
        Action pass = contestant.Pass;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < passes; i++)
        {
            pass();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
