using SoftmaxGen.Numerics;

namespace SoftmaxGen;

/// <summary>
/// Finds the temperature with the lowest log loss. Over β = 1 / temperature the loss is convex, and its slope, the mean over the rows of
/// Σ p·z − z(label), grows from end to end, so that halving finds where it is 0.
/// </summary>
internal sealed class TemperatureScaling(int classCount)
{
    private const double Lowest = 0.01;
    private const double Highest = 100;

    /// <summary>Enough to halve the interval of log β down to the last bits.</summary>
    private const int Steps = 60;

    private readonly List<double> _logits = [];
    private readonly List<int> _labels = [];

    /// <summary>How many rows count.</summary>
    public int Rows => _labels.Count;

    /// <summary>Takes a row, less its largest logit, unless a logit is not finite.</summary>
    public void Add(ReadOnlySpan<double> logits, int label)
    {
        double max = double.NegativeInfinity;
        foreach (double logit in logits)
        {
            if (double.IsNaN(logit) || double.IsInfinity(logit))
            {
                return;
            }

            max = Math.Max(max, logit);
        }

        foreach (double logit in logits)
        {
            _logits.Add(logit - max);
        }

        _labels.Add(label);
    }

    public double Solve()
    {
        (double low, double high) = (Math.Log(1 / Highest), Math.Log(1 / Lowest));
        if (Slope(Math.Exp(low)) >= 0)
        {
            return Highest;
        }

        if (Slope(Math.Exp(high)) <= 0)
        {
            return Lowest;
        }

        for (int step = 0; step < Steps; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = Slope(Math.Exp(middle)) < 0 ? (middle, high) : (low, middle);
        }

        return Math.Exp(-(low + high) / 2);
    }

    private double Slope(double inverse)
    {
        double slope = 0;
        for (int row = 0; row < Rows; row++)
        {
            double sum = 0, weighted = 0;
            for (int i = row * classCount; i < (row + 1) * classCount; i++)
            {
                double exponential = Elementary.ExpNonPositive(_logits[i] * inverse);
                sum += exponential;
                weighted += exponential * _logits[i];
            }

            slope += (weighted / sum) - _logits[(row * classCount) + _labels[row]];
        }

        return slope;
    }
}
