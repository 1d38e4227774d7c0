using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>
/// Sums, in an order that belongs to the row's length: partial sums of the classes that are so many apart, the rest that is no whole group
/// of them first and aligned to the row's end; then neighbours, pairwise. Runs of groups are added plainly, and with compensation between.
/// </content>
internal static partial class RowPass<TLanes, TVector, T>
{
    /// <summary>Sums one or two terms over the classes, in every lane.</summary>
    /// <param name="inputs">The row.</param>
    /// <param name="others">Another row.</param>
    /// <param name="weights">A number per class.</param>
    /// <param name="kept">Receives the first terms, if <paramref name="keep"/> says so; may be an input.</param>
    /// <param name="room">Room for <see cref="PartialSums"/>, which need no value; not used where there are no vectors.</param>
    /// <param name="count">The number of classes.</param>
    /// <param name="term">The terms.</param>
    /// <param name="keep">Whether the first terms are kept.</param>
    /// <param name="first">The sum of the first terms.</param>
    /// <param name="second">The sum of the second ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<TTerm>(
        ref T inputs, ref T others, ref T weights, ref T kept, ref T room, nint count, TTerm term, bool keep, out TVector first, out TVector second)
        where TTerm : struct, ITerm
    {
        if (IsScalar)
        {
            if (count < PartialSums.Quad)
            {
                SumOfFew(ref inputs, ref others, ref weights, ref kept, count, term, keep, out first, out second);
            }
            else
            {
                SumInTurns(ref inputs, ref others, ref weights, ref kept, count, term, keep, out first, out second);
            }
        }
        else if (Unsafe.SizeOf<TVector>() == PartialSums.Most * Unsafe.SizeOf<T>()
            || (Unsafe.SizeOf<TVector>() == PartialSums.Quad * Unsafe.SizeOf<T>() && count < PartialSums.Most))
        {
            SumOfVectors(ref inputs, ref others, ref weights, ref kept, count, term, keep, out first, out second);
        }
        else
        {
            SumOfGroups(ref inputs, ref others, ref weights, ref kept, ref room, count, term, keep, out first, out second);
        }
    }

    /// <summary>Sums one or two terms over the classes, in every lane, and keeps none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<TTerm>(
        ref T inputs, ref T others, ref T weights, ref T room, nint count, TTerm term, out TVector first, out TVector second)
        where TTerm : struct, ITerm =>
        Sum(ref inputs, ref others, ref weights, ref inputs, ref room, count, term, keep: false, out first, out second);

    /// <summary>Sums one term over the classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sum<TTerm>(ref T inputs, ref T others, ref T room, nint count, TTerm term)
        where TTerm : struct, ITerm
    {
        Sum(ref inputs, ref others, ref inputs, ref inputs, ref room, count, term, keep: false, out TVector sum, out _);
        return sum;
    }

    /// <summary>The same where a vector holds all partial sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumOfVectors<TTerm>(
        ref T inputs, ref T others, ref T weights, ref T kept, nint count, TTerm term, bool keep, out TVector first, out TVector second)
        where TTerm : struct, ITerm
    {
        nint group = default(TLanes).Count;
        nint whole = count & -group;
        first = default;
        second = default;
        TVector last = default;
        if (whole < count)
        {
            // Read before the loop may have written there.
            term.At(ref inputs, ref others, ref weights, count - group, out last, out TVector other);
            nint overlap = group - (count - whole);
            first = default(TLanes).From(last, overlap);
            if (term.IsPair)
            {
                second = default(TLanes).From(other, overlap);
            }
        }

        AddGroups(ref inputs, ref others, ref weights, ref kept, 0, group, whole, term, keep, ref first, ref second);
        if (keep && whole < count)
        {
            default(TLanes).Store(last, ref kept, count - group);
        }

        first = default(TLanes).SumOfLanes(first);
        if (term.IsPair)
        {
            second = default(TLanes).SumOfLanes(second);
        }
    }

    /// <summary>The same without vectors: four sums take turns, so that no addition waits for the one before.</summary>
    [MethodImpl(RowLoop.Options)]
    private static void SumInTurns<TTerm>(
        ref T inputs, ref T others, ref T weights, ref T kept, nint count, TTerm term, bool keep, out TVector first, out TVector second)
        where TTerm : struct, ITerm
    {
        TLanes lanes = default;
        TVector sum = default;
        TVector secondSum = default;
        TVector lost = default;
        TVector secondLost = default;
        for (nint run = 0; run < count; run += PartialSums.RunLength)
        {
            nint end = count - run < PartialSums.RunLength ? count : run + PartialSums.RunLength;
            TVector a0 = default, a1 = default, a2 = default, a3 = default;
            TVector b0 = default, b1 = default, b2 = default, b3 = default;
            nint k = run;
            for (; k <= end - 4; k += 4)
            {
                term.At(ref inputs, ref others, ref weights, k, out TVector x0, out TVector y0);
                term.At(ref inputs, ref others, ref weights, k + 1, out TVector x1, out TVector y1);
                term.At(ref inputs, ref others, ref weights, k + 2, out TVector x2, out TVector y2);
                term.At(ref inputs, ref others, ref weights, k + 3, out TVector x3, out TVector y3);
                a0 = lanes.Add(a0, x0);
                a1 = lanes.Add(a1, x1);
                a2 = lanes.Add(a2, x2);
                a3 = lanes.Add(a3, x3);
                if (term.IsPair)
                {
                    b0 = lanes.Add(b0, y0);
                    b1 = lanes.Add(b1, y1);
                    b2 = lanes.Add(b2, y2);
                    b3 = lanes.Add(b3, y3);
                }

                if (keep)
                {
                    lanes.Store(x0, ref kept, k);
                    lanes.Store(x1, ref kept, k + 1);
                    lanes.Store(x2, ref kept, k + 2);
                    lanes.Store(x3, ref kept, k + 3);
                }
            }

            for (; k < end; k++)
            {
                term.At(ref inputs, ref others, ref weights, k, out TVector x, out TVector y);
                a0 = lanes.Add(a0, x);
                b0 = lanes.Add(b0, y);
                if (keep)
                {
                    lanes.Store(x, ref kept, k);
                }
            }

            AddRun(ref sum, ref lost, lanes.Add(lanes.Add(a0, a1), lanes.Add(a2, a3)), count);
            AddRun(ref secondSum, ref secondLost, lanes.Add(lanes.Add(b0, b1), lanes.Add(b2, b3)), count);
        }

        first = lanes.Total(sum, lost);
        second = lanes.Total(secondSum, secondLost);
    }

    /// <summary>The same where it takes several vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumOfGroups<TTerm>(
        ref T inputs, ref T others, ref T weights, ref T kept, ref T room, nint count, TTerm term, bool keep, out TVector first, out TVector second)
        where TTerm : struct, ITerm
    {
        nint group = count >= PartialSums.Most ? PartialSums.Most : PartialSums.Quad;
        nint whole = count & -group;
        nint rest = count - group;
        nint overlap = group - (count - whole);
        ref T seconds = ref Unsafe.Add(ref room, PartialSums.Most);
        ref T lasts = ref Unsafe.Add(ref seconds, PartialSums.Most);
        if (whole < count)
        {
            for (nint place = 0; place < group; place += default(TLanes).Count)
            {
                term.At(ref inputs, ref others, ref weights, rest + place, out TVector a, out TVector b);
                default(TLanes).Store(default(TLanes).From(a, overlap - place), ref room, place);
                if (term.IsPair)
                {
                    default(TLanes).Store(default(TLanes).From(b, overlap - place), ref seconds, place);
                }

                if (keep)
                {
                    default(TLanes).Store(a, ref lasts, place);
                }
            }
        }

        for (nint place = 0; place < group; place += default(TLanes).Count)
        {
            TVector a = whole < count ? default(TLanes).Load(ref room, place) : default;
            TVector b = term.IsPair && whole < count ? default(TLanes).Load(ref seconds, place) : default;
            AddGroups(ref inputs, ref others, ref weights, ref kept, place, group, whole, term, keep, ref a, ref b);
            default(TLanes).Store(a, ref room, place);
            if (term.IsPair)
            {
                default(TLanes).Store(b, ref seconds, place);
            }
        }

        if (keep && whole < count)
        {
            for (nint place = 0; place < group; place += default(TLanes).Count)
            {
                default(TLanes).Store(default(TLanes).Load(ref lasts, place), ref kept, rest + place);
            }
        }

        first = default(TLanes).SumOf(ref room, group);
        second = default;
        if (term.IsPair)
        {
            second = default(TLanes).SumOf(ref seconds, group);
        }
    }

    /// <summary>Adds the terms of one place in every whole group to the partial sums of that place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGroups<TTerm>(
        ref T inputs, ref T others, ref T weights, ref T kept, nint place, nint group, nint whole, TTerm term, bool keep, ref TVector first, ref TVector second)
        where TTerm : struct, ITerm
    {
        TVector firstLost = default;
        TVector secondLost = default;
        for (nint run = 0; run < whole; run += PartialSums.RunLength)
        {
            nint end = whole - run < PartialSums.RunLength ? whole : run + PartialSums.RunLength;
            TVector firstOfRun = default;
            TVector secondOfRun = default;
            for (nint k = run + place; k < end; k += group)
            {
                term.At(ref inputs, ref others, ref weights, k, out TVector a, out TVector b);
                firstOfRun = default(TLanes).Add(firstOfRun, a);
                if (term.IsPair)
                {
                    secondOfRun = default(TLanes).Add(secondOfRun, b);
                }

                if (keep)
                {
                    default(TLanes).Store(a, ref kept, k);
                }
            }

            AddRun(ref first, ref firstLost, firstOfRun, whole);
            if (term.IsPair)
            {
                AddRun(ref second, ref secondLost, secondOfRun, whole);
            }
        }

        first = default(TLanes).Total(first, firstLost);
        if (term.IsPair)
        {
            second = default(TLanes).Total(second, secondLost);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRun(ref TVector sum, ref TVector lost, TVector run, nint whole)
    {
        if (whole > PartialSums.RunLength)
        {
            default(TLanes).Add(ref sum, ref lost, run);
        }
        else
        {
            sum = default(TLanes).Add(sum, run);
        }
    }

    /// <summary>Two or three classes: c0 + c1, or c0 + (c1 + c2), as the tiles of the kernels add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumOfFew<TTerm>(
        ref T inputs, ref T others, ref T weights, ref T kept, nint count, TTerm term, bool keep, out TVector first, out TVector second)
        where TTerm : struct, ITerm
    {
        term.At(ref inputs, ref others, ref weights, 0, out TVector a0, out TVector b0);
        term.At(ref inputs, ref others, ref weights, 1, out TVector a1, out TVector b1);
        first = a1;
        second = b1;
        if (count > 2)
        {
            term.At(ref inputs, ref others, ref weights, 2, out TVector a2, out TVector b2);
            first = default(TLanes).Add(a1, a2);
            second = default(TLanes).Add(b1, b2);
            if (keep)
            {
                default(TLanes).Store(a2, ref kept, 2);
            }
        }

        first = default(TLanes).Add(a0, first);
        second = default(TLanes).Add(b0, second);
        if (keep)
        {
            default(TLanes).Store(a0, ref kept, 0);
            default(TLanes).Store(a1, ref kept, 1);
        }
    }
}
