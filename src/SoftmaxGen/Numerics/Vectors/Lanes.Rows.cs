using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Four rows at once: one 4×4 transpose takes the place of most of each row's own reduction.</content>
public static partial class Lanes
{
    /// <summary>The largest lane of each row, in lanes 0 to 3 of every quad.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> MaxOfRows(Vector512<float> row0, Vector512<float> row1, Vector512<float> row2, Vector512<float> row3)
    {
        Tile.Transpose(row0, row1, row2, row3, out var v0, out var v1, out var v2, out var v3);
        Vector512<float> v = Simd.Max(Simd.Max(v0, v1), Simd.Max(v2, v3));
        v = Simd.Max(v, Avx512F.Shuffle4x128(v, v, 0b10_11_00_01));
        return Simd.Max(v, Avx512F.Shuffle4x128(v, v, 0b01_00_11_10));
    }

    /// <summary>The sum of each row's sixteen classes, in lanes 0 to 3 of every quad.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> SumOfRows(Vector512<float> row0, Vector512<float> row1, Vector512<float> row2, Vector512<float> row3)
    {
        Tile.Transpose(row0, row1, row2, row3, out var v0, out var v1, out var v2, out var v3);
        Vector512<float> v = (v0 + v1) + (v2 + v3);
        v += Avx512F.Shuffle4x128(v, v, 0b10_11_00_01);
        return v + Avx512F.Shuffle4x128(v, v, 0b01_00_11_10);
    }

    /// <summary>The sum of twenty classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(
        Vector128<float> v0, Vector128<float> v1, Vector128<float> v2, Vector128<float> v3, Vector128<float> v4) =>
        Sum(v0, v1, v2, v3) + Sum(v4);

    /// <summary>The sum of twenty-four classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(
        Vector128<float> v0, Vector128<float> v1, Vector128<float> v2, Vector128<float> v3, Vector128<float> v4, Vector128<float> v5) =>
        Sum(v0, v1, v2, v3) + Sum(v4, v5);
}
