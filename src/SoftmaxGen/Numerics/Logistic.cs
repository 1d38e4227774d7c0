using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>1 / (1 + eᵘ), which is the sigmoid of −u.</summary>
internal static class Logistic<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>The result of anything above is 0: e⁻ᵘ is below half the smallest subnormal number.</summary>
    public static double Highest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 104 : 746;
    }

    /// <summary>The result of anything below is 1.</summary>
    public static double Lowest => -40;

    // S = 2⁻ˢ, so that neither eᵘ·S overflows nor S / (S + eᵘ·S) needs anything more to be subnormal.
    private static int Shift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 64 : 512;
    }

    private static double Scale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 1.0 / (1UL << 32) / (1UL << 32) : 7.458340731200207e-155;
    }

    /// <summary>u, but not beyond what the function needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Bounded(TVector u)
    {
        TLanes v = default;
        return v.AtMost(v.AtLeast(u, v.Create(Lowest)), v.Create(Highest));
    }

    /// <summary>1 / (1 + eᵘ) for u between <see cref="Lowest"/> and <see cref="Highest"/>, computed as S / (S + 2ⁿS + 2ⁿS·f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfBounded(TVector u)
    {
        TLanes v = default;
        TVector s = v.Create(Scale);
        TVector f = Exponential<TLanes, TVector, T>.Fraction(u, Exponential<TLanes, TVector, T>.Magic - Shift, out TVector power);
        return v.Divide(s, v.MultiplyAdd(f, power, v.Add(s, power)));
    }
}
