using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

/// <content>Vectors whose upper half does not follow the lower one in memory.</content>
public static partial class Simd
{
    /// <summary>Reads each half of a vector from an index on; one instruction where that is the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadHalves128(ref readonly float source, nuint lower, nuint upper) => (lower == upper
        ? Vector128.Create(LoadHalf(in source, lower))
        : Vector128.Create(LoadHalf(in source, lower), LoadHalf(in source, upper))).AsSingle();

    /// <summary>Writes each half of a vector from an index on, or one of them where that is the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(Vector128<float> value, ref float destination, nuint lower, nuint upper)
    {
        StoreHalf(value.AsDouble().ToScalar(), ref destination, lower);
        if (lower != upper)
        {
            StoreHalf(value.AsDouble().GetElement(1), ref destination, upper);
        }
    }

    /// <inheritdoc cref="LoadHalves128"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadHalves256(ref readonly float source, nuint lower, nuint upper) => Vector256.Create(Vector128.LoadUnsafe(in source, lower), Vector128.LoadUnsafe(in source, upper));

    /// <inheritdoc cref="StoreHalves(Vector128{float}, ref float, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(Vector256<float> value, ref float destination, nuint lower, nuint upper)
    {
        value.GetLower().StoreUnsafe(ref destination, lower);
        value.GetUpper().StoreUnsafe(ref destination, upper);
    }

    /// <inheritdoc cref="LoadHalves128"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LoadHalves256(ref readonly double source, nuint lower, nuint upper) => Vector256.Create(Vector128.LoadUnsafe(in source, lower), Vector128.LoadUnsafe(in source, upper));

    /// <inheritdoc cref="StoreHalves(Vector128{float}, ref float, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(Vector256<double> value, ref double destination, nuint lower, nuint upper)
    {
        value.GetLower().StoreUnsafe(ref destination, lower);
        value.GetUpper().StoreUnsafe(ref destination, upper);
    }

    /// <inheritdoc cref="LoadHalves128"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LoadHalves512(ref readonly double source, nuint lower, nuint upper) => Vector512.Create(Vector256.LoadUnsafe(in source, lower), Vector256.LoadUnsafe(in source, upper));

    /// <inheritdoc cref="StoreHalves(Vector128{float}, ref float, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(Vector512<double> value, ref double destination, nuint lower, nuint upper)
    {
        value.GetLower().StoreUnsafe(ref destination, lower);
        value.GetUpper().StoreUnsafe(ref destination, upper);
    }

    /// <summary>Two elements, as the bits of one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LoadHalf(ref readonly float source, nuint index) =>
        Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in source), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalf(double value, ref float destination, nuint index) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref destination, index)), value);
}
