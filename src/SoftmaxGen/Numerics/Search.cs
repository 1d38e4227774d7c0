using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Numerics;

/// <summary>Where in a row the largest values stand, and where a draw falls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Search
{
    /// <summary>So many of the best are kept sorted, which most values are compared with once; more in a heap.</summary>
    private const int MostSorted = 16;

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

    /// <summary>The indices of the largest values, best first; ties by lowest index, a NaN larger than everything.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TopK<T>(ref T row, int count, Span<int> indices)
        where T : struct
    {
        if (indices.Length == 1)
        {
            indices[0] = ArgMax(ref row, count);
        }
        else if (indices.Length <= MostSorted)
        {
            TopFew(ref row, count, indices);
        }
        else
        {
            TopMany(ref row, count, indices);
        }
    }

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
    private static void TopFew<T>(ref T row, int count, Span<int> indices)
        where T : struct
    {
        if (indices.IsEmpty)
        {
            return;
        }

        // References, for the JIT would check every index.
        ref int best = ref MemoryMarshal.GetReference(indices);
        int most = indices.Length;
        for (int k = 0; k < most; k++)
        {
            Insert(ref row, k, ref best, k);
        }

        // What is no larger than the last of as many as are wanted is left out.
        T worst = Unsafe.Add(ref row, Unsafe.Add(ref best, most - 1));
        for (int k = most; k < count; k++)
        {
            if (IsLarger(Unsafe.Add(ref row, k), worst))
            {
                Insert(ref row, k, ref best, most - 1);
                worst = Unsafe.Add(ref row, Unsafe.Add(ref best, most - 1));
            }
        }
    }

    /// <summary>Puts an index where it belongs among so many that are sorted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Insert<T>(ref T row, int index, ref int sorted, int count)
        where T : struct
    {
        T value = Unsafe.Add(ref row, index);
        for (; count > 0; count--)
        {
            int before = Unsafe.Add(ref sorted, count - 1);
            if (!IsLikelyLarger(value, Unsafe.Add(ref row, before)))
            {
                break;
            }

            Unsafe.Add(ref sorted, count) = before;
        }

        Unsafe.Add(ref sorted, count) = index;
    }

    private static void TopMany<T>(ref T row, int count, Span<int> indices)
        where T : struct
    {
        // A heap of the best so far, with the last of them on top.
        for (int k = 0; k < indices.Length; k++)
        {
            indices[k] = k;
        }

        for (int parent = (indices.Length / 2) - 1; parent >= 0; parent--)
        {
            Sink(ref row, indices, parent);
        }

        for (int k = indices.Length; k < count; k++)
        {
            if (IsLarger(Unsafe.Add(ref row, k), Unsafe.Add(ref row, indices[0])))
            {
                indices[0] = k;
                Sink(ref row, indices, 0);
            }
        }

        // Taken off one by one, the last one first, they come out sorted.
        for (int last = indices.Length - 1; last > 0; last--)
        {
            (indices[0], indices[last]) = (indices[last], indices[0]);
            Sink(ref row, indices.Slice(0, last), 0);
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

    private static void Sink<T>(ref T row, Span<int> heap, int parent)
        where T : struct
    {
        for (int child = (2 * parent) + 1; child < heap.Length; child = (2 * parent) + 1)
        {
            if (child + 1 < heap.Length && Precedes(ref row, heap[child], heap[child + 1]))
            {
                child++;
            }

            if (!Precedes(ref row, heap[parent], heap[child]))
            {
                return;
            }

            (heap[parent], heap[child]) = (heap[child], heap[parent]);
            parent = child;
        }
    }

    // The larger value first, and of equal ones the lower index.
    private static bool Precedes<T>(ref T row, int a, int b)
        where T : struct
    {
        T valueOfA = Unsafe.Add(ref row, a);
        T valueOfB = Unsafe.Add(ref row, b);
        return IsLarger(valueOfA, valueOfB) || (!IsLarger(valueOfB, valueOfA) && a < b);
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

    // The same, by one comparison where the value is larger and not where it is not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLikelyLarger<T>(T value, T other)
        where T : struct => typeof(T) == typeof(float)
            ? IsLikelyLarger(Unsafe.As<T, float>(ref value), Unsafe.As<T, float>(ref other))
            : IsLikelyLarger(Unsafe.As<T, double>(ref value), Unsafe.As<T, double>(ref other));

    private static bool IsLikelyLarger(double value, double other) => value > other || (double.IsNaN(value) && !double.IsNaN(other));

    private static bool IsLikelyLarger(float value, float other) => value > other || (float.IsNaN(value) && !float.IsNaN(other));

    /// <summary>Room for few values: what there is on the stack is cleared, and more would take longer than they do.</summary>
    [StructLayout(LayoutKind.Sequential, Size = Length * sizeof(double))]
    private struct Few
    {
        public const int Length = 16;
    }
}
