using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Numerics;

/// <content>Where the largest values stand.</content>
public static partial class Search
{
    /// <summary>So many of the best are kept sorted, which most values are compared with once; more in a heap.</summary>
    private const int MostSorted = 16;

    /// <summary>Of so many values, branches that depend on them would take longer than comparing each with each, or finding one largest after the other.</summary>
    private const int MostWithoutBranches = 64;

    /// <summary>So many are each compared with each.</summary>
    private const int MostRanked = 5;

    /// <summary>The indices of the largest values, best first; ties by lowest index, a NaN larger than everything.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TopK<T>(ref T row, int count, Span<int> indices)
        where T : unmanaged
    {
        if (indices.IsEmpty)
        {
            return;
        }

        if (indices.Length == 1)
        {
            indices[0] = ArgMax(ref row, count);
        }
        else if (indices.Length > MostSorted)
        {
            TopMany(ref row, count, indices);
        }
        else if (count > MostWithoutBranches || !TopWithoutBranches(ref row, count, indices))
        {
            TopFew(ref row, count, indices);
        }
    }

    /// <summary>The largest of few values, without branches that depend on them. False if one may be NaN; then they are not found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TopWithoutBranches<T>(ref T row, int count, Span<int> indices)
        where T : unmanaged =>
        count <= MostRanked ? TopOfFew(ref row, count, indices) :
#if NET
        IsVectorizable<T>(count) && VectorTopK(ref row, count, indices);
#else
        false;
#endif

    /// <summary>
    /// Of two to five numbers, each is compared with each, without a branch that would depend on them: an index comes after as many as are larger. False if their sum is not finite, as one may
    /// be NaN, and then they are not found.
    /// </summary>
    private static bool TopOfFew<T>(ref T row, int count, Span<int> indices)
        where T : unmanaged
    {
        OneLane<T> lane = default;
        T a = row;
        T b = Unsafe.Add(ref row, 1);
        T sum = lane.Add(a, b);
        int placeOfB = 1 - Above(b, a);

        // Four bits for each place; the first index has none to add.
        int order = 0;
        if (count > 2)
        {
            T c = Unsafe.Add(ref row, 2);
            sum = lane.Add(sum, c);
            int bc = Above(c, b);
            placeOfB += bc;
            int placeOfC = 2 - Above(c, a) - bc;
            if (count > 3)
            {
                T d = Unsafe.Add(ref row, 3);
                sum = lane.Add(sum, d);
                int bd = Above(d, b);
                int cd = Above(d, c);
                placeOfB += bd;
                placeOfC += cd;
                int placeOfD = 3 - Above(d, a) - bd - cd;
                if (count > 4)
                {
                    T e = Unsafe.Add(ref row, 4);
                    sum = lane.Add(sum, e);
                    int be = Above(e, b);
                    int ce = Above(e, c);
                    int de = Above(e, d);
                    placeOfB += be;
                    placeOfC += ce;
                    placeOfD += de;
                    order = At(4, 4 - Above(e, a) - be - ce - de);
                }

                order |= At(3, placeOfD);
            }

            order |= At(2, placeOfC);
        }

        order |= At(1, placeOfB);
        if (OneLane<T>.IsNaN(lane.Subtract(sum, sum)))
        {
            return false;
        }

        // References, for the JIT would check every index.
        ref int first = ref MemoryMarshal.GetReference(indices);
        for (int k = 0; k < indices.Length; k++)
        {
            Unsafe.Add(ref first, k) = (order >> (4 * k)) & 15;
        }

        return true;

        static int At(int index, int place) => index << (4 * place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TopFew<T>(ref T row, int count, Span<int> indices)
        where T : struct
    {
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

    // The same, by one comparison where the value is larger and not where it is not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLikelyLarger<T>(T value, T other)
        where T : struct => typeof(T) == typeof(float)
            ? IsLikelyLarger(Unsafe.As<T, float>(ref value), Unsafe.As<T, float>(ref other))
            : IsLikelyLarger(Unsafe.As<T, double>(ref value), Unsafe.As<T, double>(ref other));

    private static bool IsLikelyLarger(double value, double other) => value > other || (double.IsNaN(value) && !double.IsNaN(other));

    private static bool IsLikelyLarger(float value, float other) => value > other || (float.IsNaN(value) && !float.IsNaN(other));

    // As a number, for a branch would be one that depends on the values.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Above<T>(T value, T other)
        where T : struct => typeof(T) == typeof(float)
            ? (Unsafe.As<T, float>(ref value) > Unsafe.As<T, float>(ref other) ? 1 : 0)
            : (Unsafe.As<T, double>(ref value) > Unsafe.As<T, double>(ref other) ? 1 : 0);
}
