using System.ComponentModel;
using System.Runtime.CompilerServices;
#if NET
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
#else
using System.Runtime.InteropServices;
#endif

namespace SoftmaxGen.Numerics;

/// <summary>
/// The exponential and the logarithm of a softmax, on the arguments that a softmax produces and without branches or
/// tables. Where the hardware has fused multiply-add, every width from a single number to 512 bits gives the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Elementary
{
    /// <summary>eˣ for x ≤ 0.</summary>
    /// <remarks>
    /// Domain: x ≤ 0, of which −∞ gives exactly 0 and ±0 exactly 1; also NaN, which stays NaN.
    /// Error: at most 0.90 ulp with fused multiply-add and 0.99 ulp without (measured at every <see cref="float"/>); a result below
    /// 2⁻¹²⁶ may be subnormal or 0.
    /// Formula: eˣ = 2ⁿ·eʳ with n = round(x·log₂ e), r = x − n·ln 2 and eʳ ≈ 1 + r + r²·q(r).
    /// Source: the reduction by two constants is Cody and Waite's (Software Manual for the Elementary Functions, 1980), the
    /// polynomial is minimax of degree 6.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ExpNonPositive(float x)
    {
        x = Math.Max(x, Binary32.ExpLowest);
        float t = MultiplyAdd(x, Binary32.Log2E, Binary32.ExpMagic);
        float n = t - Binary32.ExpMagic;
        float r = MultiplyAdd(n, -Binary32.Ln2High, x);
        r = MultiplyAdd(n, -Binary32.Ln2Low, r);
        float q = MultiplyAdd(Binary32.Exp6, r, Binary32.Exp5);
        q = MultiplyAdd(q, r, Binary32.Exp4);
        q = MultiplyAdd(q, r, Binary32.Exp3);
        q = MultiplyAdd(q, r, Binary32.Exp2);
        // Two roundings a step cost this Horner form 1.2 ulp, and one rounding a step costs the other form 1.02.
        float p = HasFusedMultiplyAdd ? MultiplyAdd(MultiplyAdd(q, r, 1), r, 1) : (q * r * r) + r + 1;
        // Multiplied rather than added to the exponent, so that NaN stays NaN.
        return p * FromBits(ToBits(t) << 23);
    }

    /// <summary>eˣ for x ≤ 0.</summary>
    /// <remarks>
    /// Domain: x ≤ 0, of which −∞ gives exactly 0 and ±0 exactly 1; also NaN, which stays NaN.
    /// Error: at most 0.90 ulp with fused multiply-add and 0.99 ulp without (measured at 10⁸ numbers); a result below 2⁻¹⁰²² may
    /// be subnormal or 0.
    /// Formula: eˣ = 2ⁿ·eʳ with n = round(x·log₂ e), r = x − n·ln 2 and eʳ ≈ 1 + r + r²·q(r).
    /// Source: the reduction by two constants is Cody and Waite's (Software Manual for the Elementary Functions, 1980), the
    /// polynomial is minimax of degree 11.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ExpNonPositive(double x)
    {
        x = Math.Max(x, Binary64.ExpLowest);
        double t = MultiplyAdd(x, Binary64.Log2E, Binary64.ExpMagic);
        double n = t - Binary64.ExpMagic;
        double r = MultiplyAdd(n, -Binary64.Ln2High, x);
        r = MultiplyAdd(n, -Binary64.Ln2Low, r);
        double q = MultiplyAdd(Binary64.Exp11, r, Binary64.Exp10);
        q = MultiplyAdd(q, r, Binary64.Exp9);
        q = MultiplyAdd(q, r, Binary64.Exp8);
        q = MultiplyAdd(q, r, Binary64.Exp7);
        q = MultiplyAdd(q, r, Binary64.Exp6);
        q = MultiplyAdd(q, r, Binary64.Exp5);
        q = MultiplyAdd(q, r, Binary64.Exp4);
        q = MultiplyAdd(q, r, Binary64.Exp3);
        q = MultiplyAdd(q, r, Binary64.Exp2);
        // As for float: each form stays below 1 ulp only on its own kind of hardware.
        double p = HasFusedMultiplyAdd ? MultiplyAdd(MultiplyAdd(q, r, 1), r, 1) : (q * r * r) + r + 1;
        return p * BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(t) << 52);
    }

    /// <summary>log x for x ≥ 1.</summary>
    /// <remarks>
    /// Domain: x ≥ 1, of which 1 gives exactly +0 and +∞ gives +∞; also NaN, which stays NaN.
    /// Error: at most 0.88 ulp with fused multiply-add and without (measured at every <see cref="float"/> up to 2³¹).
    /// Formula: log x = n·ln 2 + log(1 + f) with x = 2ⁿ·(1 + f), √½ ≤ 1 + f &lt; √2 and log(1 + f) ≈ f + f²·p(f).
    /// Source: the reduction is fdlibm's (Sun Microsystems, e_log.c, 1993), the polynomial is minimax of degree 10.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LogAtLeastOne(float x)
    {
        int bits = ToBits(x);
        int e = (bits - Binary32.SqrtHalfBits) >> 23;
        float n = e;
        float f = FromBits(bits - (e << 23)) - 1;
        float y = LogOfParts(n, f);
        // Splitting the bits made numbers of ∞ and NaN; the maximum brings them back, and its first operand is else never positive.
        return Math.Max(x - float.MaxValue, y);
    }

    /// <summary>log x for x ≥ 1.</summary>
    /// <remarks>
    /// Domain: x ≥ 1, of which 1 gives exactly +0 and +∞ gives +∞; also NaN, which stays NaN.
    /// Error: at most 0.93 ulp with fused multiply-add and without (measured at 10⁸ numbers up to 2³¹).
    /// Formula: log x = n·ln 2 + log(1 + f) with x = 2ⁿ·(1 + f), √½ ≤ 1 + f &lt; √2; with s = f / (2 + f) and z = s²,
    /// log(1 + f) = log((1 + s) / (1 − s)) ≈ 2s + s·z·p(z) = f + s·(z·p(z) − f).
    /// Source: the reduction and the substitution are fdlibm's (Sun Microsystems, e_log.c, 1993), the polynomial is minimax of
    /// degree 6 in z.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogAtLeastOne(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        // Unsigned, and converted by way of 2⁵², because vectors of long have neither another shift nor a conversion before AVX-512.
        long e = (bits - Binary64.SqrtHalfBits) >>> 52;
        double n = BitConverter.Int64BitsToDouble(e | Binary64.TwoTo52Bits) - Binary64.TwoTo52;
        double f = BitConverter.Int64BitsToDouble(bits - (e << 52)) - 1;
        double y = LogOfParts(n, f, atLeastOne: true);
        // Splitting the bits made numbers of ∞ and NaN; the maximum brings them back, and its first operand is else never positive.
        return Math.Max(x - double.MaxValue, y);
    }

    /// <summary>log(1 + x) for x ≥ 0.</summary>
    /// <remarks>
    /// Domain: 0 ≤ x ≤ 2³¹, of which ±0 gives exactly 0; also NaN, which stays NaN.
    /// Error: at most 1.46 ulp with fused multiply-add and 1.52 ulp without (measured at every <see cref="float"/> from 2⁻²⁶ to 64, and at samples up to 2³¹).
    /// Formula: log(1 + x) = n·ln 2 + log(1 + f) with 1 + x = 2ⁿ·(1 + f), √½ ≤ 1 + f &lt; √2, and f = x·2⁻ⁿ + (2⁻ⁿ − 1), which loses nothing of a
    /// small x; log(1 + f) is that of <see cref="LogAtLeastOne(float)"/>.
    /// Source: as there.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LogP1(float x)
    {
        int bits = ToBits(x + 1) - Binary32.SqrtHalfBits;
        float n = bits >> 23;
        float scale = FromBits((bits & Binary32.ExponentBits) ^ Binary32.OneBits);
        return LogOfParts(n, MultiplyAdd(x, scale, scale - 1));
    }

    /// <summary>log(1 + x) for x ≥ 0.</summary>
    /// <remarks>
    /// Domain: 0 ≤ x ≤ 2³¹, of which ±0 gives exactly 0; also NaN, which stays NaN.
    /// Error: at most 1.46 ulp with fused multiply-add and without (measured at 2600 numbers against more digits).
    /// Formula: log(1 + x) = n·ln 2 + log(1 + f) with 1 + x = 2ⁿ·(1 + f), √½ ≤ 1 + f &lt; √2, and f = x·2⁻ⁿ + (2⁻ⁿ − 1), which loses nothing of a
    /// small x; log(1 + f) is that of <see cref="LogAtLeastOne(double)"/>.
    /// Source: as there.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogP1(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x + 1) - Binary64.SqrtHalfBits;
        double n = BitConverter.Int64BitsToDouble((bits >>> 52) | Binary64.TwoTo52Bits) - Binary64.TwoTo52;
        double scale = BitConverter.Int64BitsToDouble((bits & Binary64.ExponentBits) ^ Binary64.OneBits);
        return LogOfParts(n, MultiplyAdd(x, scale, scale - 1), atLeastOne: true);
    }

    /// <summary>log x for every x.</summary>
    /// <remarks>
    /// Domain: x ≥ 0, of which ±0 gives −∞, 1 gives exactly +0 and +∞ gives +∞; a negative x and NaN give NaN.
    /// Error: at most 0.88 ulp with fused multiply-add and 0.91 ulp without (measured at every <see cref="float"/>).
    /// Formula: that of <see cref="LogAtLeastOne(float)"/>, after multiplying a subnormal x by 2²⁴ and taking 24 from its n.
    /// Source: as there.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x)
    {
        bool subnormal = x < Binary32.MinNormal;
        int bits = ToBits(subnormal ? x * Binary32.SubnormalScale : x);
        bits += subnormal ? Binary32.LogOffsetSubnormal : Binary32.LogOffset;
        float n = bits >> 23;
        float f = FromBits((bits & Binary32.FractionBits) + Binary32.SqrtHalfBits) - 1;
        float y = LogOfParts(n, f);
        // Splitting the bits made a number of everything.
        y = x < float.PositiveInfinity ? y : x;
        return x > 0 ? y : x == 0 ? float.NegativeInfinity : float.NaN;
    }

    /// <summary>log x for every x.</summary>
    /// <remarks>
    /// Domain: x ≥ 0, of which ±0 gives −∞, 1 gives exactly +0 and +∞ gives +∞; a negative x and NaN give NaN.
    /// Error: at most 0.93 ulp with fused multiply-add and 0.90 ulp without (measured at 10⁸ numbers).
    /// Formula: that of <see cref="LogAtLeastOne(double)"/>, after multiplying a subnormal x by 2⁵⁴ and taking 54 from its n; without
    /// fused multiply-add log(1 + f) ≈ f − (h − s·(h + z·p(z))) with h = f²/2.
    /// Source: as there.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x)
    {
        bool subnormal = x < Binary64.MinNormal;
        long bits = BitConverter.DoubleToInt64Bits(subnormal ? x * Binary64.SubnormalScale : x);
        bits += subnormal ? Binary64.LogOffsetSubnormal : Binary64.LogOffset;
        // As in LogAtLeastOne, which the bias allows for every n.
        double n = BitConverter.Int64BitsToDouble((bits >>> 52) | Binary64.TwoTo52Bits) - (Binary64.TwoTo52 + Binary64.LogBias);
        double f = BitConverter.Int64BitsToDouble((bits & Binary64.FractionBits) + Binary64.SqrtHalfBits) - 1;
        double y = LogOfParts(n, f, atLeastOne: false);
        // Splitting the bits made a number of everything.
        y = x < double.PositiveInfinity ? y : x;
        return x > 0 ? y : x == 0 ? double.NegativeInfinity : double.NaN;
    }

    /// <summary>log(2ⁿ·(1 + f)) for √½ ≤ 1 + f &lt; √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float LogOfParts(float n, float f)
    {
        float p = MultiplyAdd(Binary32.Log10, f, Binary32.Log9);
        p = MultiplyAdd(p, f, Binary32.Log8);
        p = MultiplyAdd(p, f, Binary32.Log7);
        p = MultiplyAdd(p, f, Binary32.Log6);
        p = MultiplyAdd(p, f, Binary32.Log5);
        p = MultiplyAdd(p, f, Binary32.Log4);
        p = MultiplyAdd(p, f, Binary32.Log3);
        p = MultiplyAdd(p, f, Binary32.Log2);
        float y = f + MultiplyAdd(f * f, p, n * Binary32.Ln2Low);
        return MultiplyAdd(n, Binary32.Ln2High, y);
    }

    /// <summary>log(2ⁿ·(1 + f)) for √½ ≤ 1 + f &lt; √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogOfParts(double n, double f, bool atLeastOne)
    {
        double s = f / (f + 2);
        double z = s * s;
        double p = MultiplyAdd(Binary64.Log6, z, Binary64.Log5);
        p = MultiplyAdd(p, z, Binary64.Log4);
        p = MultiplyAdd(p, z, Binary64.Log3);
        p = MultiplyAdd(p, z, Binary64.Log2);
        p = MultiplyAdd(p, z, Binary64.Log1);
        p = MultiplyAdd(p, z, Binary64.Log0);
        // Where n = −1, two roundings a step cost the shorter form 1.002 ulp.
        double h = 0.5 * f * f;
        double y = HasFusedMultiplyAdd || atLeastOne
            ? f + MultiplyAdd(s, MultiplyAdd(p, z, -f), n * Binary64.Ln2Low)
            : f - (h - MultiplyAdd(s, MultiplyAdd(p, z, h), n * Binary64.Ln2Low));
        return MultiplyAdd(n, Binary64.Ln2High, y);
    }

