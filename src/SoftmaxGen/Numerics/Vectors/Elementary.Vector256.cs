using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// The files of the three widths are copies that differ in the width's digits only; a test holds them to that.
public static partial class Elementary
{
    /// <summary>eˣ for x ≤ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="ExpNonPositive(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpNonPositive(Vector256<float> x)
    {
        x = Simd.AtLeast(x, Vector256.Create(Binary32.ExpLowest));
        Vector256<float> t = Simd.MultiplyAdd(x, Vector256.Create(Binary32.Log2E), Vector256.Create(Binary32.ExpMagic));
        Vector256<float> n = t - Vector256.Create(Binary32.ExpMagic);
        Vector256<float> r = Simd.MultiplyAdd(n, Vector256.Create(-Binary32.Ln2High), x);
        r = Simd.MultiplyAdd(n, Vector256.Create(-Binary32.Ln2Low), r);
        Vector256<float> q = Simd.MultiplyAdd(Vector256.Create(Binary32.Exp6), r, Vector256.Create(Binary32.Exp5));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary32.Exp4));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary32.Exp3));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary32.Exp2));
        if (HasFusedMultiplyAdd)
        {
            q = Simd.MultiplyAdd(q, r, Vector256<float>.One);
            q = Simd.MultiplyAdd(q, r, Vector256<float>.One);
        }
        else
        {
            q = (q * r * r) + r + Vector256<float>.One;
        }

        return q * Vector256.ShiftLeft(t.AsInt32(), 23).AsSingle();
    }

    /// <summary>eˣ for x ≤ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="ExpNonPositive(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ExpNonPositive(Vector256<double> x)
    {
        x = Simd.AtLeast(x, Vector256.Create(Binary64.ExpLowest));
        Vector256<double> t = Simd.MultiplyAdd(x, Vector256.Create(Binary64.Log2E), Vector256.Create(Binary64.ExpMagic));
        Vector256<double> n = t - Vector256.Create(Binary64.ExpMagic);
        Vector256<double> r = Simd.MultiplyAdd(n, Vector256.Create(-Binary64.Ln2High), x);
        r = Simd.MultiplyAdd(n, Vector256.Create(-Binary64.Ln2Low), r);
        Vector256<double> q = Simd.MultiplyAdd(Vector256.Create(Binary64.Exp11), r, Vector256.Create(Binary64.Exp10));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary64.Exp9));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary64.Exp8));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary64.Exp7));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary64.Exp6));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary64.Exp5));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary64.Exp4));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary64.Exp3));
        q = Simd.MultiplyAdd(q, r, Vector256.Create(Binary64.Exp2));
        if (HasFusedMultiplyAdd)
        {
            q = Simd.MultiplyAdd(q, r, Vector256<double>.One);
            q = Simd.MultiplyAdd(q, r, Vector256<double>.One);
        }
        else
        {
            q = (q * r * r) + r + Vector256<double>.One;
        }

        return q * Vector256.ShiftLeft(t.AsInt64(), 52).AsDouble();
    }

    /// <summary>The same with constants that a loop keeps, where there is fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> ExpNonPositive(Vector256<float> x, ref ExponentialConstants<Vector256<float>> c)
    {
        x = Simd.AtLeast(x, c.Lowest);
        Vector256<float> t = Simd.MultiplyAdd(x, c.Log2E, c.Magic);
        Vector256<float> n = t - c.Magic;
        Vector256<float> r = Simd.MultiplyAdd(n, c.Ln2High, x);
        r = Simd.MultiplyAdd(n, c.Ln2Low, r);
        Vector256<float> q = Simd.MultiplyAdd(c.C6, r, c.C5);
        q = Simd.MultiplyAdd(q, r, c.C4);
        q = Simd.MultiplyAdd(q, r, c.C3);
        q = Simd.MultiplyAdd(q, r, c.C2);
        q = Simd.MultiplyAdd(q, r, c.One);
        q = Simd.MultiplyAdd(q, r, c.One);
        return q * Vector256.ShiftLeft(t.AsInt32(), 23).AsSingle();
    }

    /// <inheritdoc cref="ExpNonPositive(Vector256{float}, ref ExponentialConstants{Vector256{float}})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> ExpNonPositive(Vector256<double> x, ref ExponentialConstants<Vector256<double>> c)
    {
        x = Simd.AtLeast(x, c.Lowest);
        Vector256<double> t = Simd.MultiplyAdd(x, c.Log2E, c.Magic);
        Vector256<double> n = t - c.Magic;
        Vector256<double> r = Simd.MultiplyAdd(n, c.Ln2High, x);
        r = Simd.MultiplyAdd(n, c.Ln2Low, r);
        Vector256<double> q = Simd.MultiplyAdd(c.C11, r, c.C10);
        q = Simd.MultiplyAdd(q, r, c.C9);
        q = Simd.MultiplyAdd(q, r, c.C8);
        q = Simd.MultiplyAdd(q, r, c.C7);
        q = Simd.MultiplyAdd(q, r, c.C6);
        q = Simd.MultiplyAdd(q, r, c.C5);
        q = Simd.MultiplyAdd(q, r, c.C4);
        q = Simd.MultiplyAdd(q, r, c.C3);
        q = Simd.MultiplyAdd(q, r, c.C2);
        q = Simd.MultiplyAdd(q, r, c.One);
        q = Simd.MultiplyAdd(q, r, c.One);
        return q * Vector256.ShiftLeft(t.AsInt64(), 52).AsDouble();
    }

    /// <summary>log x for x ≥ 1 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogAtLeastOne(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LogAtLeastOne(Vector256<float> x)
    {
        Vector256<int> bits = x.AsInt32();
        Vector256<int> e = Vector256.ShiftRightArithmetic(bits - Vector256.Create(Binary32.SqrtHalfBits), 23);
        Vector256<float> n = Vector256.ConvertToSingle(e);
        Vector256<float> f = (bits - Vector256.ShiftLeft(e, 23)).AsSingle() - Vector256<float>.One;
        Vector256<float> y = LogOfParts(n, f);
        return Simd.AtLeast(x - Vector256.Create(float.MaxValue), y);
    }

    /// <summary>log x for x ≥ 1 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogAtLeastOne(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogAtLeastOne(Vector256<double> x)
    {
        Vector256<long> bits = x.AsInt64();
        Vector256<long> e = Vector256.ShiftRightLogical(bits - Vector256.Create(Binary64.SqrtHalfBits), 52);
        Vector256<double> n = (e | Vector256.Create(Binary64.TwoTo52Bits)).AsDouble() - Vector256.Create(Binary64.TwoTo52);
        Vector256<double> f = (bits - Vector256.ShiftLeft(e, 52)).AsDouble() - Vector256<double>.One;
        Vector256<double> y = LogOfParts(n, f, atLeastOne: true);
        return Simd.AtLeast(x - Vector256.Create(double.MaxValue), y);
    }

    /// <summary>log(1 + x) for x ≥ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogP1(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LogP1(Vector256<float> x)
    {
        Vector256<int> bits = (x + Vector256<float>.One).AsInt32() - Vector256.Create(Binary32.SqrtHalfBits);
        Vector256<float> n = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
        Vector256<float> scale = ((bits & Vector256.Create(Binary32.ExponentBits)) ^ Vector256.Create(Binary32.OneBits)).AsSingle();
        return LogOfParts(n, Simd.MultiplyAdd(x, scale, scale - Vector256<float>.One));
    }

    /// <summary>log(1 + x) for x ≥ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogP1(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogP1(Vector256<double> x)
    {
        Vector256<long> bits = (x + Vector256<double>.One).AsInt64() - Vector256.Create(Binary64.SqrtHalfBits);
        Vector256<double> n = (Vector256.ShiftRightLogical(bits, 52) | Vector256.Create(Binary64.TwoTo52Bits)).AsDouble() - Vector256.Create(Binary64.TwoTo52);
        Vector256<double> scale = ((bits & Vector256.Create(Binary64.ExponentBits)) ^ Vector256.Create(Binary64.OneBits)).AsDouble();
        return LogOfParts(n, Simd.MultiplyAdd(x, scale, scale - Vector256<double>.One), atLeastOne: true);
    }

    /// <summary>log x for every x in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="Log(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<float> subnormal = Vector256.LessThan(x, Vector256.Create(Binary32.MinNormal));
        Vector256<int> bits = Vector256.ConditionalSelect(subnormal, x * Vector256.Create(Binary32.SubnormalScale), x).AsInt32();
        bits += Vector256.ConditionalSelect(
            subnormal.AsInt32(), Vector256.Create(Binary32.LogOffsetSubnormal), Vector256.Create(Binary32.LogOffset));
        Vector256<float> n = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
        Vector256<int> fraction = (bits & Vector256.Create(Binary32.FractionBits)) + Vector256.Create(Binary32.SqrtHalfBits);
        Vector256<float> y = LogOfParts(n, fraction.AsSingle() - Vector256<float>.One);
        y = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), y, x);
        Vector256<float> z = Vector256.ConditionalSelect(
            Vector256.Equals(x, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), Vector256.Create(float.NaN));
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), y, z);
    }

    /// <summary>log x for every x in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="Log(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        Vector256<double> subnormal = Vector256.LessThan(x, Vector256.Create(Binary64.MinNormal));
        Vector256<long> bits = Vector256.ConditionalSelect(subnormal, x * Vector256.Create(Binary64.SubnormalScale), x).AsInt64();
        bits += Vector256.ConditionalSelect(
            subnormal.AsInt64(), Vector256.Create(Binary64.LogOffsetSubnormal), Vector256.Create(Binary64.LogOffset));
        Vector256<long> e = Vector256.ShiftRightLogical(bits, 52) | Vector256.Create(Binary64.TwoTo52Bits);
        Vector256<double> n = e.AsDouble() - Vector256.Create(Binary64.TwoTo52 + Binary64.LogBias);
        Vector256<long> fraction = (bits & Vector256.Create(Binary64.FractionBits)) + Vector256.Create(Binary64.SqrtHalfBits);
        Vector256<double> y = LogOfParts(n, fraction.AsDouble() - Vector256<double>.One, atLeastOne: false);
        y = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(double.PositiveInfinity)), y, x);
        Vector256<double> z = Vector256.ConditionalSelect(
            Vector256.Equals(x, Vector256<double>.Zero), Vector256.Create(double.NegativeInfinity), Vector256.Create(double.NaN));
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<double>.Zero), y, z);
    }

    /// <summary>log(2ⁿ·(1 + f)) for √½ ≤ 1 + f &lt; √2 in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogOfParts(Vector256<float> n, Vector256<float> f)
    {
        Vector256<float> p = Simd.MultiplyAdd(Vector256.Create(Binary32.Log10), f, Vector256.Create(Binary32.Log9));
        p = Simd.MultiplyAdd(p, f, Vector256.Create(Binary32.Log8));
        p = Simd.MultiplyAdd(p, f, Vector256.Create(Binary32.Log7));
        p = Simd.MultiplyAdd(p, f, Vector256.Create(Binary32.Log6));
        p = Simd.MultiplyAdd(p, f, Vector256.Create(Binary32.Log5));
        p = Simd.MultiplyAdd(p, f, Vector256.Create(Binary32.Log4));
        p = Simd.MultiplyAdd(p, f, Vector256.Create(Binary32.Log3));
        p = Simd.MultiplyAdd(p, f, Vector256.Create(Binary32.Log2));
        Vector256<float> y = f + Simd.MultiplyAdd(f * f, p, n * Vector256.Create(Binary32.Ln2Low));
        return Simd.MultiplyAdd(n, Vector256.Create(Binary32.Ln2High), y);
    }

    /// <summary>log(2ⁿ·(1 + f)) for √½ ≤ 1 + f &lt; √2 in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfParts(Vector256<double> n, Vector256<double> f, bool atLeastOne)
    {
        Vector256<double> s = f / (f + Vector256.Create(2.0));
        Vector256<double> z = s * s;
        Vector256<double> p = Simd.MultiplyAdd(Vector256.Create(Binary64.Log6), z, Vector256.Create(Binary64.Log5));
        p = Simd.MultiplyAdd(p, z, Vector256.Create(Binary64.Log4));
        p = Simd.MultiplyAdd(p, z, Vector256.Create(Binary64.Log3));
        p = Simd.MultiplyAdd(p, z, Vector256.Create(Binary64.Log2));
        p = Simd.MultiplyAdd(p, z, Vector256.Create(Binary64.Log1));
        p = Simd.MultiplyAdd(p, z, Vector256.Create(Binary64.Log0));
        Vector256<double> h = Vector256.Create(0.5) * f * f;
        Vector256<double> y = HasFusedMultiplyAdd || atLeastOne
            ? f + Simd.MultiplyAdd(s, Simd.MultiplyAdd(p, z, -f), n * Vector256.Create(Binary64.Ln2Low))
            : f - (h - Simd.MultiplyAdd(s, Simd.MultiplyAdd(p, z, h), n * Vector256.Create(Binary64.Ln2Low)));
        return Simd.MultiplyAdd(n, Vector256.Create(Binary64.Ln2High), y);
    }
}
