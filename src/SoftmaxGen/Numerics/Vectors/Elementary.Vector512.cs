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
        Vector512<float> p = HasFusedMultiplyAdd
            ? Simd.MultiplyAdd(Simd.MultiplyAdd(q, r, Vector512<float>.One), r, Vector512<float>.One)
            : (q * r * r) + r + Vector512<float>.One;
        return p * Vector512.ShiftLeft(t.AsInt32(), 23).AsSingle();
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
        Vector512<double> p = HasFusedMultiplyAdd
            ? Simd.MultiplyAdd(Simd.MultiplyAdd(q, r, Vector512<double>.One), r, Vector512<double>.One)
            : (q * r * r) + r + Vector512<double>.One;
        return p * Vector512.ShiftLeft(t.AsInt64(), 52).AsDouble();
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
        Vector512<float> p = Simd.MultiplyAdd(Vector512.Create(Binary32.Log10), f, Vector512.Create(Binary32.Log9));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log8));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log7));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log6));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log5));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log4));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log3));
        p = Simd.MultiplyAdd(p, f, Vector512.Create(Binary32.Log2));
        Vector512<float> y = f + Simd.MultiplyAdd(f * f, p, n * Vector512.Create(Binary32.Ln2Low));
        y = Simd.MultiplyAdd(n, Vector512.Create(Binary32.Ln2High), y);
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
        Vector512<double> s = f / (f + Vector512.Create(2.0));
        Vector512<double> z = s * s;
        Vector512<double> p = Simd.MultiplyAdd(Vector512.Create(Binary64.Log6), z, Vector512.Create(Binary64.Log5));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log4));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log3));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log2));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log1));
        p = Simd.MultiplyAdd(p, z, Vector512.Create(Binary64.Log0));
        Vector512<double> y = f + Simd.MultiplyAdd(s, Simd.MultiplyAdd(p, z, -f), n * Vector512.Create(Binary64.Ln2Low));
        y = Simd.MultiplyAdd(n, Vector512.Create(Binary64.Ln2High), y);
        return Simd.AtLeast(x - Vector512.Create(double.MaxValue), y);
    }
}
