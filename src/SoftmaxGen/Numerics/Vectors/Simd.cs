using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <summary>
/// The few vector operations whose fast form differs between processors: fused multiply-add, and the one-instruction maximum and minimum.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Simd
{
    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
#if NET9_0_OR_GREATER
        Vector128.MultiplyAddEstimate(a, b, c);
#else
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) :
        AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b) :
        (a * b) + c;
#endif

    /// <summary>The larger of each pair of lanes; which operand a NaN leaves is up to the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> a, Vector128<float> b) =>
#if NET9_0_OR_GREATER
        Vector128.MaxNative(a, b);
#else
        Sse.IsSupported ? Sse.Max(a, b) : Vector128.Max(a, b);
#endif

    /// <summary>Lanes below 1, and 0 in place of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> BelowOne(Vector128<float> value) =>
        Vector128.ConditionalSelect(Vector128.LessThan(value, Vector128<float>.One), value, Vector128<float>.Zero);

    /// <summary>The smaller of two exponentials, of which the other one is 1; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOf(Vector128<float> c0, Vector128<float> c1) => c0 * c1;

    /// <summary>The sum of three exponentials without the largest of them, which is 1; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOf(Vector128<float> c0, Vector128<float> c1, Vector128<float> c2) =>
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        MultiplyAdd(c0, Max(c1, c2), AtMost(c1, c2));

    /// <summary>The same of their exponents, of which the largest is 0, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOfExp(Vector128<float> d0, Vector128<float> d1) => Elementary.ExpNonPositive(d0 + d1);

    /// <summary>The same of their exponents, of which the largest is 0, by two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOfExp(Vector128<float> d0, Vector128<float> d1, Vector128<float> d2) =>
        Elementary.ExpNonPositive(d0 + Max(d1, d2)) + Elementary.ExpNonPositive(AtMost(d1, d2));

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Rest(Vector128<float> sum, Vector128<float> belowOne) =>
        Vector128.ConditionalSelect(Vector128.LessThan(sum, Vector128.Create(2f)), belowOne, sum - Vector128<float>.One);

    /// <summary>Lanes of <paramref name="value"/> below <paramref name="bound"/> raised to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AtLeast(Vector128<float> value, Vector128<float> bound) =>
        // The x86 maximum returns its second operand where either is NaN.
        Sse.IsSupported ? Sse.Max(bound, value) :
        AdvSimd.IsSupported ? AdvSimd.Max(bound, value) :
        Vector128.ConditionalSelect(Vector128.LessThan(value, bound), bound, value);

    /// <summary>Lanes of <paramref name="value"/> above <paramref name="bound"/> lowered to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> AtMost(Vector128<float> value, Vector128<float> bound) =>
        // The x86 minimum returns its second operand where either is NaN.
        Sse.IsSupported ? Sse.Min(bound, value) :
        AdvSimd.IsSupported ? AdvSimd.Min(bound, value) :
        Vector128.ConditionalSelect(Vector128.GreaterThan(value, bound), bound, value);

    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
#if NET9_0_OR_GREATER
        Vector128.MultiplyAddEstimate(a, b, c);
#else
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.FusedMultiplyAdd(c, a, b) :
        (a * b) + c;
#endif

    /// <summary>The larger of each pair of lanes; which operand a NaN leaves is up to the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Max(Vector128<double> a, Vector128<double> b) =>
#if NET9_0_OR_GREATER
        Vector128.MaxNative(a, b);
#else
        Sse2.IsSupported ? Sse2.Max(a, b) : Vector128.Max(a, b);
