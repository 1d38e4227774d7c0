using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>Products with a gradient.</content>
internal static partial class RowPass<TLanes, TVector, T>
{
    /// <summary>g, of the inputs.</summary>
    internal readonly struct Value : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = default(TLanes).Load(ref inputs, k);
            second = default;
        }
    }

    /// <summary>p·g.</summary>
    internal readonly struct Dot : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = default(TLanes).Multiply(default(TLanes).Load(ref inputs, k), default(TLanes).Load(ref others, k));
            second = default;
        }
    }

    /// <summary>factor·(0 − p).</summary>
    internal readonly struct NegativeProduct(TVector factor) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) =>
            default(TLanes).Multiply(factor, default(TLanes).Subtract(default, default(TLanes).Load(ref inputs, k)));
    }

    /// <summary>p·(g − mean).</summary>
    internal readonly struct Centered(TVector mean) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) =>
            default(TLanes).Multiply(default(TLanes).Load(ref inputs, k), default(TLanes).Subtract(default(TLanes).Load(ref others, k), mean));
    }

    /// <summary>g − exp(log p)·total.</summary>
    internal readonly struct LessShare(TVector total) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) =>
            default(TLanes).Subtract(default(TLanes).Load(ref others, k), default(TLanes).Multiply(default(TLanes).ExpNonPositive(default(TLanes).Load(ref inputs, k)), total));
    }
}
