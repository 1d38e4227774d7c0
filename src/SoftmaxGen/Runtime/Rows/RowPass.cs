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

    /// <summary>Sums one or two terms over the classes, in every lane.</summary>
    /// <param name="inputs">The row.</param>
    /// <param name="others">Another row.</param>
    /// <param name="weights">A number per class.</param>
    /// <param name="kept">Receives the first terms, if <paramref name="keep"/> says so.</param>
    /// <param name="count">The number of classes.</param>
    /// <param name="term">The terms.</param>
    /// <param name="keep">Whether the first terms are kept.</param>
    /// <param name="first">The sum of the first terms.</param>
    /// <param name="second">The sum of the second ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<TTerm>(
        ref T inputs, ref T others, ref T weights, ref T kept, nint count, TTerm term, bool keep, out TVector first, out TVector second)
        where TTerm : struct, ITerm
    {
        nint group = PartialSums.CountFor((int)count);
        nint whole = count & -group;
        PartialSums firstPartials = default;
        PartialSums secondPartials = default;
        PartialSums lastTerms = default;
        ref T firsts = ref Unsafe.As<PartialSums, T>(ref firstPartials);
        ref T seconds = ref Unsafe.As<PartialSums, T>(ref secondPartials);
        ref T lasts = ref Unsafe.As<PartialSums, T>(ref lastTerms);

        // The rest that is no whole group comes first: what it overlaps has not been overwritten yet.
        if (whole < count)
        {
            for (nint place = 0; place < group; place += Lanes.Count)
            {
                term.At(ref inputs, ref others, ref weights, count - group + place, out TVector a, out TVector b);
                nint own = group - (count - whole) - place;
                Lanes.Store(Lanes.From(a, own), ref firsts, place);
                if (term.IsPair)
                {
                    Lanes.Store(Lanes.From(b, own), ref seconds, place);
                }

                if (keep)
                {
                    Lanes.Store(a, ref lasts, place);
                }
            }
        }

        for (nint place = 0; place < group; place += Lanes.Count)
        {
            TVector sumA = Lanes.Load(ref firsts, place);
            TVector sumB = Lanes.Load(ref seconds, place);
            TVector lostA = default;
            TVector lostB = default;
            for (nint run = 0; run < whole; run += PartialSums.RunLength)
            {
                nint end = whole - run < PartialSums.RunLength ? whole : run + PartialSums.RunLength;
                TVector runA = default;
                TVector runB = default;
                for (nint k = run + place; k < end; k += group)
                {
                    term.At(ref inputs, ref others, ref weights, k, out TVector a, out TVector b);
                    runA = Lanes.Add(runA, a);
                    if (term.IsPair)
                    {
                        runB = Lanes.Add(runB, b);
                    }

                    if (keep)
                    {
                        Lanes.Store(a, ref kept, k);
                    }
                }

                AddRun(ref sumA, ref lostA, runA, count);
                if (term.IsPair)
                {
                    AddRun(ref sumB, ref lostB, runB, count);
                }
            }

            Lanes.Store(Lanes.Total(sumA, lostA), ref firsts, place);
            if (term.IsPair)
            {
                Lanes.Store(Lanes.Total(sumB, lostB), ref seconds, place);
            }
        }

        if (keep && whole < count)
        {
            for (nint place = 0; place < group; place += Lanes.Count)
            {
                Lanes.Store(Lanes.Load(ref lasts, place), ref kept, count - group + place);
            }
        }

        first = Lanes.SumOf(ref firsts, group);
        second = term.IsPair ? Lanes.SumOf(ref seconds, group) : default;
    }

    /// <summary>Sums one or two terms over the classes, in every lane, and keeps none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<TTerm>(ref T inputs, ref T others, ref T weights, nint count, TTerm term, out TVector first, out TVector second)
        where TTerm : struct, ITerm => Sum(ref inputs, ref others, ref weights, ref inputs, count, term, keep: false, out first, out second);

    /// <summary>Sums one term over the classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sum<TTerm>(ref T inputs, ref T others, nint count, TTerm term)
        where TTerm : struct, ITerm
    {
        Sum(ref inputs, ref others, ref inputs, ref inputs, count, term, keep: false, out TVector sum, out _);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRun(ref TVector sum, ref TVector lost, TVector run, nint count)
    {
        if (count > PartialSums.RunLength)
        {
            Lanes.Add(ref sum, ref lost, run);
        }
        else
        {
            sum = Lanes.Add(sum, run);
        }
    }
}
