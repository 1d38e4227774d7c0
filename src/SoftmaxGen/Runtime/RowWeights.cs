using System.ComponentModel;

namespace SoftmaxGen.Runtime;

/// <summary>What the rows of a batch weigh in its mean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowWeights
{
    /// <summary>The weights of the labels' classes, summed over the rows that are not ignored; 1 each where there are no weights.</summary>
    public static double Total(ReadOnlySpan<int> labels, ReadOnlySpan<float> classWeights, int? ignoreIndex)
    {
        double total = 0;
        foreach (int label in labels)
        {
            if (label != ignoreIndex)
            {
                total += classWeights.IsEmpty ? 1 : classWeights[label];
            }
        }

        return total;
    }

    /// <inheritdoc cref="Total(ReadOnlySpan{int}, ReadOnlySpan{float}, int?)"/>
    public static double Total(ReadOnlySpan<int> labels, ReadOnlySpan<double> classWeights, int? ignoreIndex)
    {
        double total = 0;
        foreach (int label in labels)
        {
            if (label != ignoreIndex)
            {
                total += classWeights.IsEmpty ? 1 : classWeights[label];
            }
        }

        return total;
    }
}
