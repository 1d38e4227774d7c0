using System.Diagnostics;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace SoftmaxGen.Samples.Browser;

/// <summary>What the page calls.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Page
{
    private static readonly TimeSpan TimingTime = TimeSpan.FromMilliseconds(4);

    // Everything begins in the page.
    private static void Main()
    {
    }

    /// <summary>What the network sees of a drawing.</summary>
    [JSExport]
    internal static int[] See(double[] points, int[] lengths) => Scan.Drawing(points, lengths);

    /// <summary>The probability of each digit.</summary>
    [JSExport]
    internal static double[] Read(int[] ink)
    {
        Span<float> probabilities = stackalloc float[Digits.ClassCount];
        Digits.PredictProbabilities(Pixels(ink), probabilities);
        return [.. probabilities];
    }

    /// <summary>How many microseconds that takes: the mean of as many as there is time for, for a browser's clock is coarse.</summary>
    [JSExport]
    internal static double Time(int[] ink)
    {
        float[] pixels = Pixels(ink);
        Span<float> probabilities = stackalloc float[Digits.ClassCount];
        int count = 0;
        long start = Stopwatch.GetTimestamp();
        do
        {
            Digits.PredictProbabilities(pixels, probabilities);
            count++;
        }
        while (Stopwatch.GetElapsedTime(start) < TimingTime);

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    // From 0 for paper to 1 for ink, as the network has learned them.
    private static float[] Pixels(int[] ink) => Array.ConvertAll(ink, count => count / (float)Scan.MaxInk);
}
