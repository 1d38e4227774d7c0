using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

public static partial class Lanes
{
    /// <summary>The largest lane, in every lane; NaN only where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Max(Vector128<double> v) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.MaxPairwise(v, v) :
        Simd.Max(v, Vector128.Shuffle(v, Vector128.Create(1L, 0L)));

    /// <summary>The largest lane, in every lane; NaN only where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> v)
    {
        v = Simd.Max(v, Avx.Permute(v, 0b0101));
        return Simd.Max(v, Avx.Permute2x128(v, v, 0x01));
    }

    /// <summary>The largest lane, in every lane; NaN only where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Max(Vector512<double> v)
    {
        v = Simd.Max(v, Avx512F.Permute2x64(v, 0b01_01_01_01));
        v = Simd.Max(v, Avx512F.Shuffle4x128(v, v, 0b10_11_00_01));
        return Simd.Max(v, Avx512F.Shuffle4x128(v, v, 0b01_00_11_10));
    }

    /// <summary>The sum of two classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(Vector128<double> v) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.AddPairwise(v, v) :
        v + Vector128.Shuffle(v, Vector128.Create(1L, 0L));

    /// <summary>The sum of four classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(Vector128<double> v0, Vector128<double> v1) =>
        Sum(Neighbours(v0, v1));

    /// <summary>The sum of six classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(Vector128<double> v0, Vector128<double> v1, Vector128<double> v2) =>
        Sum(v0, v1) + Sum(v2);

    /// <summary>The sum of eight classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(
        Vector128<double> v0, Vector128<double> v1, Vector128<double> v2, Vector128<double> v3) =>
        Sum(Neighbours(Neighbours(v0, v1), Neighbours(v2, v3)));

    /// <summary>The sum of ten classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(
        Vector128<double> v0, Vector128<double> v1, Vector128<double> v2, Vector128<double> v3, Vector128<double> v4) =>
        Sum(v0, v1, v2, v3) + Sum(v4);

    /// <summary>The sum of twelve classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(
        Vector128<double> v0, Vector128<double> v1, Vector128<double> v2, Vector128<double> v3,
        Vector128<double> v4, Vector128<double> v5) =>
        Sum(v0, v1, v2, v3) + Sum(v4, v5);

    /// <summary>The sum of fourteen classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(
        Vector128<double> v0, Vector128<double> v1, Vector128<double> v2, Vector128<double> v3,
        Vector128<double> v4, Vector128<double> v5, Vector128<double> v6) =>
        Sum(v0, v1, v2, v3) + Sum(v4, v5, v6);

    /// <summary>The sum of sixteen classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(
        Vector128<double> v0, Vector128<double> v1, Vector128<double> v2, Vector128<double> v3,
        Vector128<double> v4, Vector128<double> v5, Vector128<double> v6, Vector128<double> v7) =>
        Sum(Neighbours(
            Neighbours(Neighbours(v0, v1), Neighbours(v2, v3)),
            Neighbours(Neighbours(v4, v5), Neighbours(v6, v7))));

    /// <summary>The sum of four classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(Vector256<double> v)
    {
        v += Avx.Permute(v, 0b0101);
        return v + Avx.Permute2x128(v, v, 0x01);
    }

    /// <summary>The sum of eight classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(Vector256<double> v0, Vector256<double> v1)
    {
        Vector256<double> sum = Avx.UnpackLow(v0, v1) + Avx.UnpackHigh(v0, v1);
        sum += Avx.Permute2x128(sum, sum, 0x01);
        return sum + Avx.Permute(sum, 0b0101);
    }

    /// <summary>The sum of twelve classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(Vector256<double> v0, Vector256<double> v1, Vector256<double> v2) =>
        Sum(v0, v1) + Sum(v2);

    /// <summary>The sum of sixteen classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(
        Vector256<double> v0, Vector256<double> v1, Vector256<double> v2, Vector256<double> v3)
    {
        Vector256<double> front = Avx.UnpackLow(v0, v1) + Avx.UnpackHigh(v0, v1);
        Vector256<double> back = Avx.UnpackLow(v2, v3) + Avx.UnpackHigh(v2, v3);
        return Sum(Avx.Blend(front, back, 0b1100) + Avx.Permute2x128(front, back, 0x21));
    }

    /// <summary>The sum of sixteen classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sum(Vector512<double> v0, Vector512<double> v1)
    {
        // Quads 0 and 2 in the lower half, 1 and 3 in the upper.
        Vector512<double> sum = Avx512F.UnpackLow(v0, v1) + Avx512F.UnpackHigh(v0, v1);
        sum += Avx512F.Shuffle4x128(sum, sum, 0b10_11_00_01);
        sum += Avx512F.Shuffle4x128(sum, sum, 0b01_00_11_10);
        return sum + Avx512F.Permute2x64(sum, 0b01_01_01_01);
    }

    /// <summary>(a0 + a1, b0 + b1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Neighbours(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) + Sse2.UnpackHigh(a, b) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.AddPairwise(a, b) :
        Vector128.Create(a[0] + a[1], b[0] + b[1]);
}
