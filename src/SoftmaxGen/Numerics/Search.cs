using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>Where in a row the largest values stand, and where a draw falls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Search
{
    /// <summary>The first index of the largest value; a NaN is larger than everything.</summary>
    public static int ArgMax(ref float row, int count) =>
#if NET
        IsVectorizable<float>(count) ? VectorArgMax(ref row, count) :
#endif
        ScalarArgMax(ref row, count);

    /// <inheritdoc cref="ArgMax(ref float, int)"/>
    public static int ArgMax(ref double row, int count) =>
#if NET
        IsVectorizable<double>(count) ? VectorArgMax(ref row, count) :
#endif
        ScalarArgMax(ref row, count);

    /// <summary>The indices of the largest values, best first; ties by lowest index, a NaN larger than everything.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void TopK<T>(ref T row, int count, Span<int> indices)
        where T : struct
    {
        if (indices.IsEmpty)
        {
            return;
        }

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
            if (IsLarger(Value(ref row, k), Value(ref row, indices[0])))
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

    private static int ScalarArgMax<T>(ref T row, int count)
        where T : struct
    {
        int best = 0;
        for (int k = 1; k < count; k++)
        {
            if (IsLarger(Value(ref row, k), Value(ref row, best)))
            {
                best = k;
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
        double valueOfA = Value(ref row, a);
        double valueOfB = Value(ref row, b);
        return IsLarger(valueOfA, valueOfB) || (!IsLarger(valueOfB, valueOfA) && a < b);
    }

    // No number is larger than a NaN, and every NaN is larger than a number.
    private static bool IsLarger(double value, double other) => !double.IsNaN(other) && !(value <= other);

    // A double holds every float, so that one comparison serves both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Value<T>(ref T row, int index)
        where T : struct => typeof(T) == typeof(float)
            ? Unsafe.As<T, float>(ref Unsafe.Add(ref row, index))
            : Unsafe.As<T, double>(ref Unsafe.Add(ref row, index));
}
