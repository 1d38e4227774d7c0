using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>
/// Passes over one row of any length that fills a vector. The last vector of a row is aligned to its end and overlaps its predecessor, so
/// that nothing beyond the row is touched; results may go where the inputs are.
/// </summary>
internal static partial class RowPass<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>One or two terms of sums over the classes.</summary>
    internal interface ITerm
    {
        /// <summary>Whether there is a second one.</summary>
        bool IsPair { get; }

        /// <summary>The terms of the classes from <paramref name="k"/> on.</summary>
        void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second);
    }

    /// <summary>A value per class.</summary>
    internal interface IMap
    {
        /// <summary>The values of the classes from <paramref name="k"/> on.</summary>
        TVector At(ref T inputs, ref T others, ref T weights, nint k);
    }

    /// <summary>Whether there is one value in a vector. A size rather than a property of the lanes: the JIT knows it soon enough to leave out other branches.</summary>
    private static bool IsScalar
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.SizeOf<TVector>() <= sizeof(double);
    }

    /// <summary>The largest value, in every lane. Of a row with a NaN it may be any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Max(ref T values, nint count) =>
        IsScalar ? MaxOneByOne(ref values, count) : MaxOfVectors(ref values, count);

    /// <summary>The largest value; NaN if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MaxOrNaN(ref T values, nint count)
    {
        TVector max = default(TLanes).Load(ref values, 0);
        for (nint k = 1; k < count; k++)
        {
            max = default(TLanes).Max(max, default(TLanes).Load(ref values, k));
        }

        return max;
    }

    /// <summary>Replaced only by what is larger, which is seldom and so predicted, the maximum need not be waited for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MaxOneByOne(ref T values, nint count)
    {
        TLanes lanes = default;
        TVector max = lanes.Load(ref values, 0);
        for (nint k = 1; k < count; k++)
        {
            TVector value = lanes.Load(ref values, k);
            if (IsGreater(value, max))
            {
                max = value;
            }
        }

        return max;
    }

    /// <summary>Of single values; false if either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsGreater(TVector a, TVector b) => typeof(TVector) == typeof(float)
        ? Unsafe.As<TVector, float>(ref a) > Unsafe.As<TVector, float>(ref b)
        : Unsafe.As<TVector, double>(ref a) > Unsafe.As<TVector, double>(ref b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MaxOfVectors(ref T values, nint count)
    {
        nint last = count - default(TLanes).Count;
        TVector even = default(TLanes).Load(ref values, 0);
        TVector odd = default(TLanes).Load(ref values, last);
        for (nint k = default(TLanes).Count; k < last; k += 2 * default(TLanes).Count)
        {
            even = default(TLanes).Max(even, default(TLanes).Load(ref values, k));
            nint next = k + default(TLanes).Count;
            odd = default(TLanes).Max(odd, default(TLanes).Load(ref values, next < last ? next : last));
        }

        return default(TLanes).MaxOfLanes(default(TLanes).Max(even, odd));
    }

    /// <summary>Writes a value per class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap>(ref T inputs, ref T others, ref T weights, ref T results, nint count, TMap map)
        where TMap : struct, IMap
    {
        if (IsScalar)
        {
            for (nint i = 0; i < count; i++)
            {
                default(TLanes).Store(map.At(ref inputs, ref others, ref weights, i), ref results, i);
            }

            return;
        }

        // Read before the loop may have written there.
        nint end = count - default(TLanes).Count;
        TVector last = map.At(ref inputs, ref others, ref weights, end);
        nint k = 0;
        for (; k + default(TLanes).Count < end; k += 2 * default(TLanes).Count)
        {
            TVector even = map.At(ref inputs, ref others, ref weights, k);
            TVector odd = map.At(ref inputs, ref others, ref weights, k + default(TLanes).Count);
            default(TLanes).Store(even, ref results, k);
            default(TLanes).Store(odd, ref results, k + default(TLanes).Count);
        }

        if (k < end)
        {
            default(TLanes).Store(map.At(ref inputs, ref others, ref weights, k), ref results, k);
        }

        default(TLanes).Store(last, ref results, end);
    }
}
