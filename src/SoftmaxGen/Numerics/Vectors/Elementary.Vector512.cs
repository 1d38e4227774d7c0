using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// The files of the three widths are copies that differ in the width's digits only; a test holds them to that.
public static partial class Elementary
{
    /// <summary>eˣ for x ≤ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="ExpNonPositive(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpNonPositive(Vector512<float> x)
    {
        x = Simd.AtLeast(x, Vector512.Create(Binary32.ExpLowest));
        Vector512<float> t = Simd.MultiplyAdd(x, Vector512.Create(Binary32.Log2E), Vector512.Create(Binary32.ExpMagic));
        Vector512<float> n = t - Vector512.Create(Binary32.ExpMagic);
        Vector512<float> r = Simd.MultiplyAdd(n, Vector512.Create(-Binary32.Ln2High), x);
        r = Simd.MultiplyAdd(n, Vector512.Create(-Binary32.Ln2Low), r);
        Vector512<float> q = Simd.MultiplyAdd(Vector512.Create(Binary32.Exp6), r, Vector512.Create(Binary32.Exp5));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary32.Exp4));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary32.Exp3));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary32.Exp2));
        if (HasFusedMultiplyAdd)
        {
            q = Simd.MultiplyAdd(q, r, Vector512<float>.One);
            q = Simd.MultiplyAdd(q, r, Vector512<float>.One);
        }
        else
        {
            q = (q * r * r) + r + Vector512<float>.One;
        }

        return q * Vector512.ShiftLeft(t.AsInt32(), 23).AsSingle();
    }

    /// <summary>eˣ for x ≤ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="ExpNonPositive(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ExpNonPositive(Vector512<double> x)
    {
        x = Simd.AtLeast(x, Vector512.Create(Binary64.ExpLowest));
        Vector512<double> t = Simd.MultiplyAdd(x, Vector512.Create(Binary64.Log2E), Vector512.Create(Binary64.ExpMagic));
        Vector512<double> n = t - Vector512.Create(Binary64.ExpMagic);
        Vector512<double> r = Simd.MultiplyAdd(n, Vector512.Create(-Binary64.Ln2High), x);
        r = Simd.MultiplyAdd(n, Vector512.Create(-Binary64.Ln2Low), r);
        Vector512<double> q = Simd.MultiplyAdd(Vector512.Create(Binary64.Exp11), r, Vector512.Create(Binary64.Exp10));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary64.Exp9));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary64.Exp8));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary64.Exp7));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary64.Exp6));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary64.Exp5));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary64.Exp4));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary64.Exp3));
        q = Simd.MultiplyAdd(q, r, Vector512.Create(Binary64.Exp2));
        if (HasFusedMultiplyAdd)
        {
            q = Simd.MultiplyAdd(q, r, Vector512<double>.One);
            q = Simd.MultiplyAdd(q, r, Vector512<double>.One);
        }
        else
        {
            q = (q * r * r) + r + Vector512<double>.One;
        }

        return q * Vector512.ShiftLeft(t.AsInt64(), 52).AsDouble();
    }

    /// <summary>The same with constants that a loop keeps, where there is fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> ExpNonPositive(Vector512<float> x, ref ExponentialConstants<Vector512<float>> c)
    {
        x = Simd.AtLeast(x, c.Lowest);
        Vector512<float> t = Simd.MultiplyAdd(x, c.Log2E, c.Magic);
        Vector512<float> n = t - c.Magic;
        Vector512<float> r = Simd.MultiplyAdd(n, c.Ln2High, x);
        r = Simd.MultiplyAdd(n, c.Ln2Low, r);
        Vector512<float> q = Simd.MultiplyAdd(c.C6, r, c.C5);
        q = Simd.MultiplyAdd(q, r, c.C4);
        q = Simd.MultiplyAdd(q, r, c.C3);
        q = Simd.MultiplyAdd(q, r, c.C2);
        q = Simd.MultiplyAdd(q, r, c.One);
        q = Simd.MultiplyAdd(q, r, c.One);
        return q * Vector512.ShiftLeft(t.AsInt32(), 23).AsSingle();
    }

    /// <inheritdoc cref="ExpNonPositive(Vector512{float}, ref ExponentialConstants{Vector512{float}})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> ExpNonPositive(Vector512<double> x, ref ExponentialConstants<Vector512<double>> c)
    {
        x = Simd.AtLeast(x, c.Lowest);
        Vector512<double> t = Simd.MultiplyAdd(x, c.Log2E, c.Magic);
        Vector512<double> n = t - c.Magic;
        Vector512<double> r = Simd.MultiplyAdd(n, c.Ln2High, x);
        r = Simd.MultiplyAdd(n, c.Ln2Low, r);
        Vector512<double> q = Simd.MultiplyAdd(c.C11, r, c.C10);
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
        return q * Vector512.ShiftLeft(t.AsInt64(), 52).AsDouble();
    }

    /// <summary>log x for x ≥ 1 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogAtLeastOne(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogAtLeastOne(Vector512<float> x)
    {
        Vector512<int> bits = x.AsInt32();
        Vector512<int> e = Vector512.ShiftRightArithmetic(bits - Vector512.Create(Binary32.SqrtHalfBits), 23);
        Vector512<float> n = Vector512.ConvertToSingle(e);
        Vector512<float> f = (bits - Vector512.ShiftLeft(e, 23)).AsSingle() - Vector512<float>.One;
        Vector512<float> y = LogOfParts(n, f);
        return Simd.AtLeast(x - Vector512.Create(float.MaxValue), y);
    }

    /// <summary>log x for x ≥ 1 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogAtLeastOne(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogAtLeastOne(Vector512<double> x)
    {
        Vector512<long> bits = x.AsInt64();
        Vector512<long> e = Vector512.ShiftRightLogical(bits - Vector512.Create(Binary64.SqrtHalfBits), 52);
        Vector512<double> n = (e | Vector512.Create(Binary64.TwoTo52Bits)).AsDouble() - Vector512.Create(Binary64.TwoTo52);
        Vector512<double> f = (bits - Vector512.ShiftLeft(e, 52)).AsDouble() - Vector512<double>.One;
        Vector512<double> y = LogOfParts(n, f, atLeastOne: true);
        return Simd.AtLeast(x - Vector512.Create(double.MaxValue), y);
    }

    /// <summary>log(1 + x) for x ≥ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogP1(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogP1(Vector512<float> x)
    {
        Vector512<int> bits = (x + Vector512<float>.One).AsInt32() - Vector512.Create(Binary32.SqrtHalfBits);
        Vector512<float> n = Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(bits, 23));
        Vector512<float> scale = ((bits & Vector512.Create(Binary32.ExponentBits)) ^ Vector512.Create(Binary32.OneBits)).AsSingle();
        return LogOfParts(n, Simd.MultiplyAdd(x, scale, scale - Vector512<float>.One));
    }

    /// <summary>log(1 + x) for x ≥ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogP1(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogP1(Vector512<double> x)
    {
        Vector512<long> bits = (x + Vector512<double>.One).AsInt64() - Vector512.Create(Binary64.SqrtHalfBits);
        Vector512<double> n = (Vector512.ShiftRightLogical(bits, 52) | Vector512.Create(Binary64.TwoTo52Bits)).AsDouble() - Vector512.Create(Binary64.TwoTo52);
        Vector512<double> scale = ((bits & Vector512.Create(Binary64.ExponentBits)) ^ Vector512.Create(Binary64.OneBits)).AsDouble();
        return LogOfParts(n, Simd.MultiplyAdd(x, scale, scale - Vector512<double>.One), atLeastOne: true);
    }

    /// <summary>log x for every x in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="Log(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        Vector512<float> subnormal = Vector512.LessThan(x, Vector512.Create(Binary32.MinNormal));
        Vector512<int> bits = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(Binary32.SubnormalScale), x).AsInt32();
        bits += Vector512.ConditionalSelect(
            subnormal.AsInt32(), Vector512.Create(Binary32.LogOffsetSubnormal), Vector512.Create(Binary32.LogOffset));
        Vector512<float> n = Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(bits, 23));
        Vector512<int> fraction = (bits & Vector512.Create(Binary32.FractionBits)) + Vector512.Create(Binary32.SqrtHalfBits);
        Vector512<float> y = LogOfParts(n, fraction.AsSingle() - Vector512<float>.One);
        y = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), y, x);
        Vector512<float> z = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), y, z);
    }

    /// <summary>log x for every x in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="Log(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        Vector512<double> subnormal = Vector512.LessThan(x, Vector512.Create(Binary64.MinNormal));
        Vector512<long> bits = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(Binary64.SubnormalScale), x).AsInt64();
        bits += Vector512.ConditionalSelect(
            subnormal.AsInt64(), Vector512.Create(Binary64.LogOffsetSubnormal), Vector512.Create(Binary64.LogOffset));
        Vector512<long> e = Vector512.ShiftRightLogical(bits, 52) | Vector512.Create(Binary64.TwoTo52Bits);
        Vector512<double> n = e.AsDouble() - Vector512.Create(Binary64.TwoTo52 + Binary64.LogBias);
        Vector512<long> fraction = (bits & Vector512.Create(Binary64.FractionBits)) + Vector512.Create(Binary64.SqrtHalfBits);
        Vector512<double> y = LogOfParts(n, fraction.AsDouble() - Vector512<double>.One, atLeastOne: false);
        y = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity)), y, x);
        Vector512<double> z = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), Vector512.Create(double.NaN));
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), y, z);
    }

    /// <summary>log(2ⁿ·(1 + f)) for √½ ≤ 1 + f &lt; √2 in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOfParts(Vector512<float> n, Vector512<float> f)
    {
        Vector512<float> p = Simd.MultiplyAdd(Vector512.Create(Binary32.Log10), f, Vector512.Create(Binary32.Log9));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log8));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log7));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log6));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log5));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log4));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log3));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log2));
        Vector512<float> y = f + Simd.MultiplyAdd(f * f, p, n * Vector512.Create(Binary32.Ln2Low));
        return Simd.MultiplyAdd(n, Vector512.Create(Binary32.Ln2High), y);
    }

    /// <summary>log(2ⁿ·(1 + f)) for √½ ≤ 1 + f &lt; √2 in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfParts(Vector512<double> n, Vector512<double> f, bool atLeastOne)
    {
        Vector512<double> s = f / (f + Vector512.Create(2.0));
        Vector512<double> z = s * s;
        Vector512<double> p = Simd.MultiplyAdd(Vector512.Create(Binary64.Log6), z, Vector512.Create(Binary64.Log5));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log4));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log3));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log2));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log1));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log0));
        Vector512<double> h = Vector512.Create(0.5) * f * f;
        Vector512<double> y = HasFusedMultiplyAdd || atLeastOne
            ? f + Simd.MultiplyAdd(s, Simd.MultiplyAdd(p, z, -f), n * Vector512.Create(Binary64.Ln2Low))
            : f - (h - Simd.MultiplyAdd(s, Simd.MultiplyAdd(p, z, h), n * Vector512.Create(Binary64.Ln2Low)));
        return Simd.MultiplyAdd(n, Vector512.Create(Binary64.Ln2High), y);
    }
}
