using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Numerics;

/// <content>The sum of a row's partial sums, sixteen or a quad, from memory; and the indices of lanes.</content>
public static partial class Lanes
{
    internal static Vector512<int> Indices512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    internal static Vector512<long> LongIndices512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7);
    }

    internal static Vector256<int> Indices256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
    }

    internal static Vector256<long> LongIndices256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(0L, 1, 2, 3);
    }

    internal static Vector128<int> Indices128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create(0, 1, 2, 3);
    }

    internal static Vector128<long> LongIndices128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create(0L, 1);
    }

    // Sixteen partial sums, or a quad of them, are one vector at these widths.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> SumOfGroup(Vector512<float> partials) => Sum(partials);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> SumOfGroup(Vector256<double> partials) => Sum(partials);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> SumOfGroup(Vector128<float> partials) => Sum(partials);

    // And at these they are not.
    internal static Vector512<double> SumOfGroup(Vector512<double> partials) => partials;

    internal static Vector256<float> SumOfGroup(Vector256<float> partials) => partials;

    internal static Vector128<double> SumOfGroup(Vector128<double> partials) => partials;

    // A quad does not fill a vector of this width; its rows are left to narrower ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> SumOf512(ref float partials, nint count) => Sum(Vector512.LoadUnsafe(ref partials));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> SumOf512(ref double partials, nint count) =>
        Sum(Vector512.LoadUnsafe(ref partials), Vector512.LoadUnsafe(ref partials, 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> SumOf256(ref float partials, nint count) =>
        Sum(Vector256.LoadUnsafe(ref partials), Vector256.LoadUnsafe(ref partials, 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> SumOf256(ref double partials, nint count) => count == PartialSums.Quad
        ? Sum(Vector256.LoadUnsafe(ref partials))
        : Sum(
            Vector256.LoadUnsafe(ref partials), Vector256.LoadUnsafe(ref partials, 4),
            Vector256.LoadUnsafe(ref partials, 8), Vector256.LoadUnsafe(ref partials, 12));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> SumOf128(ref float partials, nint count) => count == PartialSums.Quad
        ? Sum(Vector128.LoadUnsafe(ref partials))
        : Sum(
            Vector128.LoadUnsafe(ref partials), Vector128.LoadUnsafe(ref partials, 4),
            Vector128.LoadUnsafe(ref partials, 8), Vector128.LoadUnsafe(ref partials, 12));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> SumOf128(ref double partials, nint count) => count == PartialSums.Quad
        ? Sum(Vector128.LoadUnsafe(ref partials), Vector128.LoadUnsafe(ref partials, 2))
        : Sum(
            Vector128.LoadUnsafe(ref partials), Vector128.LoadUnsafe(ref partials, 2),
            Vector128.LoadUnsafe(ref partials, 4), Vector128.LoadUnsafe(ref partials, 6),
            Vector128.LoadUnsafe(ref partials, 8), Vector128.LoadUnsafe(ref partials, 10),
            Vector128.LoadUnsafe(ref partials, 12), Vector128.LoadUnsafe(ref partials, 14));
}
