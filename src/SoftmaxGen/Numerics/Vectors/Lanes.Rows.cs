using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Several rows of sixteen lanes, one after the other in memory, reduced at once: what one row's reduction leaves idle, the others' take.</content>
public static partial class Lanes
{
    /// <summary>The largest lane of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> MaxOfSixteenRows(ref float rows)
    {
        Vector512<float> a = MaxOfQuads(MaxInQuads(ref rows, 0), MaxInQuads(ref rows, 64));
        return MaxOfQuads(a, MaxOfQuads(MaxInQuads(ref rows, 128), MaxInQuads(ref rows, 192)));
    }

    /// <summary>The largest lane of each of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> MaxOfFourRows(ref float rows)
    {
        Vector512<float> a = MaxInQuads(ref rows, 0);
        a = MaxOfQuads(a, a);
        return MaxOfQuads(a, a).GetLower().GetLower();
    }

    /// <summary>The sum of each row's lanes, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> SumOfSixteenRows(ref float rows)
    {
        Vector512<float> a = SumOfQuads(SumInQuads(ref rows, 0), SumInQuads(ref rows, 64));
        return SumOfQuads(a, SumOfQuads(SumInQuads(ref rows, 128), SumInQuads(ref rows, 192)));
    }

    /// <summary>The sum of the lanes of each of four rows, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> SumOfFourRows(ref float rows)
    {
        Vector512<float> a = SumInQuads(ref rows, 0);
        a = SumOfQuads(a, a);
        return SumOfQuads(a, a).GetLower().GetLower();
    }

    /// <summary>Of four rows, in lane r of quad q the largest of row r in quad q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MaxInQuads(ref float rows, nuint first) => MaxOfNeighbours(
        MaxOfNeighbours(Vector512.LoadUnsafe(ref rows, first), Vector512.LoadUnsafe(ref rows, first + 16)),
        MaxOfNeighbours(Vector512.LoadUnsafe(ref rows, first + 32), Vector512.LoadUnsafe(ref rows, first + 48)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SumInQuads(ref float rows, nuint first) => SumOfNeighbours(
        SumOfNeighbours(Vector512.LoadUnsafe(ref rows, first), Vector512.LoadUnsafe(ref rows, first + 16)),
        SumOfNeighbours(Vector512.LoadUnsafe(ref rows, first + 32), Vector512.LoadUnsafe(ref rows, first + 48)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MaxOfNeighbours(Vector512<float> a, Vector512<float> b) =>
        Simd.Max(Avx512F.Shuffle(a, b, 0b10_00_10_00), Avx512F.Shuffle(a, b, 0b11_01_11_01));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SumOfNeighbours(Vector512<float> a, Vector512<float> b) =>
        Avx512F.Shuffle(a, b, 0b10_00_10_00) + Avx512F.Shuffle(a, b, 0b11_01_11_01);

    /// <summary>The larger of each two quads of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MaxOfQuads(Vector512<float> a, Vector512<float> b) =>
        Simd.Max(Avx512F.Shuffle4x128(a, b, 0b10_00_10_00), Avx512F.Shuffle4x128(a, b, 0b11_01_11_01));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SumOfQuads(Vector512<float> a, Vector512<float> b) =>
        Avx512F.Shuffle4x128(a, b, 0b10_00_10_00) + Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);

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
