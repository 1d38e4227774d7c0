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
    /// With a = |z|, but no more than the bound from which on the tail is taken as 0: e^(−a²/2) = scale·(1 + fraction). Also gives −a/2.
    /// </summary>
    /// <remarks>
    /// Of n = round(−a²/2·log₂ e) and r = −a²/2 − n·ln 2, the latter is computed from the exact square, whose rounding would cost a²/2 ulp.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Fraction(TVector z, out TVector a, out TVector minusHalf, out TVector scale)
    {
        TLanes v = default;
        a = v.AtMost(v.Abs(z), v.Create(typeof(T) == typeof(float) ? Single.Bound : Double.Bound));
        minusHalf = v.Multiply(a, v.Create(-0.5));
        TVector t = Exponential<TLanes, TVector, T>.Round(v.Multiply(minusHalf, a), Exponential<TLanes, TVector, T>.Magic, out TVector n);
        scale = v.PowerOfTwo(t);
        TVector whole = v.Multiply(n, Exponential<TLanes, TVector, T>.MinusLn2High);
        TVector r = Elementary.HasFusedMultiplyAdd ? v.MultiplyAdd(minusHalf, a, whole) : MinusHalfSquare(whole, a);
        return Exponential<TLanes, TVector, T>.Polynomial(Exponential<TLanes, TVector, T>.Reduced(r, n));
    }

    /// <summary>A factor times the p/q of which Φ(−a) = ½·e^(−a²/2)·p/q.</summary>
    /// <remarks>The rational function is minimax, and all its coefficients are positive, so that nothing cancels.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector TimesRatio(TVector factor, TVector a)
    {
        TLanes v = default;
        // Every other term at a time halves the roundings in a row, and that of the square nearly cancels in the quotient.
        TVector square = v.Multiply(a, a);
        TVector p, q, oddP, oddQ;
        if (typeof(T) == typeof(float))
        {
            p = v.MultiplyAdd(v.Create(Single.P4), square, v.Create(Single.P2));
            oddP = v.MultiplyAdd(v.Create(Single.P3), square, v.Create(Single.P1));
            q = v.MultiplyAdd(v.Create(Single.Q4), square, v.Create(Single.Q2));
            oddQ = v.MultiplyAdd(v.Create(Single.Q5), square, v.Create(Single.Q3));
            oddQ = v.MultiplyAdd(oddQ, square, v.Create(Single.Q1));
        }
        else
        {
            p = v.MultiplyAdd(v.Create(Double.P10), square, v.Create(Double.P8));
            p = v.MultiplyAdd(p, square, v.Create(Double.P6));
            p = v.MultiplyAdd(p, square, v.Create(Double.P4));
            p = v.MultiplyAdd(p, square, v.Create(Double.P2));
            oddP = v.MultiplyAdd(v.Create(Double.P9), square, v.Create(Double.P7));
            oddP = v.MultiplyAdd(oddP, square, v.Create(Double.P5));
            oddP = v.MultiplyAdd(oddP, square, v.Create(Double.P3));
            oddP = v.MultiplyAdd(oddP, square, v.Create(Double.P1));
            q = v.MultiplyAdd(v.Create(Double.Q10), square, v.Create(Double.Q8));
            q = v.MultiplyAdd(q, square, v.Create(Double.Q6));
            q = v.MultiplyAdd(q, square, v.Create(Double.Q4));
            q = v.MultiplyAdd(q, square, v.Create(Double.Q2));
            oddQ = v.MultiplyAdd(v.Create(Double.Q11), square, v.Create(Double.Q9));
            oddQ = v.MultiplyAdd(oddQ, square, v.Create(Double.Q7));
            oddQ = v.MultiplyAdd(oddQ, square, v.Create(Double.Q5));
            oddQ = v.MultiplyAdd(oddQ, square, v.Create(Double.Q3));
            oddQ = v.MultiplyAdd(oddQ, square, v.Create(Double.Q1));
        }

        TVector one = v.Create(1.0);
        p = v.MultiplyAdd(v.MultiplyAdd(p, a, oddP), a, one);
        q = v.MultiplyAdd(v.MultiplyAdd(q, a, oddQ), a, one);
        return v.Divide(v.Multiply(factor, p), q);
    }

    /// <summary>whole − a²/2 without rounding the square, for hardware without FMA: the upper half of a's bits has an exact square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MinusHalfSquare(TVector whole, TVector a)
    {
        TLanes v = default;
        TVector splitter = v.Create(typeof(T) == typeof(float) ? Single.Splitter : Double.Splitter);
        TVector high = v.Subtract(v.Add(a, splitter), splitter);
        TVector r = v.Add(v.Multiply(v.Multiply(high, high), v.Create(-0.5)), whole);
        return v.Add(r, v.Multiply(v.Multiply(v.Subtract(a, high), v.Add(a, high)), v.Create(-0.5)));
    }
}
