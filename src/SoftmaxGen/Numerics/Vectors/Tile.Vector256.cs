using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

public static partial class Tile
{
    /// <summary>Reads four consecutive classes of 8 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref readonly float source, nuint stride,
        out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3)
    {
        // Each half transposes its own four rows.
        Transpose(
            LoadHalves(in source, 0, 4 * stride), LoadHalves(in source, stride, 5 * stride),
            LoadHalves(in source, 2 * stride, 6 * stride), LoadHalves(in source, 3 * stride, 7 * stride),
            out c0, out c1, out c2, out c3);
    }

    /// <summary>Writes four consecutive classes of 8 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        ref float destination, nuint stride,
        Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3)
    {
        Transpose(c0, c1, c2, c3, out var r0, out var r1, out var r2, out var r3);
        StoreHalves(r0, ref destination, 0, 4 * stride);
        StoreHalves(r1, ref destination, stride, 5 * stride);
        StoreHalves(r2, ref destination, 2 * stride, 6 * stride);
        StoreHalves(r3, ref destination, 3 * stride, 7 * stride);
    }

    /// <summary>Reads 8 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load2(ref readonly float source, out Vector256<float> c0, out Vector256<float> c1)
    {
        Vector256<float> a = LoadHalves(in source, 0, 8);
        Vector256<float> b = LoadHalves(in source, 4, 12);
        c0 = Avx.Shuffle(a, b, 0b10_00_10_00);
        c1 = Avx.Shuffle(a, b, 0b11_01_11_01);
    }

    /// <summary>Writes 8 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store2(ref float destination, Vector256<float> c0, Vector256<float> c1)
    {
        // Joined into whole vectors: stores are scarcer than shuffles.
        Vector256<float> rows0145 = Avx.UnpackLow(c0, c1);
        Vector256<float> rows2367 = Avx.UnpackHigh(c0, c1);
        Avx.Permute2x128(rows0145, rows2367, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(rows0145, rows2367, 0x31).StoreUnsafe(ref destination, 8);
    }

    /// <summary>Reads 8 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load3(
        ref readonly float source, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2)
    {
        Vector256<float> a = LoadHalves(in source, 0, 12);
        Vector256<float> b = LoadHalves(in source, 4, 16);
        Vector256<float> c = LoadHalves(in source, 8, 20);
        // In each half: classes 1 and 2 of its rows 0 and 1; classes 0 and 1 of its rows 2 and 3.
        Vector256<float> front = Avx.Shuffle(a, b, 0b01_00_10_01);
        Vector256<float> back = Avx.Shuffle(b, c, 0b10_01_11_10);
        c0 = Avx.Shuffle(a, back, 0b10_00_11_00);
        c1 = Avx.Shuffle(front, back, 0b11_01_10_00);
        c2 = Avx.Shuffle(front, c, 0b11_00_11_01);
    }

    /// <summary>Writes 8 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store3(ref float destination, Vector256<float> c0, Vector256<float> c1, Vector256<float> c2)
    {
        Vector256<float> even01 = Avx.Shuffle(c0, c1, 0b10_00_10_00);
        Vector256<float> odd12 = Avx.Shuffle(c1, c2, 0b11_01_11_01);
        Vector256<float> even2Odd0 = Avx.Shuffle(c2, c0, 0b11_01_10_00);
        Vector256<float> a = Avx.Shuffle(even01, even2Odd0, 0b10_00_10_00);
        Vector256<float> b = Avx.Shuffle(odd12, even01, 0b11_01_10_00);
        Vector256<float> c = Avx.Shuffle(even2Odd0, odd12, 0b11_01_11_01);
        Avx.Permute2x128(a, b, 0x20).StoreUnsafe(ref destination);
        Avx.Blend(c, a, 0b1111_0000).StoreUnsafe(ref destination, 8);
        Avx.Permute2x128(b, c, 0x31).StoreUnsafe(ref destination, 16);
    }

    /// <summary>Reads four consecutive classes of 4 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref readonly double source, nuint stride,
        out Vector256<double> c0, out Vector256<double> c1, out Vector256<double> c2, out Vector256<double> c3)
    {
        Transpose(
            Vector256.LoadUnsafe(in source), Vector256.LoadUnsafe(in source, stride),
            Vector256.LoadUnsafe(in source, 2 * stride), Vector256.LoadUnsafe(in source, 3 * stride),
            out c0, out c1, out c2, out c3);
    }

    /// <summary>Writes four consecutive classes of 4 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        ref double destination, nuint stride,
        Vector256<double> c0, Vector256<double> c1, Vector256<double> c2, Vector256<double> c3)
    {
        Transpose(c0, c1, c2, c3, out var r0, out var r1, out var r2, out var r3);
        r0.StoreUnsafe(ref destination);
        r1.StoreUnsafe(ref destination, stride);
        r2.StoreUnsafe(ref destination, 2 * stride);
        r3.StoreUnsafe(ref destination, 3 * stride);
    }

    /// <summary>Reads 4 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load2(ref readonly double source, out Vector256<double> c0, out Vector256<double> c1)
    {
        Vector256<double> a = LoadHalves(in source, 0, 4);
        Vector256<double> b = LoadHalves(in source, 2, 6);
        c0 = Avx.UnpackLow(a, b);
        c1 = Avx.UnpackHigh(a, b);
    }

    /// <summary>Writes 4 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store2(ref double destination, Vector256<double> c0, Vector256<double> c1)
    {
        Vector256<double> rows02 = Avx.UnpackLow(c0, c1);
        Vector256<double> rows13 = Avx.UnpackHigh(c0, c1);
        Avx.Permute2x128(rows02, rows13, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(rows02, rows13, 0x31).StoreUnsafe(ref destination, 4);
    }

    /// <summary>Reads 4 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load3(
        ref readonly double source, out Vector256<double> c0, out Vector256<double> c1, out Vector256<double> c2)
    {
        Vector256<double> a = LoadHalves(in source, 0, 6);
        Vector256<double> b = LoadHalves(in source, 2, 8);
        Vector256<double> c = LoadHalves(in source, 4, 10);
        c0 = Avx.Shuffle(a, b, 0b1010);
        c1 = Avx.Shuffle(a, c, 0b0101);
        c2 = Avx.Shuffle(b, c, 0b1010);
    }

    /// <summary>Writes 4 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store3(ref double destination, Vector256<double> c0, Vector256<double> c1, Vector256<double> c2)
    {
        Vector256<double> a = Avx.UnpackLow(c0, c1);
        Vector256<double> b = Avx.Shuffle(c2, c0, 0b1010);
        Vector256<double> c = Avx.UnpackHigh(c1, c2);
        Avx.Permute2x128(a, b, 0x20).StoreUnsafe(ref destination);
        Avx.Blend(c, a, 0b1100).StoreUnsafe(ref destination, 4);
        Avx.Permute2x128(b, c, 0x31).StoreUnsafe(ref destination, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d,
        out Vector256<float> v0, out Vector256<float> v1, out Vector256<float> v2, out Vector256<float> v3)
    {
        Vector256<double> abLow = Avx.UnpackLow(a, b).AsDouble();
        Vector256<double> abHigh = Avx.UnpackHigh(a, b).AsDouble();
        Vector256<double> cdLow = Avx.UnpackLow(c, d).AsDouble();
        Vector256<double> cdHigh = Avx.UnpackHigh(c, d).AsDouble();
        v0 = Avx.UnpackLow(abLow, cdLow).AsSingle();
        v1 = Avx.UnpackHigh(abLow, cdLow).AsSingle();
        v2 = Avx.UnpackLow(abHigh, cdHigh).AsSingle();
        v3 = Avx.UnpackHigh(abHigh, cdHigh).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d,
        out Vector256<double> v0, out Vector256<double> v1, out Vector256<double> v2, out Vector256<double> v3)
    {
        Vector256<double> abLow = Avx.UnpackLow(a, b);
        Vector256<double> abHigh = Avx.UnpackHigh(a, b);
        Vector256<double> cdLow = Avx.UnpackLow(c, d);
        Vector256<double> cdHigh = Avx.UnpackHigh(c, d);
        v0 = Avx.Permute2x128(abLow, cdLow, 0x20);
        v1 = Avx.Permute2x128(abHigh, cdHigh, 0x20);
        v2 = Avx.Permute2x128(abLow, cdLow, 0x31);
        v3 = Avx.Permute2x128(abHigh, cdHigh, 0x31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> LoadHalves<T>(ref readonly T source, nuint lower, nuint upper) =>
        Vector256.Create(Vector128.LoadUnsafe(in source, lower), Vector128.LoadUnsafe(in source, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves<T>(Vector256<T> v, ref T destination, nuint lower, nuint upper)
    {
        // The lower half last: where v is no longer needed, it takes no register of its own.
        v.GetUpper().StoreUnsafe(ref destination, upper);
        v.GetLower().StoreUnsafe(ref destination, lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly T Offset<T>(ref readonly T source, nuint elements) =>
        ref Unsafe.Add(ref Unsafe.AsRef(in source), elements);
}
