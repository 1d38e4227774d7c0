using System.Numerics;

namespace SoftmaxGen.Tests.Support;

/// <summary>The kinds of rows that the sweeps draw.</summary>
public enum LogitKind
{
    /// <summary>Standard normal.</summary>
    Normal,

    /// <summary>Normal, ×10: one or two classes dominate.</summary>
    Normal10,

    /// <summary>Normal, ×100: most probabilities underflow.</summary>
    Normal100,

    /// <summary>Uniform in [−20, 20].</summary>
    Uniform,

    /// <summary>Normal around 10 000: softmax must not depend on the shift.</summary>
    Shifted,

    /// <summary>Uniform over half of the whole finite range.</summary>
    Huge,

    /// <summary>Every class the same.</summary>
    Equal,

    /// <summary>Normal, about a third of the classes −∞ and at least one finite.</summary>
    Masked,
}

/// <summary>Random spans that are the same in every process.</summary>
internal static class Logits
{
    public static T[] Draw<T>(LogitKind kind, int classCount, int rows, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random((seed * 1009) + (classCount * 31) + (int)kind);
        var logits = new T[rows * classCount];
        for (var row = 0; row < rows; row++)
        {
            Fill(kind, logits.AsSpan(row * classCount, classCount), random);
        }

        return logits;
    }

    public static T[] Normal<T>(int classCount, int rows, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Draw<T>(LogitKind.Normal, classCount, rows, seed);

    /// <summary>Positive rows that sum to about 1.</summary>
    public static T[] Probabilities<T>(int classCount, int rows, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = Draw<T>(LogitKind.Normal, classCount, rows, seed);
        for (var row = 0; row < rows; row++)
        {
            var span = values.AsSpan(row * classCount, classCount);
            var sum = 0.0;
            foreach (ref var value in span)
            {
                value = T.CreateChecked(Math.Exp(2 * double.CreateChecked(value)));
                sum += double.CreateChecked(value);
            }

            foreach (ref var value in span)
            {
                value = T.CreateChecked(double.CreateChecked(value) / sum);
            }
        }

        return values;
    }

    public static int[] Labels(int classCount, int rows, int seed)
    {
        var random = new Random((seed * 7919) + classCount);
        var labels = new int[rows];
        foreach (ref var label in labels.AsSpan())
        {
            label = random.Next(classCount);
        }

        return labels;
    }

    private static void Fill<T>(LogitKind kind, Span<T> row, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var largest = double.CreateChecked(T.BitDecrement(T.PositiveInfinity));
        var same = 10 * Gaussian(random);
        foreach (ref var logit in row)
        {
            logit = T.CreateChecked(kind switch
            {
                LogitKind.Normal => Gaussian(random),
                LogitKind.Normal10 => 10 * Gaussian(random),
                LogitKind.Normal100 => 100 * Gaussian(random),
                LogitKind.Uniform => (40 * random.NextDouble()) - 20,
                LogitKind.Shifted => 10_000 + Gaussian(random),
                LogitKind.Huge => (random.NextDouble() - 0.5) * largest,
                LogitKind.Equal => same,
                LogitKind.Masked => random.Next(3) == 0 ? double.NegativeInfinity : 3 * Gaussian(random),
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            });
        }

        if (kind == LogitKind.Masked)
        {
            row[random.Next(row.Length)] = T.CreateChecked(same);
        }
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
