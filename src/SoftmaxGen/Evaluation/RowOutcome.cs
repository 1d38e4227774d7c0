using SoftmaxGen.Numerics;

namespace SoftmaxGen;

/// <summary>What a row adds to an evaluation.</summary>
internal readonly struct RowOutcome
{
    private RowOutcome(int predicted, int rank, double loss, double confidence) =>
        (Predicted, Rank, Loss, Confidence) = (predicted, rank, loss, confidence);

    /// <summary>The most probable class.</summary>
    public int Predicted { get; }

    /// <summary>How many classes are predicted before the row's own.</summary>
    public int Rank { get; }

    /// <summary>−log p of the row's own class.</summary>
    public double Loss { get; }

    /// <summary>The probability of the most probable class.</summary>
    public double Confidence { get; }

    public static RowOutcome Of(ReadOnlySpan<double> logits, int label, double temperature)
    {
        int predicted = 0, rank = 0;
        for (int other = 0; other < logits.Length; other++)
        {
            predicted = IsBefore(logits, other, predicted) ? other : predicted;
            rank += IsBefore(logits, other, label) ? 1 : 0;
        }

        double max = logits[predicted];
        double sum = 0;
        foreach (double logit in logits)
        {
            sum += Elementary.ExpNonPositive((logit - max) / temperature);
        }

        return new(predicted, rank, loss: Elementary.Log(sum) - ((logits[label] - max) / temperature), confidence: 1 / sum);
    }

    /// <summary>Whether a class is predicted before another: a NaN before all numbers, and the lower of two equal ones.</summary>
    private static bool IsBefore(ReadOnlySpan<double> logits, int label, int other)
    {
        (double a, double b) = (logits[label], logits[other]);
        return a > b || (double.IsNaN(a) && !double.IsNaN(b)) || ((a == b || (double.IsNaN(a) && double.IsNaN(b))) && label < other);
    }
}
