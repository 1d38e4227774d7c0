using System.Runtime.CompilerServices;
using Binary32 = SoftmaxGen.Numerics.Elementary.Binary32;
using Binary64 = SoftmaxGen.Numerics.Elementary.Binary64;

namespace SoftmaxGen.Numerics;

/// <summary>
/// Exponentials as eˣ = 2ⁿ·(1 + f), for functions that need more of one than its rounded value. The reduction and the polynomial are those
/// of <see cref="Elementary.ExpNonPositive(float)"/>; f keeps its relative precision near x = 0.
/// </summary>
internal static class Exponential<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Adding it rounds to an integer n and leaves n + the exponent's bias in the lowest bits.</summary>
    public static double Magic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? Binary32.ExpMagic : Binary64.ExpMagic;
    }

    /// <summary>
    /// Takes an argument apart into n, of which the scale is 2ⁿ⁺ˢ with the shift that <paramref name="magic"/> has, and f. NaN makes f NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Fraction(TVector x, double magic, out TVector scale)
    {
        TLanes v = default;
        TVector t = Round(x, magic, out TVector n);
        scale = v.PowerOfTwo(t);
        return Polynomial(Reduced(v.MultiplyAdd(n, MinusLn2High, x), n));
    }

    /// <summary>eˣ − 1 for x between −40 and 40.</summary>
    /// <remarks>
    /// Error: for x ≤ 0 at most 0.95 ulp (measured at every third <see cref="float"/>) and 1.15 ulp (at 10⁷ doubles); NaN stays NaN.
    /// Formula: 2ⁿ·f + (2ⁿ − 1).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpMinusOne(TVector x)
    {
        TLanes v = default;
        TVector f = Fraction(x, Magic, out TVector scale);
        return v.MultiplyAdd(f, scale, v.Subtract(scale, v.Create(1.0)));
    }

    /// <summary>x·log₂ e rounded to the integer n; the result has n in its lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round(TVector x, double magic, out TVector n)
    {
        TLanes v = default;
        TVector t = v.MultiplyAdd(x, v.Create(typeof(T) == typeof(float) ? Binary32.Log2E : Binary64.Log2E), v.Create(magic));
        n = v.Subtract(t, v.Create(magic));
        return t;
    }

    /// <summary>n times this is exact, and x + n times this is what <see cref="Reduced"/> begins with.</summary>
    public static TVector MinusLn2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default(TLanes).Create(typeof(T) == typeof(float) ? -Binary32.Ln2High : -Binary64.Ln2High);
    }

    /// <summary>r = x − n·ln 2, given x − n·(the higher bits of ln 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Reduced(TVector r, TVector n) =>
        default(TLanes).MultiplyAdd(n, default(TLanes).Create(typeof(T) == typeof(float) ? -Binary32.Ln2Low : -Binary64.Ln2Low), r);

    /// <summary>eʳ − 1 ≈ r + r²·q(r) for |r| ≤ ½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Polynomial(TVector r)
    {
        TLanes v = default;
        TVector q;
        if (typeof(T) == typeof(float))
        {
            q = v.MultiplyAdd(v.Create(Binary32.Exp6), r, v.Create(Binary32.Exp5));
            q = v.MultiplyAdd(q, r, v.Create(Binary32.Exp4));
            q = v.MultiplyAdd(q, r, v.Create(Binary32.Exp3));
            q = v.MultiplyAdd(q, r, v.Create(Binary32.Exp2));
        }
        else
        {
            q = v.MultiplyAdd(v.Create(Binary64.Exp11), r, v.Create(Binary64.Exp10));
            q = v.MultiplyAdd(q, r, v.Create(Binary64.Exp9));
            q = v.MultiplyAdd(q, r, v.Create(Binary64.Exp8));
            q = v.MultiplyAdd(q, r, v.Create(Binary64.Exp7));
            q = v.MultiplyAdd(q, r, v.Create(Binary64.Exp6));
            q = v.MultiplyAdd(q, r, v.Create(Binary64.Exp5));
            q = v.MultiplyAdd(q, r, v.Create(Binary64.Exp4));
            q = v.MultiplyAdd(q, r, v.Create(Binary64.Exp3));
            q = v.MultiplyAdd(q, r, v.Create(Binary64.Exp2));
        }

        return v.MultiplyAdd(v.Multiply(q, r), r, r);
    }
}
