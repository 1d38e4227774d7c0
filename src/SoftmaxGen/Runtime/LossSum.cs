using System.ComponentModel;

namespace SoftmaxGen.Runtime;

/// <summary>
/// The sum of a batch's losses, in an order that depends on the row alone: four interleaved partial sums in double
/// precision, compensated (Neumaier, 1974) where the losses have that precision themselves.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct LossSum
{
    /// <summary>How many losses a kernel hands over at a time; a multiple of the number of partial sums.</summary>
    public const int BlockLength = 64;

    private Partial _a;
    private Partial _b;
    private Partial _c;
    private Partial _d;

    /// <summary>The sum so far.</summary>
    public readonly double Total => _a.Value + _b.Value + (_c.Value + _d.Value);

    /// <summary>What a gradient is multiplied by; a mean over no weight has no gradient.</summary>
    public static double Scale(LossReduction reduction, double weight) =>
        reduction == LossReduction.Sum ? 1 : weight > 0 ? 1 / weight : 0;

    /// <summary>Adds the losses of the next rows; every call but the last adds <see cref="BlockLength"/>.</summary>
    public void Add(ReadOnlySpan<float> losses)
    {
        int row = 0;
        for (; row <= losses.Length - 4; row += 4)
        {
            _a.AddShort(losses[row]);
            _b.AddShort(losses[row + 1]);
            _c.AddShort(losses[row + 2]);
            _d.AddShort(losses[row + 3]);
        }

        for (; row < losses.Length; row++)
        {
            _a.AddShort(losses[row]);
        }
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{float})"/>
    public void Add(ReadOnlySpan<double> losses)
    {
        int row = 0;
        for (; row <= losses.Length - 4; row += 4)
        {
            _a.Add(losses[row]);
            _b.Add(losses[row + 1]);
            _c.Add(losses[row + 2]);
            _d.Add(losses[row + 3]);
        }

        for (; row < losses.Length; row++)
        {
            _a.Add(losses[row]);
        }
    }

    private struct Partial
    {
        private double _sum;
        private double _lost;

        // An infinite loss makes the compensation NaN, and needs none.
        public readonly double Value => double.IsInfinity(_sum) ? _sum : _sum + _lost;

        // Next to a double's, the error of adding floats is nothing.
        public void AddShort(float loss) => _sum += loss;

        public void Add(double loss)
        {
            double sum = _sum + loss;
            _lost += Math.Abs(_sum) >= Math.Abs(loss) ? _sum - sum + loss : loss - sum + _sum;
            _sum = sum;
        }
    }
}
