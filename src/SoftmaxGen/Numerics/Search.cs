using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Numerics;

/// <summary>Where in a row the largest values stand, and where a draw falls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Search
{
    /// <summary>So many are compared one after the other, which takes less than a vector does.</summary>
    private const int MostCompared = 4;

    /// <summary>A draw from at most so many values keeps their exponentials.</summary>
    internal const int MostKept = 64;

    /// <summary>The first index of the largest value; a NaN is larger than everything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax(ref float row, int count) =>
        count == 2 ? ArgMax2(ref row) :
        count == 3 ? ArgMax3(ref row) :
#if NET
        count > MostCompared && IsVectorizable<float>(count) ? VectorArgMax(ref row, count) :
#endif
        ScalarArgMax(ref row, count);

    /// <inheritdoc cref="ArgMax(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax(ref double row, int count) =>
        count == 2 ? ArgMax2(ref row) :
        count == 3 ? ArgMax3(ref row) :
#if NET
        count > MostCompared && IsVectorizable<double>(count) ? VectorArgMax(ref row, count) :
#endif
        ScalarArgMax(ref row, count);

    /// <summary>The index of the larger of two values; a NaN is larger than everything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax2(ref float row) => IsLarger(Unsafe.Add(ref row, 1), row) ? 1 : 0;

    /// <inheritdoc cref="ArgMax2(ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax2(ref double row) => IsLarger(Unsafe.Add(ref row, 1), row) ? 1 : 0;

    /// <summary>The index of the largest of three values; a NaN is larger than everything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax3(ref float row)
    {
        bool isLater = IsLarger(Unsafe.Add(ref row, 1), row);
        float best = isLater ? Unsafe.Add(ref row, 1) : row;
        return IsLarger(Unsafe.Add(ref row, 2), best) ? 2 : isLater ? 1 : 0;
    }

    /// <inheritdoc cref="ArgMax3(ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax3(ref double row)
    {
        bool isLater = IsLarger(Unsafe.Add(ref row, 1), row);
        double best = isLater ? Unsafe.Add(ref row, 1) : row;
        return IsLarger(Unsafe.Add(ref row, 2), best) ? 2 : isLater ? 1 : 0;
    }

    /// <summary>The first index of the largest value; a NaN is larger than everything.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int ArgMax<T>(ref T row, int count)
        where T : struct => typeof(T) == typeof(float)
            ? ArgMax(ref Unsafe.As<T, float>(ref row), count)
            : ArgMax(ref Unsafe.As<T, double>(ref row), count);

    /// <summary>
    /// The first index at which the running sum of exp(z − max) exceeds <paramref name="uniform"/> of the whole, for at most <see cref="MostKept"/> values, whose
    /// exponentials are kept; −1 if the sum is no number.
    /// </summary>
    internal static int SampleOfFew<T>(ref T row, int count, double uniform)
        where T : unmanaged
    {
        if (count > Few.Length)
        {
            return SampleOfMore(ref row, count, uniform);
        }

        Few kept = default;
        return Sample(ref row, count, uniform, ref Unsafe.As<Few, T>(ref kept));
    }

    private static int SampleOfMore<T>(ref T row, int count, double uniform)
        where T : unmanaged
    {
        Span<T> kept = stackalloc T[MostKept];
        return Sample(ref row, count, uniform, ref MemoryMarshal.GetReference(kept));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sample<T>(ref T row, int count, double uniform, ref T exponentials)
        where T : unmanaged
    {
        int best = ArgMax(ref row, count);
        Exponentials(ref row, Unsafe.Add(ref row, best), ref exponentials, count);
        double sum = 0;
        for (int k = 0; k < count; k++)
        {
            sum += Value(ref exponentials, k);
        }

        if (double.IsNaN(sum))
        {
            return -1;
        }

        double threshold = uniform * sum;
        double running = 0;
        int last = 0;
        for (int k = 0; k < count; k++)
        {
            double e = Value(ref exponentials, k);
            running += e;
            last = e > 0 ? k : last;
            if (running > threshold)
            {
                return k;
            }
        }

        // A threshold that was rounded up to the sum: the last possible class has the rest.
        return last;
    }

    /// <summary>The first index at which the running sum of exp(z − max) exceeds <paramref name="uniform"/> of <paramref name="sum"/>.</summary>
    public static int Sample(ref float row, int count, float sum, float uniform)
    {
        float max = Unsafe.Add(ref row, ArgMax(ref row, count));
        double threshold = (double)uniform * sum;
        double running = 0;
        int last = 0;
        for (int k = 0; k < count; k++)
        {
            float e = Elementary.ExpNonPositive(Unsafe.Add(ref row, k) - max);
            running += e;
            last = e > 0 ? k : last;
            if (running > threshold)
            {
                return k;
            }
        }

        // The running sum is rounded otherwise than the sum and may stay below it: the last possible class has the rest.
        return last;
    }

    /// <inheritdoc cref="Sample(ref float, int, float, float)"/>
    public static int Sample(ref double row, int count, double sum, double uniform)
    {
        double max = Unsafe.Add(ref row, ArgMax(ref row, count));
        double threshold = uniform * sum;
        double running = 0;
        int last = 0;
        for (int k = 0; k < count; k++)
        {
            double e = Elementary.ExpNonPositive(Unsafe.Add(ref row, k) - max);
            running += e;
            last = e > 0 ? k : last;
            if (running > threshold)
            {
                return k;
            }
        }

        return last;
    }

    private static void Exponentials<T>(ref T row, T max, ref T exponentials, int count)
        where T : unmanaged
    {
#if NET
        if (IsVectorizable<T>(count))
        {
            VectorExponentials(ref row, max, ref exponentials, count);
            return;
        }
#endif
        for (int k = 0; k < count; k++)
        {
            if (typeof(T) == typeof(float))
            {
                Unsafe.As<T, float>(ref Unsafe.Add(ref exponentials, k)) =
                    Elementary.ExpNonPositive(Unsafe.As<T, float>(ref Unsafe.Add(ref row, k)) - Unsafe.As<T, float>(ref max));
            }
            else
            {
                Unsafe.As<T, double>(ref Unsafe.Add(ref exponentials, k)) =
                    Elementary.ExpNonPositive(Unsafe.As<T, double>(ref Unsafe.Add(ref row, k)) - Unsafe.As<T, double>(ref max));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ScalarArgMax<T>(ref T row, int count)
        where T : struct
    {
        int best = 0;
        T most = row;
        for (int k = 1; k < count; k++)
        {
            T value = Unsafe.Add(ref row, k);
            if (IsLarger(value, most))
            {
                best = k;
                most = value;
            }
        }

        return best;
    }

    // A double holds every float, so that one sum serves both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Value<T>(ref T row, int index)
        where T : struct => typeof(T) == typeof(float)
            ? Unsafe.As<T, float>(ref Unsafe.Add(ref row, index))
            : Unsafe.As<T, double>(ref Unsafe.Add(ref row, index));

    // No number is larger than a NaN, and every NaN is larger than a number.
    private static bool IsLarger(double value, double other) => !(value <= other) && !double.IsNaN(other);

    private static bool IsLarger(float value, float other) => !(value <= other) && !float.IsNaN(other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLarger<T>(T value, T other)
        where T : struct => typeof(T) == typeof(float)
            ? IsLarger(Unsafe.As<T, float>(ref value), Unsafe.As<T, float>(ref other))
            : IsLarger(Unsafe.As<T, double>(ref value), Unsafe.As<T, double>(ref other));

    /// <summary>Room for few values: what there is on the stack is cleared, and more would take longer than they do.</summary>
    [StructLayout(LayoutKind.Sequential, Size = Length * sizeof(double))]
    private struct Few
    {
        public const int Length = 16;
    }
}
