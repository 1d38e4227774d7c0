using System.Globalization;
using System.Numerics;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Kernels;

/// <summary>A kernel whose loss has options, and what they say: constants of the element type, like its own.</summary>
public sealed class LossOptionCase<T>(KernelCase<T> kernel, double smoothing, double[]? weights, int? ignored)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public KernelCase<T> Kernel => kernel;

    public int? Ignored => ignored;

    /// <summary>What smoothing leaves of a target, 1 − ε.</summary>
    public double Kept => Round(1 - smoothing);

    /// <summary>What it adds to every class, ε/C.</summary>
    public double Uniform => Round(smoothing / kernel.ClassCount);

    /// <summary>A class that adds nothing to the rows of other labels, even where it is impossible; −1 if there is none.</summary>
    public int Weightless => weights is null ? -1 : Array.FindIndex([.. Enumerable.Range(0, weights.Length)], k => Besides(k) == 0);

    public double Weight(int k) => Round(weights is null ? 1 : weights[k]);

    /// <summary>What the class weighs as the label.</summary>
    public double AtLabel(int k) => Round((1 - smoothing) * (weights is null ? 1 : weights[k]));

    /// <summary>What it weighs in every row.</summary>
    public double Besides(int k) => Round(smoothing / kernel.ClassCount * (weights is null ? 1 : weights[k]));

    /// <summary>Rows and labels: every fifth ignored, and in every third the weightless class impossible.</summary>
    public (T[] Logits, int[] Labels) Draw(int rows, int seed, bool allIgnored = false)
    {
        var c = kernel.ClassCount;
        var logits = Logits.Draw<T>(LogitKind.Normal10, c, rows, seed);
        var labels = Logits.Labels(c, rows, seed);
        for (var row = 0; row < rows; row++)
        {
            if (ignored is { } index && (allIgnored || row % 5 == 0))
            {
                // Even a row of NaN must leave nothing behind.
                labels[row] = index;
                logits.AsSpan(row * c, c).Fill(row % 2 == 0 ? T.NaN : T.One);
            }
            else if (Weightless is >= 0 and var weightless && row % 3 == 1)
            {
                logits[(row * c) + weightless] = T.NegativeInfinity;
            }
        }

        return (logits, labels);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{kernel}, ε = {smoothing}{(weights is null ? "" : $", weights {string.Join(' ', weights.Take(7))}")}{(ignored is null ? "" : $", ignored {ignored}")}");

    private static double Round(double value) => double.CreateChecked(T.CreateChecked(value));
}
