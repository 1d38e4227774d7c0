using System.Numerics;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Oracle;

/// <summary>Σ u·(−log p) of one row and its gradient p·Σ u − u, with the errors that they may have.</summary>
public sealed class WeightedRow
{
    private readonly ExpectedRow _row;

    private readonly double[] _weights;

    private WeightedRow(ExpectedRow row, double[] weights, WeightedLoss loss)
    {
        _row = row;
        _weights = weights;
        Loss = loss;
    }

    public WeightedLoss Loss { get; }

    public static WeightedRow Of<T>(ReadOnlySpan<T> logits, Func<int, double> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = ExpectedRow.Of(logits);
        double[] weights = [.. Enumerable.Range(0, logits.Length).Select(weight)];
        DoubleDouble loss = 0.0;
        double tolerance = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] > 0)
            {
                // The error of a log-probability, weighted, and what the weight and its product cost.
                var size = Math.Max(1, Math.Abs(row.LogSoftmax[k].Hi));
                loss = double.IsFinite(size) && double.IsFinite(loss.Hi) ? loss - (row.LogSoftmax[k] * weights[k]) : double.PositiveInfinity;
                tolerance += weights[k] * 2 * Tolerance.LogUlps(weights.Length) * Tolerance.Ulp<T>(size);
            }
        }

        return new(row, weights, new(loss, tolerance));
    }

    /// <summary>The gradient, divided by what the batch weighs.</summary>
    public void AssertGradient<T>(ReadOnlySpan<T> actual, string what, double divisor = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = _weights.Aggregate((DoubleDouble)0.0, (total, weight) => total + weight);
        for (var k = 0; k < actual.Length; k++)
        {
            var masked = double.IsPositiveInfinity(_row.Distances[k]);
            var p = _row.Softmax[k];
            var value = ((p * sum) - _weights[k]) / divisor;

            // That of a probability, what its factor costs, and the roundings of each class's weight.
            var factor = 2 + (Tolerance.LogUlps(actual.Length) / 2);
            var tolerance = sum.Hi * Tolerance.Softmax<T>(actual.Length, p.Hi, factor + (masked ? 0 : _row.Distances[k]));
            tolerance = p.Hi < Tolerance.SmallestNormal<T>() ? Math.Min(tolerance, sum.Hi * Tolerance.SmallestNormal<T>()) : tolerance;
            tolerance += 2 * Tolerance.Ulp<T>(_weights[k]);
            Tolerance.AssertNear(value, actual[k], (tolerance / divisor) + Tolerance.Ulp<T>(value.Hi), what, k);
        }
    }
}

/// <summary>A sum of losses, and the error that it may have.</summary>
public readonly record struct WeightedLoss(DoubleDouble Value, double Error)
{
    public static WeightedLoss operator +(WeightedLoss a, WeightedLoss b) => new(
        double.IsInfinity(a.Value.Hi) || double.IsInfinity(b.Value.Hi) ? double.PositiveInfinity : a.Value + b.Value, a.Error + b.Error);

    public static WeightedLoss operator /(WeightedLoss a, double divisor) =>
        new(double.IsInfinity(a.Value.Hi) || divisor == 0 ? a.Value.Hi / divisor : a.Value / divisor, a.Error / divisor);

    public void Assert<T>(T actual, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Tolerance.AssertNear(Value, actual, Error + Tolerance.Ulp<T>(Value.Hi), what);
}
