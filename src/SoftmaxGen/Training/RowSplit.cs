using SoftmaxGen.Models;

namespace SoftmaxGen;

/// <summary>Holds rows back for validation.</summary>
internal static class RowSplit
{
    public static int[] InOrder(int rows)
    {
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            order[row] = row;
        }

        return order;
    }

    /// <summary>Draws the same part of each class by a seed, or takes the last rows where there is none.</summary>
    public static (int[] Training, int[] Validation) Split(ReadOnlySpan<int> labels, int classCount, double fraction, int? seed)
    {
        int[] order = InOrder(labels.Length);
        int count = (int)Math.Round(labels.Length * fraction);
        bool[] isHeldBack = new bool[labels.Length];
        if (seed is { } number && count > 0)
        {
            Draw(labels, classCount, fraction, count, new SeededRandom(number), isHeldBack);
        }
        else
        {
            isHeldBack.AsSpan(labels.Length - count).Fill(true);
        }

        return (Array.FindAll(order, row => !isHeldBack[row]), Array.FindAll(order, row => isHeldBack[row]));
    }

    /// <summary>Of each class the whole part of its share, and one more of those whose share has most left, until the count is full.</summary>
    private static void Draw(ReadOnlySpan<int> labels, int classCount, double fraction, int count, SeededRandom random, bool[] isHeldBack)
    {
        List<int>[] rowsOf = new List<int>[classCount];
        for (int row = 0; row < labels.Length; row++)
        {
            (rowsOf[labels[row]] ??= []).Add(row);
        }

        int[] shares = new int[classCount];
        int[] byRest = InOrder(classCount);
        double[] rests = new double[classCount];
        int left = count;
        for (int label = 0; label < classCount; label++)
        {
            double share = (rowsOf[label]?.Count ?? 0) * fraction;
            shares[label] = (int)share;
            rests[label] = share - shares[label];
            left -= shares[label];
        }

        Array.Sort(byRest, (a, b) => rests[a] != rests[b] ? rests[b].CompareTo(rests[a]) : a.CompareTo(b));
        foreach (int label in byRest)
        {
            if (left > 0 && rests[label] > 0)
            {
                shares[label]++;
                left--;
            }
        }

        for (int label = 0; label < classCount; label++)
        {
            int[] rows = rowsOf[label]?.ToArray() ?? [];
            random.Shuffle(rows);
            foreach (int row in rows.AsSpan(0, shares[label]))
            {
                isHeldBack[row] = true;
            }
        }
    }
}
