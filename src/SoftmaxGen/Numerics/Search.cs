using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>Where in a row a value stands.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Search
{
    /// <summary>The first index of the largest value; a NaN is larger than everything.</summary>
    public static int ArgMax(ref float row, int count)
    {
#if NET
        if (IsVectorizable<float>(count))
        {
            return VectorArgMax(ref row, count);
        }
#endif
        int best = 0;
        for (int k = 1; k < count; k++)
        {
            if (IsBetter(Unsafe.Add(ref row, k), Unsafe.Add(ref row, best)))
            {
                best = k;
            }
        }

        return best;
    }

    /// <inheritdoc cref="ArgMax(ref float, int)"/>
    public static int ArgMax(ref double row, int count)
    {
#if NET
        if (IsVectorizable<double>(count))
        {
            return VectorArgMax(ref row, count);
        }
#endif
        int best = 0;
        for (int k = 1; k < count; k++)
        {
            if (IsBetter(Unsafe.Add(ref row, k), Unsafe.Add(ref row, best)))
            {
                best = k;
            }
        }

        return best;
    }

    // No number is better than a NaN, and every NaN is better than a number.
    private static bool IsBetter(double value, double best) => !double.IsNaN(best) && !(value <= best);
}
