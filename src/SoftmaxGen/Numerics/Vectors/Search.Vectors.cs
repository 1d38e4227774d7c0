using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Numerics;

/// <content>The same with vectors: find the largest value, then the first place where it stands.</content>
public static partial class Search
{
    /// <summary>The first index of the largest of at most 64 values: the only one that is not below the maximum, unless there is a tie or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax(long below, ref float row, int count)
    {
        long candidates = below ^ (long)(ulong.MaxValue >> (64 - count));
        return (candidates & (candidates - 1)) == 0 ? BitOperations.TrailingZeroCount(candidates) : ArgMax(ref row, count);
    }

    /// <inheritdoc cref="ArgMax(long, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax(long below, ref double row, int count)
    {
        long candidates = below ^ (long)(ulong.MaxValue >> (64 - count));
        return (candidates & (candidates - 1)) == 0 ? BitOperations.TrailingZeroCount(candidates) : ArgMax(ref row, count);
    }

    /// <inheritdoc cref="ArgMax(long, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int ArgMaxOf<T>(long below, ref T row, int count)
        where T : unmanaged => typeof(T) == typeof(float)
        ? ArgMax(below, ref Unsafe.As<T, float>(ref row), count)
        : ArgMax(below, ref Unsafe.As<T, double>(ref row), count);

    private static bool IsVectorizable<T>(int count)
        where T : unmanaged => Simd.Has128 && count >= Vector128<T>.Count;

    private static void VectorExponentials<T>(ref T row, T max, ref T exponentials, int count)
        where T : unmanaged
    {
        if (Simd.Has256 && count >= Vector256<T>.Count)
        {
            VectorExponentials<Lanes256<T>, Vector256<T>, T>(ref row, max, ref exponentials, count);
        }
        else
        {
            VectorExponentials<Lanes128<T>, Vector128<T>, T>(ref row, max, ref exponentials, count);
        }
    }

