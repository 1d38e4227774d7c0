namespace SoftmaxGen;

/// <summary>The rows whose predicted class has a probability between two bounds.</summary>
public sealed class CalibrationBin
{
    private double _confidence;
    private int _correct;

    internal CalibrationBin(double lower, double upper)
    {
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The bound that the probabilities are above.</summary>
    public double Lower { get; }

    /// <summary>The bound that they are not above.</summary>
    public double Upper { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>The mean probability of the predicted class; NaN where there are no rows.</summary>
    public double Confidence => _confidence / Rows;

    /// <summary>The part of the rows that are predicted right; NaN where there are none.</summary>
    public double Accuracy => (double)_correct / Rows;

    internal void Add(double confidence, bool isCorrect)
    {
        Rows++;
        _confidence += confidence;
        _correct += isCorrect ? 1 : 0;
    }
}
