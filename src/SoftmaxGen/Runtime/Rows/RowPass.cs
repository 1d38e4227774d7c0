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
    private static TLanes Lanes => default;

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
        nint last = count - Lanes.Count;
        TVector even = Lanes.Load(ref values, 0);
        TVector odd = Lanes.Load(ref values, last);
        for (nint k = Lanes.Count; k < last; k += 2 * Lanes.Count)
        {
            even = Lanes.Max(even, Lanes.Load(ref values, k));
            nint next = k + Lanes.Count;
            odd = Lanes.Max(odd, Lanes.Load(ref values, next < last ? next : last));
        }

        return Lanes.MaxOfLanes(Lanes.Max(even, odd));
    }

    /// <summary>Writes a value per class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap>(ref T inputs, ref T others, ref T weights, ref T results, nint count, TMap map)
        where TMap : struct, IMap
    {
        // Read before the loop may have written there.
        nint end = count - Lanes.Count;
        TVector last = map.At(ref inputs, ref others, ref weights, end);
        for (nint k = 0; k < end; k += Lanes.Count)
        {
            Lanes.Store(map.At(ref inputs, ref others, ref weights, k), ref results, k);
        }

        Lanes.Store(last, ref results, end);
    }
}
