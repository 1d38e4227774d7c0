using System.Diagnostics;
using SoftmaxGen.Samples.Embedded.Engines;

namespace SoftmaxGen.Samples.Embedded;

/// <summary>Measures an engine.</summary>
public static class Timing
{
    private const int RowsPerRound = 1000;
    private const int Rounds = 101;

    // Long enough for a just-in-time compiler to have reached its last tier.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.4);

    /// <summary>The median time of one row, one call each.</summary>
    public static double NanosecondsPerRow(Engine engine, float[] pixels) => NanosecondsPerRow([engine], pixels)[0];

    /// <summary>The same of several engines, which take turns, so that a busy moment of the machine falls on all of them.</summary>
    public static double[] NanosecondsPerRow(Engine[] engines, float[] pixels)
    {
        var probabilities = new float[DigitModel.ClassCount];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_warmUp)
        {
            foreach (Engine engine in engines)
            {
                Round(engine);
            }
        }

        var times = new double[engines.Length][];
        for (int i = 0; i < engines.Length; i++)
        {
            times[i] = new double[Rounds];
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < engines.Length; i++)
            {
                times[i][round] = Round(engines[i]);
            }
        }

        return Array.ConvertAll(times, rounds => rounds.Order().ElementAt(Rounds / 2));

        double Round(Engine engine)
        {
            long from = Stopwatch.GetTimestamp();
            for (int row = 0; row < RowsPerRound; row++)
            {
                engine.PredictProbabilities(pixels, probabilities);
            }

            return Stopwatch.GetElapsedTime(from).TotalNanoseconds / RowsPerRound;
        }
    }
}
