using System.ComponentModel;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
#endif

namespace SoftmaxGen.Runtime;

/// <summary>
/// The sum of a batch's losses, in an order that depends on the row alone: sixteen interleaved partial sums in double
/// precision, compensated (Neumaier, 1974) where the losses have that precision themselves.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossSum
{
    /// <summary>How many losses a kernel hands over at a time; a multiple of the number of partial sums.</summary>
    public const int BlockLength = 256;

    /// <summary>The room that the partial sums take, and what was lost in adding them.</summary>
    public const int Length = 2 * Partials;

    private const int Partials = 16;

    /// <summary>What a gradient is multiplied by; a mean over no weight has no gradient.</summary>
    public static double Scale(LossReduction reduction, double weight) =>
        reduction == LossReduction.Sum ? 1 : weight > 0 ? 1 / weight : 0;

    /// <summary>Adds the losses of the next rows to <paramref name="sums"/>; every call but the last adds <see cref="BlockLength"/>.</summary>
    public static void Add(Span<double> sums, ReadOnlySpan<float> losses)
    {
        int row = 0;
#if NET
        if (Vector256.IsHardwareAccelerated)
        {
            row = AddWhole(sums, losses);
        }
#endif
        // Next to a double's, the error of adding floats is nothing.
        for (; row < losses.Length; row++)
        {
            sums[row % Partials] += losses[row];
        }
    }

    /// <inheritdoc cref="Add(Span{double}, ReadOnlySpan{float})"/>
    public static void Add(Span<double> sums, ReadOnlySpan<double> losses)
    {
        Span<double> lost = sums.Slice(Partials, Partials);
        for (int row = 0; row < losses.Length; row++)
        {
            ref double sum = ref sums[row % Partials];
            double loss = losses[row];
            double total = sum + loss;
            lost[row % Partials] += Math.Abs(sum) >= Math.Abs(loss) ? sum - total + loss : loss - total + sum;
            sum = total;
        }
    }

    /// <inheritdoc cref="Add(Span{double}, ReadOnlySpan{float})"/>
    internal static void AddAny<T>(Span<double> sums, ReadOnlySpan<T> losses)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Add(sums, MemoryMarshal.Cast<T, float>(losses));
        }
        else
        {
            Add(sums, MemoryMarshal.Cast<T, double>(losses));
        }
    }

    /// <summary>The sum of all partial sums.</summary>
    public static double Total(ReadOnlySpan<double> sums)
    {
        double total = 0;
        for (int i = 0; i < Partials; i++)
        {
            // An infinite loss makes the compensation NaN, and needs none.
            total += double.IsInfinity(sums[i]) ? sums[i] : sums[i] + sums[Partials + i];
        }

        return total;
    }

#if NET
    /// <summary>Adds sixteen at a time, and returns the first row left.</summary>
    private static int AddWhole(Span<double> sums, ReadOnlySpan<float> losses)
    {
        ref double sum = ref MemoryMarshal.GetReference(sums);
        ref float loss = ref MemoryMarshal.GetReference(losses);
        Vector256<double> s0 = Vector256.LoadUnsafe(ref sum);
        Vector256<double> s1 = Vector256.LoadUnsafe(ref sum, 4);
        Vector256<double> s2 = Vector256.LoadUnsafe(ref sum, 8);
        Vector256<double> s3 = Vector256.LoadUnsafe(ref sum, 12);
        int row = 0;
        for (; row <= losses.Length - Partials; row += Partials)
        {
            (Vector256<double> l0, Vector256<double> l1) = Vector256.Widen(Vector256.LoadUnsafe(ref loss, (nuint)row));
            (Vector256<double> l2, Vector256<double> l3) = Vector256.Widen(Vector256.LoadUnsafe(ref loss, (nuint)row + 8));
            s0 += l0;
            s1 += l1;
            s2 += l2;
            s3 += l3;
        }

        s0.StoreUnsafe(ref sum);
        s1.StoreUnsafe(ref sum, 4);
        s2.StoreUnsafe(ref sum, 8);
        s3.StoreUnsafe(ref sum, 12);
        return row;
    }
#endif
}
