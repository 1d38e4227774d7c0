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

    /// <summary>The largest value, in every lane. Of a row with a NaN it may be any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Max(ref T values, nint count)
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