#if NET
    internal static bool HasFusedMultiplyAdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
    }

    // Where the hardware has no FMA, the library emulates it at a hundred times the cost.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float MultiplyAdd(float a, float b, float c) =>
        Fma.IsSupported || AdvSimd.IsSupported ? MathF.FusedMultiplyAdd(a, b, c) : (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double MultiplyAdd(double a, double b, double c) =>
        Fma.IsSupported || AdvSimd.IsSupported ? Math.FusedMultiplyAdd(a, b, c) : (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int ToBits(float value) => BitConverter.SingleToInt32Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float FromBits(int bits) => BitConverter.Int32BitsToSingle(bits);
#else
    internal const bool HasFusedMultiplyAdd = false;

    // The cast makes 32-bit .NET Framework, which computes in the precision of double, round as ExpMagic relies on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float MultiplyAdd(float a, float b, float c) => (float)((a * b) + c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double MultiplyAdd(double a, double b, double c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int ToBits(float value) => new SingleBits { Value = value }.Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float FromBits(int bits) => new SingleBits { Bits = bits }.Value;

    [StructLayout(LayoutKind.Explicit)]
    private struct SingleBits
    {
        [FieldOffset(0)]
        public float Value;

        [FieldOffset(0)]
        public int Bits;
    }
#endif
}
