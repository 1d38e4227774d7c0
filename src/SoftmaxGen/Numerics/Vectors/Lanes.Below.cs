using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

/// <content>Which of a row's classes are not the largest.</content>
public static partial class Lanes
{
    /// <summary>Which lanes are below a maximum, a bit each, the first of them so many places from the lowest. A NaN is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Below(Vector128<float> v, Vector128<float> max, int place) => (long)Vector128.LessThan(v, max).ExtractMostSignificantBits() << place;

    /// <inheritdoc cref="Below(Vector128{float}, Vector128{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Below(Vector128<double> v, Vector128<double> max, int place) => (long)Vector128.LessThan(v, max).ExtractMostSignificantBits() << place;

    /// <inheritdoc cref="Below(Vector128{float}, Vector128{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Below(Vector256<float> v, Vector256<float> max, int place) => (long)Vector256.LessThan(v, max).ExtractMostSignificantBits() << place;

    /// <inheritdoc cref="Below(Vector128{float}, Vector128{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Below(Vector256<double> v, Vector256<double> max, int place) => (long)Vector256.LessThan(v, max).ExtractMostSignificantBits() << place;

    /// <inheritdoc cref="Below(Vector128{float}, Vector128{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Below(Vector512<float> v, Vector512<float> max, int place) => (long)Vector512.LessThan(v, max).ExtractMostSignificantBits() << place;

    /// <inheritdoc cref="Below(Vector128{float}, Vector128{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Below(Vector512<double> v, Vector512<double> max, int place) => (long)Vector512.LessThan(v, max).ExtractMostSignificantBits() << place;
}
