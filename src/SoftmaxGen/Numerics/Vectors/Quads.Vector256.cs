using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// The files of the three widths are copies that differ in the width's digits only; a test holds them to that.
public static partial class Quads
{
    /// <summary>The largest of four classes in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3) => Simd.Max(Simd.Max(c0, c1), Simd.Max(c2, c3));

    /// <summary>The sum of four classes in every lane, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sum(Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3) => (c0 + c1) + (c2 + c3);

    /// <summary>The sum of those of four exponentials that are not 1, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SumBelowOne(Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3) =>
        (Simd.BelowOne(c0) + Simd.BelowOne(c1)) + (Simd.BelowOne(c2) + Simd.BelowOne(c3));

    /// <summary>Four classes less an amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(
        Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3, Vector256<float> amount,
        out Vector256<float> r0, out Vector256<float> r1, out Vector256<float> r2, out Vector256<float> r3)
    {
        r0 = c0 - amount;
        r1 = c1 - amount;
        r2 = c2 - amount;
        r3 = c3 - amount;
    }

    /// <summary>Four classes times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(
        Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3, Vector256<float> factor,
        out Vector256<float> r0, out Vector256<float> r1, out Vector256<float> r2, out Vector256<float> r3)
    {
        r0 = c0 * factor;
        r1 = c1 * factor;
        r2 = c2 * factor;
        r3 = c3 * factor;
    }

    /// <summary>eᶻ⁻ᵐ of four classes z ≤ m, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpNonPositive(
        Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3, Vector256<float> max,
        out Vector256<float> r0, out Vector256<float> r1, out Vector256<float> r2, out Vector256<float> r3)
    {
        r0 = Elementary.ExpNonPositive(c0 - max);
        r1 = Elementary.ExpNonPositive(c1 - max);
        r2 = Elementary.ExpNonPositive(c2 - max);
        r3 = Elementary.ExpNonPositive(c3 - max);
    }

    /// <summary>The largest of four classes in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> c0, Vector256<double> c1, Vector256<double> c2, Vector256<double> c3) => Simd.Max(Simd.Max(c0, c1), Simd.Max(c2, c3));

    /// <summary>The sum of four classes in every lane, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(Vector256<double> c0, Vector256<double> c1, Vector256<double> c2, Vector256<double> c3) => (c0 + c1) + (c2 + c3);

    /// <summary>The sum of those of four exponentials that are not 1, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SumBelowOne(Vector256<double> c0, Vector256<double> c1, Vector256<double> c2, Vector256<double> c3) =>
        (Simd.BelowOne(c0) + Simd.BelowOne(c1)) + (Simd.BelowOne(c2) + Simd.BelowOne(c3));

    /// <summary>Four classes less an amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(
        Vector256<double> c0, Vector256<double> c1, Vector256<double> c2, Vector256<double> c3, Vector256<double> amount,
        out Vector256<double> r0, out Vector256<double> r1, out Vector256<double> r2, out Vector256<double> r3)
    {
        r0 = c0 - amount;
        r1 = c1 - amount;
        r2 = c2 - amount;
        r3 = c3 - amount;
    }

    /// <summary>Four classes times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(
        Vector256<double> c0, Vector256<double> c1, Vector256<double> c2, Vector256<double> c3, Vector256<double> factor,
        out Vector256<double> r0, out Vector256<double> r1, out Vector256<double> r2, out Vector256<double> r3)
    {
        r0 = c0 * factor;
        r1 = c1 * factor;
        r2 = c2 * factor;
        r3 = c3 * factor;
    }

    /// <summary>eᶻ⁻ᵐ of four classes z ≤ m, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpNonPositive(
        Vector256<double> c0, Vector256<double> c1, Vector256<double> c2, Vector256<double> c3, Vector256<double> max,
        out Vector256<double> r0, out Vector256<double> r1, out Vector256<double> r2, out Vector256<double> r3)
    {
        r0 = Elementary.ExpNonPositive(c0 - max);
        r1 = Elementary.ExpNonPositive(c1 - max);
        r2 = Elementary.ExpNonPositive(c2 - max);
        r3 = Elementary.ExpNonPositive(c3 - max);
    }
}
