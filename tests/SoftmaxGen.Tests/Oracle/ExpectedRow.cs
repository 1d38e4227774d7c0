using System.Numerics;

namespace SoftmaxGen.Tests.Oracle;

/// <summary>What one row of finite logits and −∞ (at least one of them finite) must give, in higher precision.</summary>
public sealed class ExpectedRow
{
    private ExpectedRow(double[] distances, DoubleDouble[] softmax, DoubleDouble[] logSoftmax, DoubleDouble logSumExp)
    {
        Distances = distances;
        Softmax = softmax;
        LogSoftmax = logSoftmax;
        LogSumExp = logSumExp;
    }

    /// <summary>|zᵢ − max|, the second term of the softmax tolerance; ∞ at a masked class.</summary>
    public double[] Distances { get; }

    public DoubleDouble[] Softmax { get; }

    public DoubleDouble[] LogSoftmax { get; }

    public DoubleDouble LogSumExp { get; }

    public static ExpectedRow Of<T>(ReadOnlySpan<T> logits, double temperature = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new double[logits.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.CreateChecked(logits[i]);
        }

        var max = values.Max();
        var shifted = Array.ConvertAll(values, value => Shift(value, max, temperature));
        var exponentials = Array.ConvertAll(shifted, Exponential);
        var sum = exponentials.Aggregate((DoubleDouble)0.0, (total, term) => total + Scaled(term.Mantissa, term.Exponent));
        var log = DoubleDouble.Log(sum);
        return new(
            Array.ConvertAll(shifted, difference => -difference.Hi),
            Array.ConvertAll(exponentials, term => Scaled(term.Mantissa / sum, term.Exponent)),
            Array.ConvertAll(shifted, difference => double.IsFinite(difference.Hi) ? difference - log : difference),
            log + max);
    }

    public static ExpectedRow From(double[] logits, double[] softmax, double[] logSoftmax, double logSumExp)
    {
        var max = logits.Max();
        return new(
            Array.ConvertAll(logits, value => max - value),
            Array.ConvertAll(softmax, value => (DoubleDouble)value),
            Array.ConvertAll(logSoftmax, value => (DoubleDouble)value),
            logSumExp);
    }

    public DoubleDouble Loss(int label) => -LogSoftmax[label];

    private static DoubleDouble Shift(double value, double max, double temperature)
    {
        var difference = DoubleDouble.Difference(value, max);
        var quotient = difference.Hi / temperature;
        return !double.IsFinite(quotient) ? quotient : temperature == 1 ? difference : difference / temperature;
    }

    // Below the smallest subnormal double by far, where the exponent would no longer fit.
    private static (DoubleDouble Mantissa, int Exponent) Exponential(DoubleDouble difference) =>
        difference.Hi < -2000 ? (0.0, 0) : DoubleDouble.Exp(difference);

    // Two steps, since a mantissa just under 1 would round twice on its way to a subnormal.
    private static DoubleDouble Scaled(DoubleDouble mantissa, int exponent)
    {
        var scaled = mantissa.Scale(exponent);
        return exponent < -1000 ? scaled.Hi + scaled.Lo : scaled;
    }
}
