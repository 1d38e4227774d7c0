namespace SoftmaxGen;

/// <summary>How a model's predictions compare with the classes that rows have.</summary>
public sealed class Evaluation
{
    private const int BinCount = 15;

    private readonly int[,] _confusion;
    private readonly int[] _ranks;
    private readonly CalibrationBin[] _bins;
    private double _logLoss;

    internal Evaluation(int classCount)
    {
        _confusion = new int[classCount, classCount];
        _ranks = new int[classCount];
        _bins = new CalibrationBin[BinCount];
        for (int bin = 0; bin < BinCount; bin++)
        {
            _bins[bin] = new((double)bin / BinCount, (double)(bin + 1) / BinCount);
        }
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>How many of them are predicted right.</summary>
    public int Correct => _ranks[0];

    /// <summary>The part of the rows that is predicted right; NaN where there are none.</summary>
    public double Accuracy => (double)Correct / Rows;

    /// <summary>The mean of −log p of the right class, in nats, with the model's temperature; NaN where there are no rows.</summary>
    public double LogLoss => _logLoss / Rows;

    /// <summary>How many rows of each class are predicted as each: <c>[true, predicted]</c>.</summary>
#pragma warning disable CA1814, CA1819 // A matrix, and the caller's own.
    public int[,] Confusion => (int[,])_confusion.Clone();
#pragma warning restore CA1814, CA1819

    /// <summary>The mean of <see cref="F1"/> over the classes.</summary>
    public double MacroF1 => Mean(F1);

    /// <summary>
    /// How far the probability of the predicted class is from the part of the rows that are predicted right: the mean of the difference over
    /// fifteen equal bins of the probability, weighted by their rows. See Naeini et al., <em>Obtaining Well Calibrated Probabilities Using Bayesian
    /// Binning</em> (2015).
    /// </summary>
    public double ExpectedCalibrationError
    {
        get
        {
            double sum = 0;
            foreach (CalibrationBin bin in _bins)
            {
                sum += bin.Rows == 0 ? 0 : Math.Abs(bin.Accuracy - bin.Confidence) * bin.Rows;
            }

            return sum / Rows;
        }
    }

    /// <summary>The fifteen bins of <see cref="ExpectedCalibrationError"/>, from low probabilities to high ones.</summary>
    public IReadOnlyList<CalibrationBin> CalibrationBins => _bins;

    /// <summary>Of the rows predicted as a class, the part that is of it; 0 where there are none.</summary>
    /// <param name="label">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int label) => Ratio(Right(label), Sum(other => _confusion[other, label]));

    /// <summary>Of the rows of a class, the part that is predicted as it; 0 where there are none.</summary>
    /// <param name="label">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int label) => Ratio(Right(label), Sum(other => _confusion[label, other]));

    /// <summary>The harmonic mean of <see cref="Precision"/> and <see cref="Recall"/>; 0 where both are.</summary>
    /// <param name="label">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int label)
    {
        double precision = Precision(label);
        double recall = Recall(label);
        return Ratio(2 * precision * recall, precision + recall);
    }

    /// <summary>The part of the rows whose class is among the k most probable; NaN where there are no rows.</summary>
    /// <param name="k">How many classes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many classes.</exception>
    public double TopKAccuracy(int k)
    {
        if (k < 1 || k > _ranks.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, $"k must be 1 to {_ranks.Length}, but is {k}.");
        }

        int right = 0;
        for (int rank = 0; rank < k; rank++)
        {
            right += _ranks[rank];
        }

        return (double)right / Rows;
    }

    /// <summary>Counts a row.</summary>
    internal void Add(in RowOutcome row, int label)
    {
        Rows++;
        _confusion[label, row.Predicted]++;
        _ranks[row.Rank]++;
        _logLoss += row.Loss;
        if (!double.IsNaN(row.Confidence))
        {
            // A bin holds its upper end.
            int bin = Math.Min(Math.Max((int)Math.Ceiling(row.Confidence * BinCount) - 1, 0), BinCount - 1);
            _bins[bin].Add(row.Confidence, row.Predicted == label);
        }
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private int Right(int label)
    {
        if ((uint)label >= (uint)_ranks.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"The label must be 0 to {_ranks.Length - 1}, but is {label}.");
        }

        return _confusion[label, label];
    }

    private double Mean(Func<int, double> valueOf)
    {
        double sum = 0;
        for (int label = 0; label < _ranks.Length; label++)
        {
            sum += valueOf(label);
        }

        return sum / _ranks.Length;
    }

    private int Sum(Func<int, int> countOf)
    {
        int sum = 0;
        for (int label = 0; label < _ranks.Length; label++)
        {
            sum += countOf(label);
        }

        return sum;
    }
}
