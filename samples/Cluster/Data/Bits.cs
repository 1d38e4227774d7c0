namespace SoftmaxGen.Samples.Cluster.Data;

/// <summary>Random bits that depend on numbers alone, so that every rank draws the same.</summary>
public static class Bits
{
    /// <summary>SplitMix64 of two numbers.</summary>
    public static ulong Of(ulong first, ulong second) => Mix(Mix(first) + second);

    /// <summary>A number in [0, 1) of 24 bits, which float holds exactly.</summary>
    public static double Fraction(ulong first, ulong second) => (Of(first, second) >> 40) / (double)(1 << 24);

    /// <summary>Numbers from 0 on in another order, each order as likely as the others (Fisher and Yates).</summary>
    public static int[] Shuffle(int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int last = count - 1; last > 0; last--)
        {
            int other = (int)(Of(seed, (ulong)last) % (ulong)(last + 1));
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
