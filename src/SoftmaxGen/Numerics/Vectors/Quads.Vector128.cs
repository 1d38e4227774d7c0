using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// The files of the three widths are copies that differ in the width's digits only; a test holds them to that.
public static partial class Quads
{
    /// <summary>The largest of four classes in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3) => Simd.Max(Simd.Max(c0, c1), Simd.Max(c2, c3));

    /// <summary>The sum of four classes in every lane, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3) => (c0 + c1) + (c2 + c3);

    /// <summary>The sum of those of four exponentials that are not 1, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumBelowOne(Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3) =>
        (Simd.BelowOne(c0) + Simd.BelowOne(c1)) + (Simd.BelowOne(c2) + Simd.BelowOne(c3));

    /// <summary>Four classes less an amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(
        Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3, Vector128<float> amount,
        out Vector128<float> r0, out Vector128<float> r1, out Vector128<float> r2, out Vector128<float> r3)
    {
        r0 = c0 - amount;
        r1 = c1 - amount;
        r2 = c2 - amount;
        r3 = c3 - amount;
    }

    /// <summary>Four classes times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(
        Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3, Vector128<float> factor,
        out Vector128<float> r0, out Vector128<float> r1, out Vector128<float> r2, out Vector128<float> r3)
    {
        r0 = c0 * factor;
        r1 = c1 * factor;
        r2 = c2 * factor;
        r3 = c3 * factor;
    }

    /// <summary>eᶻ⁻ᵐ of four classes z ≤ m, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpNonPositive(
        Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3, Vector128<float> max,
        out Vector128<float> r0, out Vector128<float> r1, out Vector128<float> r2, out Vector128<float> r3)
    {
        r0 = Elementary.ExpNonPositive(c0 - max);
        r1 = Elementary.ExpNonPositive(c1 - max);
        r2 = Elementary.ExpNonPositive(c2 - max);
        r3 = Elementary.ExpNonPositive(c3 - max);
    }

    /// <summary>The largest of four classes in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Max(Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3) => Simd.Max(Simd.Max(c0, c1), Simd.Max(c2, c3));

    /// <summary>The sum of four classes in every lane, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3) => (c0 + c1) + (c2 + c3);

    /// <summary>The sum of those of four exponentials that are not 1, neighbours first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SumBelowOne(Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3) =>
        (Simd.BelowOne(c0) + Simd.BelowOne(c1)) + (Simd.BelowOne(c2) + Simd.BelowOne(c3));

    /// <summary>Four classes less an amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(
        Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3, Vector128<double> amount,
        out Vector128<double> r0, out Vector128<double> r1, out Vector128<double> r2, out Vector128<double> r3)
    {
        r0 = c0 - amount;
        r1 = c1 - amount;
        r2 = c2 - amount;
        r3 = c3 - amount;
    }

    /// <summary>Four classes times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(
        Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3, Vector128<double> factor,
        out Vector128<double> r0, out Vector128<double> r1, out Vector128<double> r2, out Vector128<double> r3)
    {
        r0 = c0 * factor;
        r1 = c1 * factor;
        r2 = c2 * factor;
        r3 = c3 * factor;
    }

    /// <summary>eᶻ⁻ᵐ of four classes z ≤ m, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpNonPositive(
        Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3, Vector128<double> max,
        out Vector128<double> r0, out Vector128<double> r1, out Vector128<double> r2, out Vector128<double> r3)
    {
        r0 = Elementary.ExpNonPositive(c0 - max);
        r1 = Elementary.ExpNonPositive(c1 - max);
        r2 = Elementary.ExpNonPositive(c2 - max);
        r3 = Elementary.ExpNonPositive(c3 - max);
    }
}
