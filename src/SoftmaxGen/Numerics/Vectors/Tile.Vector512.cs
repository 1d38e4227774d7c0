using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

public static partial class Tile
{
    /// <summary>Reads four consecutive classes of 16 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref readonly float source, nuint stride,
        out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3)
    {
        // Each quarter transposes its own four rows.
        Transpose(
            LoadQuarters(in source, 0, stride), LoadQuarters(in source, stride, stride),
            LoadQuarters(in source, 2 * stride, stride), LoadQuarters(in source, 3 * stride, stride),
            out c0, out c1, out c2, out c3);
    }

    /// <summary>Writes four consecutive classes of 16 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        ref float destination, nuint stride,
        Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
    {
        Transpose(c0, c1, c2, c3, out var r0, out var r1, out var r2, out var r3);
        StoreQuarters(r0, ref destination, 0, stride);
        StoreQuarters(r1, ref destination, stride, stride);
        StoreQuarters(r2, ref destination, 2 * stride, stride);
        StoreQuarters(r3, ref destination, 3 * stride, stride);
    }

    /// <summary>Reads 16 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load2(ref readonly float source, out Vector512<float> c0, out Vector512<float> c1)
    {
        Vector512<float> a = Vector512.LoadUnsafe(in source);
        Vector512<float> b = Vector512.LoadUnsafe(in source, 16);
        c0 = Avx512F.PermuteVar16x32x2(
            a, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), b);
        c1 = Avx512F.PermuteVar16x32x2(
            a, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), b);
    }

    /// <summary>Writes 16 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store2(ref float destination, Vector512<float> c0, Vector512<float> c1)
    {
        Avx512F.PermuteVar16x32x2(c0, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), c1)
            .StoreUnsafe(ref destination);
        Avx512F.PermuteVar16x32x2(c0, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), c1)
            .StoreUnsafe(ref destination, 16);
    }

    /// <summary>Reads 16 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load3(
        ref readonly float source, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2)
    {
        Vector512<float> a = Vector512.LoadUnsafe(in source);
        Vector512<float> b = Vector512.LoadUnsafe(in source, 16);
        Vector512<float> c = Vector512.LoadUnsafe(in source, 32);
        // What a and b hold of each class, then the rest from c: 0 marks a lane still to come.
        c0 = Avx512F.PermuteVar16x32x2(
            a, Vector512.Create(0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0), b);
        c0 = Avx512F.PermuteVar16x32x2(
            c0, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29), c);
        c1 = Avx512F.PermuteVar16x32x2(
            a, Vector512.Create(1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0), b);
        c1 = Avx512F.PermuteVar16x32x2(
            c1, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30), c);
        c2 = Avx512F.PermuteVar16x32x2(
            a, Vector512.Create(2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0), b);
        c2 = Avx512F.PermuteVar16x32x2(
            c2, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31), c);
    }

    /// <summary>Writes 16 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store3(ref float destination, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2)
    {
        // Classes 0 and 1 first, then class 2 between them: 0 marks its lanes.
        Vector512<float> a = Avx512F.PermuteVar16x32x2(
            c0, Vector512.Create(0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5), c1);
        Avx512F.PermuteVar16x32x2(a, Vector512.Create(0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15), c2)
            .StoreUnsafe(ref destination);
        Vector512<float> b = Avx512F.PermuteVar16x32x2(
            c0, Vector512.Create(21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26), c1);
        Avx512F.PermuteVar16x32x2(b, Vector512.Create(0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15), c2)
            .StoreUnsafe(ref destination, 16);
        Vector512<float> c = Avx512F.PermuteVar16x32x2(
            c0, Vector512.Create(0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0), c1);
        Avx512F.PermuteVar16x32x2(c, Vector512.Create(26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31), c2)
            .StoreUnsafe(ref destination, 32);
    }

    /// <summary>Reads four consecutive classes of 8 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref readonly double source, nuint stride,
        out Vector512<double> c0, out Vector512<double> c1, out Vector512<double> c2, out Vector512<double> c3)
    {
        // Paired so that the even quarters of both operands, in order, hold classes 0 and 1 of all rows.
        Vector512<double> r02 = LoadRows(in source, 0, 2 * stride);
        Vector512<double> r13 = LoadRows(in source, stride, 3 * stride);
        Vector512<double> r46 = LoadRows(in source, 4 * stride, 6 * stride);
        Vector512<double> r57 = LoadRows(in source, 5 * stride, 7 * stride);
        Vector512<double> even0 = Avx512F.UnpackLow(r02, r13);
        Vector512<double> odd0 = Avx512F.UnpackHigh(r02, r13);
        Vector512<double> even4 = Avx512F.UnpackLow(r46, r57);
        Vector512<double> odd4 = Avx512F.UnpackHigh(r46, r57);
        c0 = Avx512F.Shuffle4x128(even0, even4, 0b10_00_10_00);
        c1 = Avx512F.Shuffle4x128(odd0, odd4, 0b10_00_10_00);
        c2 = Avx512F.Shuffle4x128(even0, even4, 0b11_01_11_01);
        c3 = Avx512F.Shuffle4x128(odd0, odd4, 0b11_01_11_01);
    }

    /// <summary>Writes four consecutive classes of 8 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        ref double destination, nuint stride,
        Vector512<double> c0, Vector512<double> c1, Vector512<double> c2, Vector512<double> c3)
    {
        Vector512<long> front = Vector512.Create(0L, 1, 8, 9, 2, 3, 10, 11);
        Vector512<long> back = Vector512.Create(4L, 5, 12, 13, 6, 7, 14, 15);
        Vector512<double> even0 = Avx512F.PermuteVar8x64x2(c0, front, c2);
        Vector512<double> odd0 = Avx512F.PermuteVar8x64x2(c1, front, c3);
        Vector512<double> even4 = Avx512F.PermuteVar8x64x2(c0, back, c2);
        Vector512<double> odd4 = Avx512F.PermuteVar8x64x2(c1, back, c3);
        StoreRows(Avx512F.UnpackLow(even0, odd0), ref destination, 0, 2 * stride);
        StoreRows(Avx512F.UnpackHigh(even0, odd0), ref destination, stride, 3 * stride);
        StoreRows(Avx512F.UnpackLow(even4, odd4), ref destination, 4 * stride, 6 * stride);
        StoreRows(Avx512F.UnpackHigh(even4, odd4), ref destination, 5 * stride, 7 * stride);
    }

    /// <summary>Reads 8 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load2(ref readonly double source, out Vector512<double> c0, out Vector512<double> c1)
    {
        Vector512<double> a = Vector512.LoadUnsafe(in source);
        Vector512<double> b = Vector512.LoadUnsafe(in source, 8);
        c0 = Avx512F.PermuteVar8x64x2(a, Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14), b);
        c1 = Avx512F.PermuteVar8x64x2(a, Vector512.Create(1L, 3, 5, 7, 9, 11, 13, 15), b);
    }

    /// <summary>Writes 8 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store2(ref double destination, Vector512<double> c0, Vector512<double> c1)
    {
        Avx512F.PermuteVar8x64x2(c0, Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11), c1).StoreUnsafe(ref destination);
        Avx512F.PermuteVar8x64x2(c0, Vector512.Create(4L, 12, 5, 13, 6, 14, 7, 15), c1).StoreUnsafe(ref destination, 8);
    }

    /// <summary>Reads 8 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load3(
        ref readonly double source, out Vector512<double> c0, out Vector512<double> c1, out Vector512<double> c2)
    {
        Vector512<double> a = Vector512.LoadUnsafe(in source);
        Vector512<double> b = Vector512.LoadUnsafe(in source, 8);
        Vector512<double> c = Vector512.LoadUnsafe(in source, 16);
        // As for float.
        c0 = Avx512F.PermuteVar8x64x2(a, Vector512.Create(0L, 3, 6, 9, 12, 15, 0, 0), b);
        c0 = Avx512F.PermuteVar8x64x2(c0, Vector512.Create(0L, 1, 2, 3, 4, 5, 10, 13), c);
        c1 = Avx512F.PermuteVar8x64x2(a, Vector512.Create(1L, 4, 7, 10, 13, 0, 0, 0), b);
        c1 = Avx512F.PermuteVar8x64x2(c1, Vector512.Create(0L, 1, 2, 3, 4, 8, 11, 14), c);
        c2 = Avx512F.PermuteVar8x64x2(a, Vector512.Create(2L, 5, 8, 11, 14, 0, 0, 0), b);
        c2 = Avx512F.PermuteVar8x64x2(c2, Vector512.Create(0L, 1, 2, 3, 4, 9, 12, 15), c);
    }

    /// <summary>Writes 8 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store3(ref double destination, Vector512<double> c0, Vector512<double> c1, Vector512<double> c2)
    {
        // As for float.
        Vector512<double> a = Avx512F.PermuteVar8x64x2(c0, Vector512.Create(0L, 8, 0, 1, 9, 0, 2, 10), c1);
        Avx512F.PermuteVar8x64x2(a, Vector512.Create(0L, 1, 8, 3, 4, 9, 6, 7), c2).StoreUnsafe(ref destination);
        Vector512<double> b = Avx512F.PermuteVar8x64x2(c0, Vector512.Create(0L, 3, 11, 0, 4, 12, 0, 5), c1);
        Avx512F.PermuteVar8x64x2(b, Vector512.Create(10L, 1, 2, 11, 4, 5, 12, 7), c2).StoreUnsafe(ref destination, 8);
        Vector512<double> c = Avx512F.PermuteVar8x64x2(c0, Vector512.Create(13L, 0, 6, 14, 0, 7, 15, 0), c1);
        Avx512F.PermuteVar8x64x2(c, Vector512.Create(0L, 13, 2, 3, 14, 5, 6, 15), c2).StoreUnsafe(ref destination, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d,
        out Vector512<float> v0, out Vector512<float> v1, out Vector512<float> v2, out Vector512<float> v3)
    {
        Vector512<double> abLow = Avx512F.UnpackLow(a, b).AsDouble();
        Vector512<double> abHigh = Avx512F.UnpackHigh(a, b).AsDouble();
        Vector512<double> cdLow = Avx512F.UnpackLow(c, d).AsDouble();
        Vector512<double> cdHigh = Avx512F.UnpackHigh(c, d).AsDouble();
        v0 = Avx512F.UnpackLow(abLow, cdLow).AsSingle();
        v1 = Avx512F.UnpackHigh(abLow, cdLow).AsSingle();
        v2 = Avx512F.UnpackLow(abHigh, cdHigh).AsSingle();
        v3 = Avx512F.UnpackHigh(abHigh, cdHigh).AsSingle();
    }

    /// <summary>The quads at <paramref name="offset"/> and 4, 8 and 12 rows on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LoadQuarters(ref readonly float source, nuint offset, nuint stride) =>
        // Half by half beats three inserts into one vector, and Vector512.Create would first clear it.
        LoadHalves(in source, offset, offset + (4 * stride)).ToVector512Unsafe()
            .WithUpper(LoadHalves(in source, offset + (8 * stride), offset + (12 * stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters(Vector512<float> v, ref float destination, nuint offset, nuint stride)
    {
        StoreHalves(v.GetUpper(), ref destination, offset + (8 * stride), offset + (12 * stride));
        StoreHalves(v.GetLower(), ref destination, offset, offset + (4 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LoadRows(ref readonly double source, nuint lower, nuint upper) =>
        Vector256.LoadUnsafe(in source, lower).ToVector512Unsafe().WithUpper(Vector256.LoadUnsafe(in source, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRows(Vector512<double> v, ref double destination, nuint lower, nuint upper)
    {
        v.GetUpper().StoreUnsafe(ref destination, upper);
        v.GetLower().StoreUnsafe(ref destination, lower);
    }
}