    [MethodImpl(RowLoop.Options)]
    private static void VectorExponentials<TLanes, TVector, T>(ref T row, T max, ref T exponentials, nint count)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TLanes lanes = default;
        TVector most = lanes.Create(max);
        for (nint k = 0; k < count; k += lanes.Count)
        {
            nint start = Math.Min(k, count - lanes.Count);
            lanes.Store(lanes.ExpNonPositive(lanes.Subtract(lanes.Load(ref row, start), most)), ref exponentials, start);
        }
    }

    private static int VectorArgMax<T>(ref T row, int count)
        where T : unmanaged =>
        Simd.Has512 && count >= Vector512<T>.Count ? VectorArgMax<Lanes512<T>, Vector512<T>, T>(ref row, count)
        : Simd.Has256 && count >= Vector256<T>.Count ? VectorArgMax<Lanes256<T>, Vector256<T>, T>(ref row, count)
        : VectorArgMax<Lanes128<T>, Vector128<T>, T>(ref row, count);

    [MethodImpl(RowLoop.Options)]
    private static int VectorArgMax<TLanes, TVector, T>(ref T row, nint count)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TLanes lanes = default;
        nint last = count - lanes.Count;
        long all = lanes.Below(lanes.Create(0.0), lanes.Create(1.0));
        TVector max = Largest<TLanes, TVector, T>(ref row, last, out TVector sum);

        // Finite less itself is 0; a sum that is not may have a NaN in it.
        if (lanes.Below(lanes.Subtract(sum, sum), lanes.Create(1.0)) != all && FirstNaN<TLanes, TVector, T>(ref row, last) is >= 0 and int nan)
        {
            return nan;
        }

        for (nint k = 0; ; k += lanes.Count)
        {
            nint start = Math.Min(k, last);
            long candidates = lanes.Below(lanes.Load(ref row, start), max) ^ all;
            if (candidates != 0)
            {
                return (int)start + BitOperations.TrailingZeroCount(candidates);
            }
        }
    }

    private static bool VectorTopK<T>(ref T row, int count, Span<int> indices)
        where T : unmanaged =>
        Simd.Has512 && count >= Vector512<T>.Count ? VectorTopK<Lanes512<T>, Vector512<T>, T>(ref row, count, indices)
        : Simd.Has256 && count >= Vector256<T>.Count ? VectorTopK<Lanes256<T>, Vector256<T>, T>(ref row, count, indices)
        : VectorTopK<Lanes128<T>, Vector128<T>, T>(ref row, count, indices);

    /// <summary>The indices of the largest of at most 64 values: the largest, then the largest of those below it, and so on. False if there is a NaN, and then they are not found.</summary>
    [MethodImpl(RowLoop.Options)]
    private static bool VectorTopK<TLanes, TVector, T>(ref T row, nint count, Span<int> indices)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TLanes lanes = default;
        nint last = count - lanes.Count;
        long all = lanes.Below(lanes.Create(0.0), lanes.Create(1.0));
        TVector max = Largest<TLanes, TVector, T>(ref row, last, out TVector sum);
        if (lanes.Below(lanes.Subtract(sum, sum), lanes.Create(1.0)) != all && FirstNaN<TLanes, TVector, T>(ref row, last) >= 0)
        {
            return false;
        }

        TVector none = lanes.Create(double.NegativeInfinity);
        for (int found = 0; ;)
        {
            long candidates = 0;
            TVector next = none;
            for (nint k = 0; k < count; k += lanes.Count)
            {
                nint start = Math.Min(k, last);
                TVector value = lanes.Load(ref row, start);
                candidates |= (all ^ (lanes.Below(value, max) | lanes.Below(max, value))) << (int)start;
                next = lanes.Max(next, lanes.IfGreater(max, value, value, none));
            }

            for (; candidates != 0; candidates &= candidates - 1)
            {
                indices[found++] = BitOperations.TrailingZeroCount(candidates);
                if (found == indices.Length)
                {
                    return true;
                }
            }

            max = lanes.MaxOfLanes(next);
        }
    }

    /// <summary>The largest value in every lane, and sums that are NaN if a value is. The last vector starts at <paramref name="last"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest<TLanes, TVector, T>(ref T row, nint last, out TVector sum)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TLanes lanes = default;
        nint step = lanes.Count;
        TVector max0 = lanes.Load(ref row, last);
        TVector max1 = max0;
        TVector max2 = max0;
        TVector max3 = max0;
        TVector sum0 = max0;
        TVector sum1 = lanes.Create(0.0);
        nint k = 0;
        for (; k <= last - (3 * step); k += 4 * step)
        {
            TVector v0 = lanes.Load(ref row, k);
            TVector v1 = lanes.Load(ref row, k + step);
            TVector v2 = lanes.Load(ref row, k + (2 * step));
            TVector v3 = lanes.Load(ref row, k + (3 * step));
            max0 = lanes.Max(max0, v0);
            max1 = lanes.Max(max1, v1);
            max2 = lanes.Max(max2, v2);
            max3 = lanes.Max(max3, v3);
            sum0 = lanes.Add(sum0, lanes.Add(v0, v1));
            sum1 = lanes.Add(sum1, lanes.Add(v2, v3));
        }

        for (; k < last; k += step)
        {
            TVector value = lanes.Load(ref row, k);
            max1 = lanes.Max(max1, value);
            sum1 = lanes.Add(sum1, value);
        }

        sum = lanes.Add(sum0, sum1);
        return lanes.MaxOfLanes(lanes.Max(lanes.Max(max0, max1), lanes.Max(max2, max3)));
    }

    /// <summary>The first place of a NaN; −1 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstNaN<TLanes, TVector, T>(ref T row, nint last)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TLanes lanes = default;
        TVector infinity = lanes.Create(double.PositiveInfinity);
        long all = lanes.Below(lanes.Create(0.0), infinity);
        for (nint k = 0; k < last + lanes.Count; k += lanes.Count)
        {
            nint start = Math.Min(k, last);
            for (long candidates = lanes.Below(lanes.Load(ref row, start), infinity) ^ all; candidates != 0; candidates &= candidates - 1)
            {
                int index = (int)start + BitOperations.TrailingZeroCount(candidates);
                if (OneLane<T>.IsNaN(Unsafe.Add(ref row, index)))
                {
                    return index;
                }
            }
        }

        return -1;
    }
}
