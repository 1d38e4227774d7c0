using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

/// <content>
/// A row of two or three classes in one vector: two as c0, c1, which four lanes hold twice, and three as c0, c1, c1, c2. Of their exponentials the largest is 1.
/// </content>
public static partial class Lanes
{
    /// <summary>The larger of two classes, in every lane; NaN only where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MaxOfPair(Vector128<float> v) => Simd.Max(v, Swap(v));

    /// <summary>The sum of two classes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumOfPair(Vector128<float> v) => v + Swap(v);

    /// <summary>The smaller of two exponentials, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOf2(Vector128<float> v) => Simd.RestOf(v, Swap(v));

    /// <inheritdoc cref="RestOf2(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOf2(Vector128<double> v) => Simd.RestOf(v, Swap(v));

    /// <summary>The same of their exponents, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOfExp2(Vector128<float> v) => Simd.RestOfExp(v, Swap(v));

    /// <inheritdoc cref="RestOfExp2(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOfExp2(Vector128<double> v) => Simd.RestOfExp(v, Swap(v));

    /// <summary>The sum of three exponentials without the largest, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOf3(Vector128<float> v) => Simd.RestOf(
        Vector128.Shuffle(v, Vector128.Create(0)), Vector128.Shuffle(v, Vector128.Create(1)), Vector128.Shuffle(v, Vector128.Create(3)));

    /// <inheritdoc cref="RestOf3(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> RestOf3(Vector256<double> v) => Simd.RestOf(
        Vector256.Shuffle(v, Vector256.Create(0L)), Vector256.Shuffle(v, Vector256.Create(1L)), Vector256.Shuffle(v, Vector256.Create(3L)));

    /// <summary>The same of their exponents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOfExp3(Vector128<float> v) => Simd.RestOfExp(
        Vector128.Shuffle(v, Vector128.Create(0)), Vector128.Shuffle(v, Vector128.Create(1)), Vector128.Shuffle(v, Vector128.Create(3)));

    /// <inheritdoc cref="RestOfExp3(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> RestOfExp3(Vector256<double> v) => Simd.RestOfExp(
        Vector256.Shuffle(v, Vector256.Create(0L)), Vector256.Shuffle(v, Vector256.Create(1L)), Vector256.Shuffle(v, Vector256.Create(3L)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Swap(Vector128<float> v) => Vector128.Shuffle(v, Vector128.Create(1, 0, 3, 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Swap(Vector128<double> v) => Vector128.Shuffle(v, Vector128.Create(1L, 0L));
}