#endif

    /// <summary>Lanes below 1, and 0 in place of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> BelowOne(Vector128<double> value) =>
        Vector128.ConditionalSelect(Vector128.LessThan(value, Vector128<double>.One), value, Vector128<double>.Zero);

    /// <summary>The smaller of two exponentials, of which the other one is 1; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOf(Vector128<double> c0, Vector128<double> c1) => c0 * c1;

    /// <summary>The sum of three exponentials without the largest of them, which is 1; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOf(Vector128<double> c0, Vector128<double> c1, Vector128<double> c2) =>
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        MultiplyAdd(c0, Max(c1, c2), AtMost(c1, c2));

    /// <summary>The same of their exponents, of which the largest is 0, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOfExp(Vector128<double> d0, Vector128<double> d1) => Elementary.ExpNonPositive(d0 + d1);

    /// <summary>The same of their exponents, of which the largest is 0, by two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOfExp(Vector128<double> d0, Vector128<double> d1, Vector128<double> d2) =>
        Elementary.ExpNonPositive(d0 + Max(d1, d2)) + Elementary.ExpNonPositive(AtMost(d1, d2));

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Rest(Vector128<double> sum, Vector128<double> belowOne) =>
        Vector128.ConditionalSelect(Vector128.LessThan(sum, Vector128.Create(2d)), belowOne, sum - Vector128<double>.One);

    /// <summary>Lanes of <paramref name="value"/> below <paramref name="bound"/> raised to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> AtLeast(Vector128<double> value, Vector128<double> bound) =>
        // The x86 maximum returns its second operand where either is NaN.
        Sse2.IsSupported ? Sse2.Max(bound, value) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.Max(bound, value) :
        Vector128.ConditionalSelect(Vector128.LessThan(value, bound), bound, value);

    /// <summary>Lanes of <paramref name="value"/> above <paramref name="bound"/> lowered to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> AtMost(Vector128<double> value, Vector128<double> bound) =>
        // The x86 minimum returns its second operand where either is NaN.
        Sse2.IsSupported ? Sse2.Min(bound, value) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.Min(bound, value) :
        Vector128.ConditionalSelect(Vector128.GreaterThan(value, bound), bound, value);

    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
#if NET9_0_OR_GREATER
        Vector256.MultiplyAddEstimate(a, b, c);
#else
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) :
        (a * b) + c;
#endif

    /// <summary>The larger of each pair of lanes; which operand a NaN leaves is up to the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) =>
#if NET9_0_OR_GREATER
        Vector256.MaxNative(a, b);
#else
        Avx.IsSupported ? Avx.Max(a, b) : Vector256.Max(a, b);
#endif

    /// <summary>Lanes below 1, and 0 in place of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> BelowOne(Vector256<float> value) =>
        Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256<float>.One), value, Vector256<float>.Zero);

    /// <summary>The smaller of two exponentials, of which the other one is 1; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> RestOf(Vector256<float> c0, Vector256<float> c1) => c0 * c1;

    /// <summary>The sum of three exponentials without the largest of them, which is 1; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> RestOf(Vector256<float> c0, Vector256<float> c1, Vector256<float> c2) =>
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        MultiplyAdd(c0, Max(c1, c2), AtMost(c1, c2));

    /// <summary>The same of their exponents, of which the largest is 0, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> RestOfExp(Vector256<float> d0, Vector256<float> d1) => Elementary.ExpNonPositive(d0 + d1);

    /// <summary>The same of their exponents, of which the largest is 0, by two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> RestOfExp(Vector256<float> d0, Vector256<float> d1, Vector256<float> d2) =>
        Elementary.ExpNonPositive(d0 + Max(d1, d2)) + Elementary.ExpNonPositive(AtMost(d1, d2));

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Rest(Vector256<float> sum, Vector256<float> belowOne) =>
        Vector256.ConditionalSelect(Vector256.LessThan(sum, Vector256.Create(2f)), belowOne, sum - Vector256<float>.One);

    /// <summary>Lanes of <paramref name="value"/> below <paramref name="bound"/> raised to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AtLeast(Vector256<float> value, Vector256<float> bound) =>
        // The x86 maximum returns its second operand where either is NaN.
        Avx.IsSupported ? Avx.Max(bound, value) :
        Vector256.ConditionalSelect(Vector256.LessThan(value, bound), bound, value);

    /// <summary>Lanes of <paramref name="value"/> above <paramref name="bound"/> lowered to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> AtMost(Vector256<float> value, Vector256<float> bound) =>
        // The x86 minimum returns its second operand where either is NaN.
        Avx.IsSupported ? Avx.Min(bound, value) :
        Vector256.ConditionalSelect(Vector256.GreaterThan(value, bound), bound, value);

    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
