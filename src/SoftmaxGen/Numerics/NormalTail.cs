using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>
/// The tail of the normal distribution, Φ(−a) = ½·erfc(a/√2) for a ≥ 0, as the product of e^(−a²/2) and a slowly falling function, Mills'
/// ratio: so it keeps its relative precision where it is tiny.
/// </summary>
internal static partial class NormalTail<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>
    /// Φ(−a) = ½·exponential·p/q for the a = |z| that is no more than the bound from which on it is taken as 0, and −a/2.
    /// </summary>
    /// <remarks>
    /// Formula: with n = round(−a²/2·log₂ e), r = −a²/2 − n·ln 2 is computed from the exact square, whose rounding would cost a²/2 ulp; the
    /// rational function p/q is minimax and all its coefficients are positive, so nothing cancels.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exponential(TVector z, out TVector a, out TVector minusHalf)
    {
        TLanes v = default;
        a = v.AtMost(v.Abs(z), v.Create(typeof(T) == typeof(float) ? Single.Bound : Double.Bound));
        minusHalf = v.Multiply(a, v.Create(-0.5));
        TVector t = Exponential<TLanes, TVector, T>.Round(v.Multiply(minusHalf, a), Exponential<TLanes, TVector, T>.Magic, out TVector n);
        TVector whole = v.Multiply(n, Exponential<TLanes, TVector, T>.MinusLn2High);
        TVector r = Elementary.HasFusedMultiplyAdd ? v.MultiplyAdd(minusHalf, a, whole) : AddHalfSquare(whole, a);
        TVector f = Exponential<TLanes, TVector, T>.Polynomial(Exponential<TLanes, TVector, T>.Reduced(r, n));
        TVector scale = v.PowerOfTwo(t);
        return v.MultiplyAdd(f, scale, scale);
    }

    /// <summary>p/q, twice Mills' ratio over √(2π): multiplied first, so that only one division is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector RatioTimes(TVector factor, TVector a)
    {
        TLanes v = default;
        TVector p, q;
        if (typeof(T) == typeof(float))
        {
            p = v.MultiplyAdd(v.Create(Single.P4), a, v.Create(Single.P3));
            p = v.MultiplyAdd(p, a, v.Create(Single.P2));
            p = v.MultiplyAdd(p, a, v.Create(Single.P1));
            p = v.MultiplyAdd(p, a, v.Create(1.0));
            q = v.MultiplyAdd(v.Create(Single.Q5), a, v.Create(Single.Q4));
            q = v.MultiplyAdd(q, a, v.Create(Single.Q3));
            q = v.MultiplyAdd(q, a, v.Create(Single.Q2));
            q = v.MultiplyAdd(q, a, v.Create(Single.Q1));
            q = v.MultiplyAdd(q, a, v.Create(1.0));
        }
        else
        {
            p = v.MultiplyAdd(v.Create(Double.P10), a, v.Create(Double.P9));
            p = v.MultiplyAdd(p, a, v.Create(Double.P8));
            p = v.MultiplyAdd(p, a, v.Create(Double.P7));
            p = v.MultiplyAdd(p, a, v.Create(Double.P6));
            p = v.MultiplyAdd(p, a, v.Create(Double.P5));
            p = v.MultiplyAdd(p, a, v.Create(Double.P4));
            p = v.MultiplyAdd(p, a, v.Create(Double.P3));
            p = v.MultiplyAdd(p, a, v.Create(Double.P2));
            p = v.MultiplyAdd(p, a, v.Create(Double.P1));
            p = v.MultiplyAdd(p, a, v.Create(1.0));
            q = v.MultiplyAdd(v.Create(Double.Q11), a, v.Create(Double.Q10));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q9));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q8));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q7));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q6));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q5));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q4));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q3));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q2));
            q = v.MultiplyAdd(q, a, v.Create(Double.Q1));
            q = v.MultiplyAdd(q, a, v.Create(1.0));
        }

        return v.Divide(v.Multiply(factor, p), q);
    }

    /// <summary>whole − a²/2 without rounding the square, for hardware without FMA: the upper half of a's bits has an exact square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddHalfSquare(TVector whole, TVector a)
    {
        TLanes v = default;
        TVector splitter = v.Create(typeof(T) == typeof(float) ? Single.Splitter : Double.Splitter);
        TVector high = v.Subtract(v.Add(a, splitter), splitter);
        TVector r = v.Add(v.Multiply(v.Multiply(high, high), v.Create(-0.5)), whole);
        return v.Add(r, v.Multiply(v.Multiply(v.Subtract(a, high), v.Add(a, high)), v.Create(-0.5)));
    }
}
