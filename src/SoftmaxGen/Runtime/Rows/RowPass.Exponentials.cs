using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

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

    /// <summary>
    /// exp((z − max) / temperature). From a temperature of 1 on all three are halved, as the difference may overflow where the quotient does not;
    /// below, an infinite difference has a quotient whose exponential is 0 like its own, and halving would cost subnormal numbers a bit.
    /// </summary>
    internal readonly struct TemperedExp(TVector max, T temperature) : ITerm
    {
        private readonly TVector _unit = default(TLanes).Create(Unit(temperature));
        private readonly TVector _max = default(TLanes).Multiply(max, default(TLanes).Create(Unit(temperature)));
        private readonly TVector _temperature = default(TLanes).Multiply(default(TLanes).Create(temperature), default(TLanes).Create(Unit(temperature)));

        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TVector shifted = default(TLanes).Subtract(default(TLanes).Multiply(default(TLanes).Load(ref inputs, k), _unit), _max);
            first = default(TLanes).ExpNonPositive(default(TLanes).Divide(shifted, _temperature));
            second = default;
        }

        private static double Unit(T temperature) => OneLane<T>.ToDouble(temperature) >= 1 ? 0.5 : 1;
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
