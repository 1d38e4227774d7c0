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

    /// <summary>The indices of the largest values, best first; ties by lowest index, a NaN larger than everything.</summary>
    public static void TopK(ref float row, int count, Span<int> indices)
    {
        // A heap of the best so far, the worst of them on top, and then sorted by taking the worst off again and again.
        for (int k = 0; k < indices.Length; k++)
        {
            indices[k] = k;
        }

        for (int parent = (indices.Length / 2) - 1; parent >= 0; parent--)
        {
            Sink(ref row, indices, parent);
        }

        for (int k = indices.Length; k < count && !indices.IsEmpty; k++)
        {
            if (IsBetter(Unsafe.Add(ref row, k), Unsafe.Add(ref row, indices[0])))
            {
                indices[0] = k;
                Sink(ref row, indices, 0);
            }
        }

        for (int last = indices.Length - 1; last > 0; last--)
        {
            (indices[0], indices[last]) = (indices[last], indices[0]);
            Sink(ref row, indices.Slice(0, last), 0);
        }
    }

    /// <inheritdoc cref="TopK(ref float, int, Span{int})"/>
    public static void TopK(ref double row, int count, Span<int> indices)
    {
        for (int k = 0; k < indices.Length; k++)
        {
            indices[k] = k;
        }

        for (int parent = (indices.Length / 2) - 1; parent >= 0; parent--)
        {
            Sink(ref row, indices, parent);
        }

        for (int k = indices.Length; k < count && !indices.IsEmpty; k++)
        {
            if (IsBetter(Unsafe.Add(ref row, k), Unsafe.Add(ref row, indices[0])))
            {
                indices[0] = k;
                Sink(ref row, indices, 0);
            }
        }

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

    private static void Sink(ref float row, Span<int> heap, int parent)
    {
        for (int child = (2 * parent) + 1; child < heap.Length; child = (2 * parent) + 1)
        {
            if (child + 1 < heap.Length && IsWorse(ref row, heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!IsWorse(ref row, heap[child], heap[parent]))
            {
                return;
            }

            (heap[parent], heap[child]) = (heap[child], heap[parent]);
            parent = child;
        }

        static bool IsWorse(ref float row, int a, int b) => Precedes(Unsafe.Add(ref row, b), b, Unsafe.Add(ref row, a), a);
    }

    private static void Sink(ref double row, Span<int> heap, int parent)
    {
        for (int child = (2 * parent) + 1; child < heap.Length; child = (2 * parent) + 1)
        {
            if (child + 1 < heap.Length && IsWorse(ref row, heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!IsWorse(ref row, heap[child], heap[parent]))
            {
                return;
            }

            (heap[parent], heap[child]) = (heap[child], heap[parent]);
            parent = child;
        }

        static bool IsWorse(ref double row, int a, int b) => Precedes(Unsafe.Add(ref row, b), b, Unsafe.Add(ref row, a), a);
    }

    // The larger value first, and of equal ones the lower index.
    private static bool Precedes(double a, int indexOfA, double b, int indexOfB) =>
        IsBetter(a, b) || (!IsBetter(b, a) && indexOfA < indexOfB);

    // No number is better than a NaN, and every NaN is better than a number.
    private static bool IsBetter(double value, double best) => !double.IsNaN(best) && !(value <= best);
}
