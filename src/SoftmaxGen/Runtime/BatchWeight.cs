using System.ComponentModel;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>
/// What the losses of a batch are divided by: for a mean Σ w(y) over the rows that are not ignored, and 1 for a sum. Weights may be as small or
/// as large as numbers are, and neither their sum nor its reciprocal need be one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BatchWeight
{
    private const double SmallestSingle = 1.1754943508222875e-38;
    private const double SmallestDouble = 2.2250738585072014e-308;

    private readonly double _total;

    /// <summary>What <see cref="_total"/> is in units of: 1, or if it were infinite then, a large power of two.</summary>
    private readonly double _unit;

    private BatchWeight(double total, double unit)
    {
        _total = total;
        _unit = unit;
    }

    /// <summary>The weight of so many rows that count the same.</summary>
    public static BatchWeight Of(LossReduction reduction, int rows) => new(reduction == LossReduction.Sum ? 1 : rows, 1);

    /// <summary>The weights of the labels' classes, summed over the rows that are not ignored; 1 each where there are no weights.</summary>
    public static BatchWeight Of(LossReduction reduction, ReadOnlySpan<int> labels, ReadOnlySpan<float> classWeights, int? ignoreIndex)
    {
        double total = 0;
        foreach (int label in reduction == LossReduction.Sum ? default : labels)
        {
            if (label != ignoreIndex)
            {
                total += classWeights.IsEmpty ? 1 : classWeights[label];
            }
        }

        return new(reduction == LossReduction.Sum ? 1 : total, 1);
    }

    /// <inheritdoc cref="Of(LossReduction, ReadOnlySpan{int}, ReadOnlySpan{float}, int?)"/>
    public static BatchWeight Of(LossReduction reduction, ReadOnlySpan<int> labels, ReadOnlySpan<double> classWeights, int? ignoreIndex)
    {
        if (reduction == LossReduction.Sum)
        {
            return new(1, 1);
        }

        double total = Sum(labels, classWeights, ignoreIndex, 1);
        return double.IsInfinity(total)
            ? new(Sum(labels, classWeights, ignoreIndex, LossSum.HugeUnit), LossSum.HugeUnit)
            : new(total, 1);
    }

    /// <summary>
    /// What kernels multiply a gradient by, and what is left to multiply it by afterwards, which is 1 unless the reciprocal is no normal
    /// number. Where nothing weighs anything there is no gradient.
    /// </summary>
    public float Scale(out float rest)
    {
        double scale = Scale(SmallestSingle, out double exact);
        rest = (float)exact;
        return (float)scale;
    }

    /// <inheritdoc cref="Scale(out float)"/>
    public double Scale(out double rest) => Scale(SmallestDouble, out rest);

    /// <summary>The losses that have been added, reduced to one.</summary>
    public double Reduce(ReadOnlySpan<double> sums)
    {
        double total = LossSum.Total(sums, out double huge);
        return _unit == 1
            ? (total / _total) + (huge / _total * LossSum.HugeUnit)
            : ((total / LossSum.HugeUnit) + huge) / _total;
    }

    private static double Sum(ReadOnlySpan<int> labels, ReadOnlySpan<double> classWeights, int? ignoreIndex, double unit)
    {
        double total = 0;
        double lost = 0;
        foreach (int label in labels)
        {
            if (label != ignoreIndex)
            {
                Compensated.Add(ref total, ref lost, classWeights.IsEmpty ? 1 : classWeights[label] / unit);
            }
        }

        return Compensated.Total(total, lost);
    }

    private double Scale(double smallest, out double rest)
    {
        rest = 1;
        if (!(_total > 0))
        {
            return 0;
        }

        double largest = 1 / smallest;
        if (_unit == 1 && _total >= smallest && _total <= largest)
        {
            return 1 / _total;
        }

        // Not beyond the whole, so that nothing overflows or vanishes on the way that does not in the end.
        double part = _unit == 1 && _total < 1 ? largest : smallest;
        rest = 1 / (_total * (part * _unit));
        return part;
    }
}
