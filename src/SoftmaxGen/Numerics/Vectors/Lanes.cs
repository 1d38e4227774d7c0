using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <summary>
/// Reductions over the lanes of a row, the result in every lane. Sums have one order at every width, so the same bits:
/// neighbours (c0 + c1) + (c2 + c3) within each quad of classes, then quads likewise, (q0 + q1) + (q2 + q3).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lanes
{
    /// <summary>The largest lane, in every lane; NaN only where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> v)
    {
        if (AdvSimd.Arm64.IsSupported)
        {
            v = AdvSimd.Arm64.MaxPairwise(v, v);
            return AdvSimd.Arm64.MaxPairwise(v, v);
        }

        v = Simd.Max(v, Vector128.Shuffle(v, Vector128.Create(1, 0, 3, 2)));
        return Simd.Max(v, Vector128.Shuffle(v, Vector128.Create(2, 3, 0, 1)));
    }

    /// <summary>The largest lane, in every lane; NaN only where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> v)
    {
        v = Simd.Max(v, Avx.Permute(v, 0b10_11_00_01));
        v = Simd.Max(v, Avx.Permute(v, 0b01_00_11_10));
        return Simd.Max(v, Avx.Permute2x128(v, v, 0x01));
    }

    /// <summary>The largest lane, in every lane; NaN only where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> v)
    {
        v = Simd.Max(v, Avx512F.Permute4x32(v, 0b10_11_00_01));
        v = Simd.Max(v, Avx512F.Permute4x32(v, 0b01_00_11_10));
        v = Simd.Max(v, Avx512F.Shuffle4x128(v, v, 0b10_11_00_01));
        return Simd.Max(v, Avx512F.Shuffle4x128(v, v, 0b01_00_11_10));
    }

    /// <summary>The sum of four classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(Vector128<float> v)
    {
        if (AdvSimd.Arm64.IsSupported)
        {
            v = AdvSimd.Arm64.AddPairwise(v, v);
            return AdvSimd.Arm64.AddPairwise(v, v);
        }

        v += Vector128.Shuffle(v, Vector128.Create(1, 0, 3, 2));
        return v + Vector128.Shuffle(v, Vector128.Create(2, 3, 0, 1));
    }

    /// <summary>The sum of eight classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(Vector128<float> v0, Vector128<float> v1) =>
        Sum(Neighbours(v0, v1));

    /// <summary>The sum of twelve classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(Vector128<float> v0, Vector128<float> v1, Vector128<float> v2) =>
        Sum(v0, v1) + Sum(v2);

    /// <summary>The sum of sixteen classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(
        Vector128<float> v0, Vector128<float> v1, Vector128<float> v2, Vector128<float> v3) =>
        Sum(Neighbours(Neighbours(v0, v1), Neighbours(v2, v3)));

    /// <summary>The sum of sixteen classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sum(Vector256<float> v0, Vector256<float> v1)
    {
        // Quads 0 and 2 in the lower half, 1 and 3 in the upper.
        Vector256<float> sum = Avx.Shuffle(v0, v1, 0b10_00_10_00) + Avx.Shuffle(v0, v1, 0b11_01_11_01);
        sum += Avx.Permute(sum, 0b10_11_00_01);
        sum += Avx.Permute2x128(sum, sum, 0x01);
        return sum + Avx.Permute(sum, 0b01_00_11_10);
    }

    /// <summary>The sum of sixteen classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sum(Vector512<float> v)
    {
        v += Avx512F.Permute4x32(v, 0b10_11_00_01);
        v += Avx512F.Permute4x32(v, 0b01_00_11_10);
        v += Avx512F.Shuffle4x128(v, v, 0b10_11_00_01);
        return v + Avx512F.Shuffle4x128(v, v, 0b01_00_11_10);
    }

    /// <summary>(a0 + a1, a2 + a3, b0 + b1, b2 + b3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Neighbours(Vector128<float> a, Vector128<float> b) =>
        // Two shuffles and an addition are what haddps is made of.
        Sse.IsSupported ? Sse.Shuffle(a, b, 0b10_00_10_00) + Sse.Shuffle(a, b, 0b11_01_11_01) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.AddPairwise(a, b) :
        Vector128.Create(a[0] + a[1], a[2] + a[3], b[0] + b[1], b[2] + b[3]);
}
