using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// EveryWidth.targets compiles this file for each width.
public static partial class Elementary
{
    /// <summary>eˣ for x ≤ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="ExpNonPositive(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ExpNonPositive(Vector128<float> x)
    {
        x = Simd.AtLeast(x, Vector128.Create(Binary32.ExpLowest));
        Vector128<float> t = Simd.MultiplyAdd(x, Vector128.Create(Binary32.Log2E), Vector128.Create(Binary32.ExpMagic));
        Vector128<float> n = t - Vector128.Create(Binary32.ExpMagic);
        Vector128<float> r = Simd.MultiplyAdd(n, Vector128.Create(-Binary32.Ln2High), x);
        r = Simd.MultiplyAdd(n, Vector128.Create(-Binary32.Ln2Low), r);
        Vector128<float> q = Simd.MultiplyAdd(Vector128.Create(Binary32.Exp6), r, Vector128.Create(Binary32.Exp5));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary32.Exp4));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary32.Exp3));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary32.Exp2));
        if (HasFusedMultiplyAdd)
        {
            q = Simd.MultiplyAdd(q, r, Vector128<float>.One);
            q = Simd.MultiplyAdd(q, r, Vector128<float>.One);
        }
        else
        {
            q = (q * r * r) + r + Vector128<float>.One;
        }

        return q * Vector128.ShiftLeft(t.AsInt32(), 23).AsSingle();
    }

    /// <summary>eˣ for x ≤ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="ExpNonPositive(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ExpNonPositive(Vector128<double> x)
    {
        x = Simd.AtLeast(x, Vector128.Create(Binary64.ExpLowest));
        Vector128<double> t = Simd.MultiplyAdd(x, Vector128.Create(Binary64.Log2E), Vector128.Create(Binary64.ExpMagic));
        Vector128<double> n = t - Vector128.Create(Binary64.ExpMagic);
        Vector128<double> r = Simd.MultiplyAdd(n, Vector128.Create(-Binary64.Ln2High), x);
        r = Simd.MultiplyAdd(n, Vector128.Create(-Binary64.Ln2Low), r);
        Vector128<double> q = Simd.MultiplyAdd(Vector128.Create(Binary64.Exp11), r, Vector128.Create(Binary64.Exp10));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary64.Exp9));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary64.Exp8));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary64.Exp7));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary64.Exp6));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary64.Exp5));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary64.Exp4));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary64.Exp3));
        q = Simd.MultiplyAdd(q, r, Vector128.Create(Binary64.Exp2));
        if (HasFusedMultiplyAdd)
        {
            q = Simd.MultiplyAdd(q, r, Vector128<double>.One);
            q = Simd.MultiplyAdd(q, r, Vector128<double>.One);
        }
        else
        {
            q = (q * r * r) + r + Vector128<double>.One;
        }

        return q * Vector128.ShiftLeft(t.AsInt64(), 52).AsDouble();
    }

    /// <summary>The same with constants that a loop keeps, where there is fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> ExpNonPositive(Vector128<float> x, ref ExponentialConstants<Vector128<float>> c)
    {
        x = Simd.AtLeast(x, c.Lowest);
        Vector128<float> t = Simd.MultiplyAdd(x, c.Log2E, c.Magic);
        Vector128<float> n = t - c.Magic;
        Vector128<float> r = Simd.MultiplyAdd(n, c.Ln2High, x);
        r = Simd.MultiplyAdd(n, c.Ln2Low, r);
        Vector128<float> q = Simd.MultiplyAdd(c.C6, r, c.C5);
        q = Simd.MultiplyAdd(q, r, c.C4);
        q = Simd.MultiplyAdd(q, r, c.C3);
        q = Simd.MultiplyAdd(q, r, c.C2);
        q = Simd.MultiplyAdd(q, r, c.One);
        q = Simd.MultiplyAdd(q, r, c.One);
        return q * Vector128.ShiftLeft(t.AsInt32(), 23).AsSingle();
    }

    /// <inheritdoc cref="ExpNonPositive(Vector128{float}, ref ExponentialConstants{Vector128{float}})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> ExpNonPositive(Vector128<double> x, ref ExponentialConstants<Vector128<double>> c)
    {
        x = Simd.AtLeast(x, c.Lowest);
        Vector128<double> t = Simd.MultiplyAdd(x, c.Log2E, c.Magic);
        Vector128<double> n = t - c.Magic;
        Vector128<double> r = Simd.MultiplyAdd(n, c.Ln2High, x);
        r = Simd.MultiplyAdd(n, c.Ln2Low, r);
        Vector128<double> q = Simd.MultiplyAdd(c.C11, r, c.C10);
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
        return q * Vector128.ShiftLeft(t.AsInt64(), 52).AsDouble();
    }

    /// <summary>log x for x ≥ 1 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogAtLeastOne(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LogAtLeastOne(Vector128<float> x)
    {
        Vector128<int> bits = x.AsInt32();
        Vector128<int> e = Vector128.ShiftRightArithmetic(bits - Vector128.Create(Binary32.SqrtHalfBits), 23);
        Vector128<float> n = Vector128.ConvertToSingle(e);
        Vector128<float> f = (bits - Vector128.ShiftLeft(e, 23)).AsSingle() - Vector128<float>.One;
        Vector128<float> y = LogOfParts(n, f);
        return Simd.AtLeast(x - Vector128.Create(float.MaxValue), y);
    }

    /// <summary>log x for x ≥ 1 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogAtLeastOne(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LogAtLeastOne(Vector128<double> x)
    {
        Vector128<long> bits = x.AsInt64();
        Vector128<long> e = Vector128.ShiftRightLogical(bits - Vector128.Create(Binary64.SqrtHalfBits), 52);
        Vector128<double> n = (e | Vector128.Create(Binary64.TwoTo52Bits)).AsDouble() - Vector128.Create(Binary64.TwoTo52);
        Vector128<double> f = (bits - Vector128.ShiftLeft(e, 52)).AsDouble() - Vector128<double>.One;
        Vector128<double> y = LogOfParts(n, f, atLeastOne: true);
        return Simd.AtLeast(x - Vector128.Create(double.MaxValue), y);
    }

    /// <summary>log(1 + x) for x ≥ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogP1(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LogP1(Vector128<float> x)
    {
        Vector128<int> bits = (x + Vector128<float>.One).AsInt32() - Vector128.Create(Binary32.SqrtHalfBits);
        Vector128<float> n = Vector128.ConvertToSingle(Vector128.ShiftRightArithmetic(bits, 23));
        Vector128<float> scale = ((bits & Vector128.Create(Binary32.ExponentBits)) ^ Vector128.Create(Binary32.OneBits)).AsSingle();
        return LogOfParts(n, Simd.MultiplyAdd(x, scale, scale - Vector128<float>.One));
    }

    /// <summary>log(1 + x) for x ≥ 0 in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="LogP1(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LogP1(Vector128<double> x)
    {
        Vector128<long> bits = (x + Vector128<double>.One).AsInt64() - Vector128.Create(Binary64.SqrtHalfBits);
        Vector128<double> n = (Vector128.ShiftRightLogical(bits, 52) | Vector128.Create(Binary64.TwoTo52Bits)).AsDouble() - Vector128.Create(Binary64.TwoTo52);
        Vector128<double> scale = ((bits & Vector128.Create(Binary64.ExponentBits)) ^ Vector128.Create(Binary64.OneBits)).AsDouble();
        return LogOfParts(n, Simd.MultiplyAdd(x, scale, scale - Vector128<double>.One), atLeastOne: true);
    }

    /// <summary>log x for every x in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="Log(float)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x)
    {
        Vector128<float> subnormal = Vector128.LessThan(x, Vector128.Create(Binary32.MinNormal));
        Vector128<int> bits = Vector128.ConditionalSelect(subnormal, x * Vector128.Create(Binary32.SubnormalScale), x).AsInt32();
        bits += Vector128.ConditionalSelect(
            subnormal.AsInt32(), Vector128.Create(Binary32.LogOffsetSubnormal), Vector128.Create(Binary32.LogOffset));
        Vector128<float> n = Vector128.ConvertToSingle(Vector128.ShiftRightArithmetic(bits, 23));
        Vector128<int> fraction = (bits & Vector128.Create(Binary32.FractionBits)) + Vector128.Create(Binary32.SqrtHalfBits);
        Vector128<float> y = LogOfParts(n, fraction.AsSingle() - Vector128<float>.One);
        y = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), y, x);
        Vector128<float> z = Vector128.ConditionalSelect(
            Vector128.Equals(x, Vector128<float>.Zero), Vector128.Create(float.NegativeInfinity), Vector128.Create(float.NaN));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128<float>.Zero), y, z);
    }

    /// <summary>log x for every x in every lane.</summary>
    /// <remarks>Domain, error, formula and source are those of <see cref="Log(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Log(Vector128<double> x)
    {
        Vector128<double> subnormal = Vector128.LessThan(x, Vector128.Create(Binary64.MinNormal));
        Vector128<long> bits = Vector128.ConditionalSelect(subnormal, x * Vector128.Create(Binary64.SubnormalScale), x).AsInt64();
        bits += Vector128.ConditionalSelect(
            subnormal.AsInt64(), Vector128.Create(Binary64.LogOffsetSubnormal), Vector128.Create(Binary64.LogOffset));
        Vector128<long> e = Vector128.ShiftRightLogical(bits, 52) | Vector128.Create(Binary64.TwoTo52Bits);
        Vector128<double> n = e.AsDouble() - Vector128.Create(Binary64.TwoTo52 + Binary64.LogBias);
        Vector128<long> fraction = (bits & Vector128.Create(Binary64.FractionBits)) + Vector128.Create(Binary64.SqrtHalfBits);
        Vector128<double> y = LogOfParts(n, fraction.AsDouble() - Vector128<double>.One, atLeastOne: false);
        y = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(double.PositiveInfinity)), y, x);
        Vector128<double> z = Vector128.ConditionalSelect(
            Vector128.Equals(x, Vector128<double>.Zero), Vector128.Create(double.NegativeInfinity), Vector128.Create(double.NaN));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128<double>.Zero), y, z);
    }

    /// <summary>log(2ⁿ·(1 + f)) for √½ ≤ 1 + f &lt; √2 in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LogOfParts(Vector128<float> n, Vector128<float> f)
    {
        Vector128<float> p = Simd.MultiplyAdd(Vector128.Create(Binary32.Log10), f, Vector128.Create(Binary32.Log9));
        p = Simd.MultiplyAdd(p, f, Vector128.Create(Binary32.Log8));
        p = Simd.MultiplyAdd(p, f, Vector128.Create(Binary32.Log7));
        p = Simd.MultiplyAdd(p, f, Vector128.Create(Binary32.Log6));
        p = Simd.MultiplyAdd(p, f, Vector128.Create(Binary32.Log5));
        p = Simd.MultiplyAdd(p, f, Vector128.Create(Binary32.Log4));
        p = Simd.MultiplyAdd(p, f, Vector128.Create(Binary32.Log3));
        p = Simd.MultiplyAdd(p, f, Vector128.Create(Binary32.Log2));
        Vector128<float> y = f + Simd.MultiplyAdd(f * f, p, n * Vector128.Create(Binary32.Ln2Low));
        return Simd.MultiplyAdd(n, Vector128.Create(Binary32.Ln2High), y);
    }

    /// <summary>log(2ⁿ·(1 + f)) for √½ ≤ 1 + f &lt; √2 in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> LogOfParts(Vector128<double> n, Vector128<double> f, bool atLeastOne)
    {
        Vector128<double> s = f / (f + Vector128.Create(2.0));
        Vector128<double> z = s * s;
        Vector128<double> p = Simd.MultiplyAdd(Vector128.Create(Binary64.Log6), z, Vector128.Create(Binary64.Log5));
        p = Simd.MultiplyAdd(p, z, Vector128.Create(Binary64.Log4));
        p = Simd.MultiplyAdd(p, z, Vector128.Create(Binary64.Log3));
        p = Simd.MultiplyAdd(p, z, Vector128.Create(Binary64.Log2));
        p = Simd.MultiplyAdd(p, z, Vector128.Create(Binary64.Log1));
        p = Simd.MultiplyAdd(p, z, Vector128.Create(Binary64.Log0));
        Vector128<double> h = Vector128.Create(0.5) * f * f;
        Vector128<double> y = HasFusedMultiplyAdd || atLeastOne
            ? f + Simd.MultiplyAdd(s, Simd.MultiplyAdd(p, z, -f), n * Vector128.Create(Binary64.Ln2Low))
            : f - (h - Simd.MultiplyAdd(s, Simd.MultiplyAdd(p, z, h), n * Vector128.Create(Binary64.Ln2Low)));
        return Simd.MultiplyAdd(n, Vector128.Create(Binary64.Ln2High), y);
    }
}
