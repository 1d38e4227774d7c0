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

    /// <summary>S is two to the power of minus this: so eᵘ·S does not overflow, and subnormal results are only those of the division.</summary>
    private static int Shift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 64 : 512;
    }

    /// <summary>S.</summary>
    private static double Scale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 5.421010862427522e-20 : 7.458340731200207e-155;
    }

    /// <summary>u, but not beyond what the function needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Bounded(TVector u)
    {
        TLanes v = default;
        return v.AtMost(v.AtLeast(u, v.Create(Lowest)), v.Create(Highest));
    }

    /// <summary>1 / (1 + eᵘ) for u between <see cref="Lowest"/> and <see cref="Highest"/>.</summary>
    /// <remarks>
    /// Error: that of the sigmoid, of which this is all.
    /// Formula: with eᵘ = 2ⁿ·(1 + f), S / (S + 2ⁿS·(1 + f)); what S + 2ⁿS loses is added to 2ⁿS·f, so that only one sum and the division count.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfBounded(TVector u)
    {
        TLanes v = default;
        TVector s = v.Create(Scale);
        TVector f = Exponential<TLanes, TVector, T>.Fraction(u, Exponential<TLanes, TVector, T>.Magic - Shift, out TVector power);
        TVector sum = v.Add(s, power);
        TVector lost = v.Subtract(s, v.Subtract(sum, power));
        return v.Divide(s, v.Add(sum, v.MultiplyAdd(f, power, lost)));
    }
}
