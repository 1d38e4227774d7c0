using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>The exponentials, shifted by the row's maximum so that they cannot overflow.</content>
internal static partial class RowPass<TLanes, TVector, T>
{
    /// <summary>exp(z − max).</summary>
    internal readonly struct ShiftedExp(TVector max) : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = default(TLanes).ExpNonPositive(default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max));
            second = default;
        }
    }

    /// <summary>exp(z − max), and the same but for what is 1: where one class dominates, the others are lost in the first sum.</summary>
    internal readonly struct ShiftedExpAndRest(TVector max) : ITerm
    {
        public bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = default(TLanes).ExpNonPositive(default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max));
            second = default(TLanes).BelowOne(first);
        }
    }

    /// <summary>exp((z − max) / temperature), where the logit is multiplied by a unit in which the other two are given.</summary>
    internal readonly struct TemperedExp(TVector unit, TVector max, TVector temperature) : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TVector shifted = default(TLanes).Subtract(default(TLanes).Multiply(default(TLanes).Load(ref inputs, k), unit), max);
            first = default(TLanes).ExpNonPositive(default(TLanes).Divide(shifted, temperature));
            second = default;
        }
    }

    /// <summary>A value times a number of the row.</summary>
    internal readonly struct Scaled(TVector factor) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) => default(TLanes).Multiply(default(TLanes).Load(ref inputs, k), factor);
    }

    /// <summary>(z − max) − logSum.</summary>
    internal readonly struct LogProbability(TVector max, TVector logSum) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) =>
            default(TLanes).Subtract(default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max), logSum);
    }

    /// <summary>Whether the sum of so many exponentials keeps its rest: it takes too long of more than three floats, as it does in the kernels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool KeepsRest(nint count) => typeof(T) == typeof(double) || IsFew(count);

    /// <summary>Sums the exponentials, which it may keep, and gives what the sum is without the largest of them, which is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumWithRest(ref T logits, ref T kept, ref T room, nint count, TVector max, bool keep, out TVector sum, out TVector rest)
    {
        if (IsFew(count))
        {
            rest = RestOfFew(ref logits, ref kept, count, max, keep);
            sum = default(TLanes).Add(rest, default(TLanes).Create(1.0));
        }
        else if (typeof(T) == typeof(double))
        {
            var exponentials = new ShiftedExpAndRest(max);
            Sum(ref logits, ref logits, ref logits, ref kept, ref room, count, exponentials, keep, out sum, out TVector belowOne);
            rest = default(TLanes).Rest(sum, belowOne);
        }
        else
        {
            Sum(ref logits, ref logits, ref logits, ref kept, ref room, count, new ShiftedExp(max), keep, out sum, out _);
            rest = default(TLanes).Subtract(sum, default(TLanes).Create(1.0));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFew(nint count) => IsScalar && count < PartialSums.Quad;

    /// <summary>
    /// Of two or three exponentials the sum without the largest of them, by one exponential less where none is kept: exponents of which the larger is 0 can be
    /// added, as their exponentials can be multiplied. The tiles of the kernels do the same.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector RestOfFew(ref T logits, ref T kept, nint count, TVector max, bool keep)
    {
        TVector d0 = default(TLanes).Subtract(default(TLanes).Load(ref logits, 0), max);
        TVector d1 = default(TLanes).Subtract(default(TLanes).Load(ref logits, 1), max);
        TVector d2 = count > 2 ? default(TLanes).Subtract(default(TLanes).Load(ref logits, 2), max) : default;
        if (!keep)
        {
            TVector larger = count > 2 ? default(TLanes).Max(d1, d2) : d1;
            TVector rest = default(TLanes).ExpNonPositive(default(TLanes).Add(d0, larger));
            return count > 2 ? default(TLanes).Add(rest, default(TLanes).ExpNonPositive(default(TLanes).AtMost(d1, d2))) : rest;
        }

        TVector e0 = default(TLanes).ExpNonPositive(d0);
        TVector e1 = default(TLanes).ExpNonPositive(d1);
        default(TLanes).Store(e0, ref kept, 0);
        default(TLanes).Store(e1, ref kept, 1);
        if (count == 2)
        {
            return default(TLanes).Multiply(e0, e1);
        }

        TVector e2 = default(TLanes).ExpNonPositive(d2);
        default(TLanes).Store(e2, ref kept, 2);
        return default(TLanes).MultiplyAdd(e0, default(TLanes).Max(e1, e2), default(TLanes).AtMost(e1, e2));
    }

    /// <summary>Writes exponentials over their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normalize<TTerm>(ref T logits, ref T probabilities, ref T room, nint count, TTerm exponentials)
        where TTerm : struct, ITerm
    {
        Sum(ref logits, ref logits, ref logits, ref probabilities, ref room, count, exponentials, keep: true, out TVector sum, out _);
        TVector scale = default(TLanes).Divide(default(TLanes).Create(1.0), sum);
        Map(ref probabilities, ref probabilities, ref probabilities, ref probabilities, count, new Scaled(scale));
    }
}
