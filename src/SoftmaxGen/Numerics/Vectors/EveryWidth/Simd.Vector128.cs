using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// EveryWidth.targets compiles this file for each width.

/// <content>
/// Sums without their largest term, and what the generated structs of rows say often, neither generic nor much overloaded: the compiler takes twice as long over a call of the framework's own.
/// </content>
public static partial class Simd
{
    /// <summary>Reads the elements from an index on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref readonly float source, nuint index) => Vector128.LoadUnsafe(in source, index);

    /// <summary>Writes the elements from an index on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float destination, nuint index) => value.StoreUnsafe(ref destination, index);

    /// <summary>Reads the elements from an index on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load128(ref readonly double source, nuint index) => Vector128.LoadUnsafe(in source, index);

    /// <summary>Writes the elements from an index on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> value, ref double destination, nuint index) => value.StoreUnsafe(ref destination, index);

    /// <summary>Lanes below 1, and 0 in place of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> BelowOne(Vector128<float> value) =>
        Vector128.ConditionalSelect(Vector128.LessThan(value, Vector128<float>.One), value, Vector128<float>.Zero);

    /// <summary>The smaller of two exponentials, of which the other one is 1; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOf(Vector128<float> c0, Vector128<float> c1) => c0 * c1;

    /// <summary>The sum of three exponentials without the largest of them, which is 1; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOf(Vector128<float> c0, Vector128<float> c1, Vector128<float> c2) =>
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        MultiplyAdd(c0, Max(c1, c2), AtMost(c1, c2));

    /// <summary>The same of their exponents, of which the largest is 0, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOfExp(Vector128<float> d0, Vector128<float> d1) => Elementary.ExpNonPositive(d0 + d1);

    /// <summary>The same of their exponents, of which the largest is 0, by two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> RestOfExp(Vector128<float> d0, Vector128<float> d1, Vector128<float> d2) =>
        Elementary.ExpNonPositive(d0 + Max(d1, d2)) + Elementary.ExpNonPositive(AtMost(d1, d2));

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Rest(Vector128<float> sum, Vector128<float> belowOne) =>
        Vector128.ConditionalSelect(Vector128.LessThan(sum, Vector128.Create(2f)), belowOne, sum - Vector128<float>.One);

    /// <summary>Lanes below 1, and 0 in place of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> BelowOne(Vector128<double> value) =>
        Vector128.ConditionalSelect(Vector128.LessThan(value, Vector128<double>.One), value, Vector128<double>.Zero);

    /// <summary>The smaller of two exponentials, of which the other one is 1; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOf(Vector128<double> c0, Vector128<double> c1) => c0 * c1;

    /// <summary>The sum of three exponentials without the largest of them, which is 1; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOf(Vector128<double> c0, Vector128<double> c1, Vector128<double> c2) =>
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        MultiplyAdd(c0, Max(c1, c2), AtMost(c1, c2));

    /// <summary>The same of their exponents, of which the largest is 0, by one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOfExp(Vector128<double> d0, Vector128<double> d1) => Elementary.ExpNonPositive(d0 + d1);

    /// <summary>The same of their exponents, of which the largest is 0, by two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> RestOfExp(Vector128<double> d0, Vector128<double> d1, Vector128<double> d2) =>
        Elementary.ExpNonPositive(d0 + Max(d1, d2)) + Elementary.ExpNonPositive(AtMost(d1, d2));

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Rest(Vector128<double> sum, Vector128<double> belowOne) =>
        Vector128.ConditionalSelect(Vector128.LessThan(sum, Vector128.Create(2d)), belowOne, sum - Vector128<double>.One);
}
