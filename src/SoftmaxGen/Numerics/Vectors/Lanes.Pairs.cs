using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Rows with two quads of classes in a vector.</content>
public static partial class Lanes
{
    /// <summary>The sum of eight classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sum(Vector256<float> v)
    {
        v += Avx.Permute(v, 0b10_11_00_01);
        v += Avx.Permute(v, 0b01_00_11_10);
        return v + Avx.Permute2x128(v, v, 0x01);
    }

    /// <summary>The sum of twenty-four classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sum(Vector256<float> v0, Vector256<float> v1, Vector256<float> v2) => Sum(v0, v1) + Sum(v2);

    /// <summary>The sum of eight classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sum(Vector512<double> v)
    {
        v += Avx512F.Permute2x64(v, 0b01_01_01_01);
        v += Avx512F.Shuffle4x128(v, v, 0b10_11_00_01);
        return v + Avx512F.Shuffle4x128(v, v, 0b01_00_11_10);
    }
}
