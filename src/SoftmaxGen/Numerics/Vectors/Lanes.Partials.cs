using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

/// <content>The sum of a row's partial sums, sixteen or a quad, from memory; and the indices of lanes.</content>
public static partial class Lanes
{
    internal const int Quad = 4;

    internal static Vector512<int> Indices512 => Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    internal static Vector512<long> LongIndices512 => Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7);

    internal static Vector256<int> Indices256 => Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);

    internal static Vector256<long> LongIndices256 => Vector256.Create(0L, 1, 2, 3);

    internal static Vector128<int> Indices128 => Vector128.Create(0, 1, 2, 3);

    internal static Vector128<long> LongIndices128 => Vector128.Create(0L, 1);

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
    internal static Vector256<double> SumOf256(ref double partials, nint count) => count == Quad
        ? Sum(Vector256.LoadUnsafe(ref partials))
        : Sum(
            Vector256.LoadUnsafe(ref partials), Vector256.LoadUnsafe(ref partials, 4),
            Vector256.LoadUnsafe(ref partials, 8), Vector256.LoadUnsafe(ref partials, 12));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> SumOf128(ref float partials, nint count) => count == Quad
        ? Sum(Vector128.LoadUnsafe(ref partials))
        : Sum(
            Vector128.LoadUnsafe(ref partials), Vector128.LoadUnsafe(ref partials, 4),
            Vector128.LoadUnsafe(ref partials, 8), Vector128.LoadUnsafe(ref partials, 12));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> SumOf128(ref double partials, nint count) => count == Quad
        ? Sum(Vector128.LoadUnsafe(ref partials), Vector128.LoadUnsafe(ref partials, 2))
        : Sum(
            Vector128.LoadUnsafe(ref partials), Vector128.LoadUnsafe(ref partials, 2),
            Vector128.LoadUnsafe(ref partials, 4), Vector128.LoadUnsafe(ref partials, 6),
            Vector128.LoadUnsafe(ref partials, 8), Vector128.LoadUnsafe(ref partials, 10),
            Vector128.LoadUnsafe(ref partials, 12), Vector128.LoadUnsafe(ref partials, 14));
}
