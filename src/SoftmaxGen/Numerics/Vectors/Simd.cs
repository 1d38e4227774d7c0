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
