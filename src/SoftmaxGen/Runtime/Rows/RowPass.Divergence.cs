using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>Means of log-probabilities; an impossible class counts for nothing.</content>
internal static partial class RowPass<TLanes, TVector, T>
{
    /// <summary>e = exp(z − max), and e·(z − max).</summary>
    internal readonly struct WeightedShift(TVector max) : ITerm
    {
        public bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TVector shifted = default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max);
            first = default(TLanes).ExpNonPositive(shifted);
            second = default(TLanes).Product(first, shifted);
        }
    }

    /// <summary>exp(y − maxTarget), and exp(z − max).</summary>
    internal readonly struct TwoShiftedExps(TVector maxTarget, TVector max) : ITerm
    {
        public bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = default(TLanes).ExpNonPositive(default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), maxTarget));
            second = default(TLanes).ExpNonPositive(default(TLanes).Subtract(default(TLanes).Load(ref others, k), max));
        }
    }

    /// <summary>exp(y − maxTarget)·((y − maxTarget) − (z − max) − shift).</summary>
    internal readonly struct LogRatio(TVector maxTarget, TVector max, TVector shift) : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TVector target = default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), maxTarget);
            TVector shifted = default(TLanes).Subtract(default(TLanes).Load(ref others, k), max);
            first = default(TLanes).Product(default(TLanes).ExpNonPositive(target), default(TLanes).Subtract(default(TLanes).Subtract(target, shifted), shift));
            second = default;
        }
    }
}