#if NET9_0_OR_GREATER
        Vector256.MultiplyAddEstimate(a, b, c);
#else
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) :
        (a * b) + c;
#endif

    /// <summary>The larger of each pair of lanes; which operand a NaN leaves is up to the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> a, Vector256<double> b) =>
#if NET9_0_OR_GREATER
        Vector256.MaxNative(a, b);
#else
        Avx.IsSupported ? Avx.Max(a, b) : Vector256.Max(a, b);
#endif

    /// <summary>Lanes below 1, and 0 in place of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> BelowOne(Vector256<double> value) =>
        Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256<double>.One), value, Vector256<double>.Zero);

    /// <summary>The smaller of two exponentials, of which the other one is 1; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> RestOf(Vector256<double> c0, Vector256<double> c1) => c0 * c1;

    /// <summary>The sum of three exponentials without the largest of them, which is 1; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> RestOf(Vector256<double> c0, Vector256<double> c1, Vector256<double> c2) =>
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        MultiplyAdd(c0, Max(c1, c2), AtMost(c1, c2));

    /// <summary>The same of their exponents, of which the largest is 0, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> RestOfExp(Vector256<double> d0, Vector256<double> d1) => Elementary.ExpNonPositive(d0 + d1);

    /// <summary>The same of their exponents, of which the largest is 0, by two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> RestOfExp(Vector256<double> d0, Vector256<double> d1, Vector256<double> d2) =>
        Elementary.ExpNonPositive(d0 + Max(d1, d2)) + Elementary.ExpNonPositive(AtMost(d1, d2));

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Rest(Vector256<double> sum, Vector256<double> belowOne) =>
        Vector256.ConditionalSelect(Vector256.LessThan(sum, Vector256.Create(2d)), belowOne, sum - Vector256<double>.One);

    /// <summary>Lanes of <paramref name="value"/> below <paramref name="bound"/> raised to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AtLeast(Vector256<double> value, Vector256<double> bound) =>
        // The x86 maximum returns its second operand where either is NaN.
        Avx.IsSupported ? Avx.Max(bound, value) :
        Vector256.ConditionalSelect(Vector256.LessThan(value, bound), bound, value);

    /// <summary>Lanes of <paramref name="value"/> above <paramref name="bound"/> lowered to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> AtMost(Vector256<double> value, Vector256<double> bound) =>
        // The x86 minimum returns its second operand where either is NaN.
        Avx.IsSupported ? Avx.Min(bound, value) :
        Vector256.ConditionalSelect(Vector256.GreaterThan(value, bound), bound, value);

    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
#if NET9_0_OR_GREATER
        Vector512.MultiplyAddEstimate(a, b, c);
#else
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(a, b, c) :
        (a * b) + c;
#endif

    /// <summary>The larger of each pair of lanes; which operand a NaN leaves is up to the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) =>
#if NET9_0_OR_GREATER
        Vector512.MaxNative(a, b);
#else
        Avx512F.IsSupported ? Avx512F.Max(a, b) : Vector512.Max(a, b);
