using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Benchmarks.Timing;

/// <summary>Measures contestants in rounds in which each of them runs for a short slice.</summary>
internal static class Rounds
{
    private const int FewestRounds = 25;

    // A frame starts at any multiple of 16, as the stack of the process happens to, and is not aligned to the vectors that are kept in it.
    private const int FrameAlignment = 16;
    private const int FramePositions = 64 / FrameAlignment;

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

    /// <summary>How many passes fill a slice, as many from each position of the stack.</summary>
    private static int Calibrate(Contestant contestant)
    {
        double fastest = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        for (int passes = 1; Stopwatch.GetElapsedTime(start) < s_calibration; passes = Math.Min(2 * passes, 64))
        {
            fastest = Math.Min(fastest, Time(contestant.Pass, passes, []) / passes);
        }

        return FramePositions * Math.Max(1, (int)(s_slice.TotalNanoseconds / (FramePositions * fastest)));
    }

    /// <summary>The time of passes from all positions of the stack: one of them would be luck, which lasts as long as the process.</summary>
    private static double Time(Contestant contestant, int passes)
    {
        double time = 0;
        for (int position = 0; position < FramePositions; position++)
        {
            time += TimeFrom(position, contestant.Pass, passes / FramePositions);
        }

        return time;
    }

    private static double TimeFrom(int position, Action pass, int passes) => Time(pass, passes, stackalloc byte[position * FrameAlignment]);

    /// <param name="pass">What is timed.</param>
    /// <param name="passes">How many times.</param>
    /// <param name="above">What the caller has on the stack above the frames of the passes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Time(Action pass, int passes, ReadOnlySpan<byte> above)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < passes; i++)
        {
            pass();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
