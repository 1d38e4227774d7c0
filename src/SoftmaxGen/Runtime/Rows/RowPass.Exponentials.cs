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

    /// <summary>exp((z − max) / temperature).</summary>
    internal readonly struct TemperedExp(TVector max, TVector temperature) : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = default(TLanes).ExpNonPositive(default(TLanes).Divide(default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max), temperature));
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