#endif

    /// <summary>Lanes below 1, and 0 in place of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> BelowOne(Vector512<float> value) =>
        Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512<float>.One), value, Vector512<float>.Zero);

    /// <summary>The smaller of two exponentials, of which the other one is 1; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> RestOf(Vector512<float> c0, Vector512<float> c1) => c0 * c1;

    /// <summary>The sum of three exponentials without the largest of them, which is 1; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> RestOf(Vector512<float> c0, Vector512<float> c1, Vector512<float> c2) =>
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        MultiplyAdd(c0, Max(c1, c2), AtMost(c1, c2));

    /// <summary>The same of their exponents, of which the largest is 0, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> RestOfExp(Vector512<float> d0, Vector512<float> d1) => Elementary.ExpNonPositive(d0 + d1);

    /// <summary>The same of their exponents, of which the largest is 0, by two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> RestOfExp(Vector512<float> d0, Vector512<float> d1, Vector512<float> d2) =>
        Elementary.ExpNonPositive(d0 + Max(d1, d2)) + Elementary.ExpNonPositive(AtMost(d1, d2));

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Rest(Vector512<float> sum, Vector512<float> belowOne) =>
        Vector512.ConditionalSelect(Vector512.LessThan(sum, Vector512.Create(2f)), belowOne, sum - Vector512<float>.One);

    /// <summary>Lanes of <paramref name="value"/> below <paramref name="bound"/> raised to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AtLeast(Vector512<float> value, Vector512<float> bound) =>
        // The x86 maximum returns its second operand where either is NaN.
        Avx512F.IsSupported ? Avx512F.Max(bound, value) :
        Vector512.ConditionalSelect(Vector512.LessThan(value, bound), bound, value);

    /// <summary>Lanes of <paramref name="value"/> above <paramref name="bound"/> lowered to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> AtMost(Vector512<float> value, Vector512<float> bound) =>
        // The x86 minimum returns its second operand where either is NaN.
        Avx512F.IsSupported ? Avx512F.Min(bound, value) :
        Vector512.ConditionalSelect(Vector512.GreaterThan(value, bound), bound, value);

    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
#if NET9_0_OR_GREATER
        Vector512.MultiplyAddEstimate(a, b, c);
#else
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(a, b, c) :
        (a * b) + c;
#endif

    /// <summary>The larger of each pair of lanes; which operand a NaN leaves is up to the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Max(Vector512<double> a, Vector512<double> b) =>
#if NET9_0_OR_GREATER
        Vector512.MaxNative(a, b);
#else
        Avx512F.IsSupported ? Avx512F.Max(a, b) : Vector512.Max(a, b);
#endif

    /// <summary>Lanes below 1, and 0 in place of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> BelowOne(Vector512<double> value) =>
        Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512<double>.One), value, Vector512<double>.Zero);

    /// <summary>The smaller of two exponentials, of which the other one is 1; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> RestOf(Vector512<double> c0, Vector512<double> c1) => c0 * c1;

    /// <summary>The sum of three exponentials without the largest of them, which is 1; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> RestOf(Vector512<double> c0, Vector512<double> c1, Vector512<double> c2) =>
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        MultiplyAdd(c0, Max(c1, c2), AtMost(c1, c2));

    /// <summary>The same of their exponents, of which the largest is 0, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> RestOfExp(Vector512<double> d0, Vector512<double> d1) => Elementary.ExpNonPositive(d0 + d1);

    /// <summary>The same of their exponents, of which the largest is 0, by two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> RestOfExp(Vector512<double> d0, Vector512<double> d1, Vector512<double> d2) =>
        Elementary.ExpNonPositive(d0 + Max(d1, d2)) + Elementary.ExpNonPositive(AtMost(d1, d2));

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Rest(Vector512<double> sum, Vector512<double> belowOne) =>
        Vector512.ConditionalSelect(Vector512.LessThan(sum, Vector512.Create(2d)), belowOne, sum - Vector512<double>.One);

    /// <summary>Lanes of <paramref name="value"/> below <paramref name="bound"/> raised to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AtLeast(Vector512<double> value, Vector512<double> bound) =>
        // The x86 maximum returns its second operand where either is NaN.
        Avx512F.IsSupported ? Avx512F.Max(bound, value) :
        Vector512.ConditionalSelect(Vector512.LessThan(value, bound), bound, value);

    /// <summary>Lanes of <paramref name="value"/> above <paramref name="bound"/> lowered to it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> AtMost(Vector512<double> value, Vector512<double> bound) =>
        // The x86 minimum returns its second operand where either is NaN.
        Avx512F.IsSupported ? Avx512F.Min(bound, value) :
        Vector512.ConditionalSelect(Vector512.GreaterThan(value, bound), bound, value);
}
