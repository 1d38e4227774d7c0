using System.ComponentModel;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;
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

    /// <summary>The room that the partial sums and that of huge losses take, and what was lost in adding them.</summary>
    public const int Length = 2 * (Partials + 1);

    /// <summary>2⁶⁴: what huge losses and weights are added in units of, so that no number of rows has an infinite sum.</summary>
    internal const double HugeUnit = 18446744073709551616d;

    private const int Partials = 16;

    /// <summary>2⁹⁶⁰: smaller losses have a finite sum, and next to larger ones they are nothing.</summary>
    private const double Huge = 9.7453140114e288;

    /// <summary>Adds the losses of the next rows to <paramref name="sums"/>; every call but the last adds <see cref="BlockLength"/>.</summary>
    public static void Add(Span<double> sums, ReadOnlySpan<float> losses)
    {
        int row = 0;
#if NET
        if (Simd.Has256)
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
        Span<double> lost = sums.Slice(Partials + 1);
        for (int row = 0; row < losses.Length; row++)
        {
            double loss = losses[row];
            bool isHuge = Math.Abs(loss) >= Huge;
            loss = isHuge ? loss / HugeUnit : loss;
            int place = isHuge ? Partials : row % Partials;
            ref double sum = ref sums[place];
            double total = sum + loss;
            lost[place] += Math.Abs(sum) >= Math.Abs(loss) ? sum - total + loss : loss - total + sum;
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

    /// <summary>Multiplies a gradient by what kernels have left to be done.</summary>
    public static void Rescale(Span<float> gradient, float rest)
    {
        if (rest != 1)
        {
            foreach (ref float value in gradient)
            {
                value *= rest;
            }
        }
    }

    /// <inheritdoc cref="Rescale(Span{float}, float)"/>
    public static void Rescale(Span<double> gradient, double rest)
    {
        if (rest != 1)
        {
            foreach (ref double value in gradient)
            {
                value *= rest;
            }
        }
    }

    /// <summary>The sum of all partial sums, and that of huge losses in their unit.</summary>
    internal static double Total(ReadOnlySpan<double> sums, out double huge)
    {
        double total = 0;
        for (int i = 0; i < Partials; i++)
        {
            total += Partial(sums, i);
        }

        huge = Partial(sums, Partials);
        return total;
    }

    // An infinite loss makes the compensation NaN, and needs none.
    private static double Partial(ReadOnlySpan<double> sums, int place) =>
        double.IsInfinity(sums[place]) ? sums[place] : sums[place] + sums[Partials + 1 + place];

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
