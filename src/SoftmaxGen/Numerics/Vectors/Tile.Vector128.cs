using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <summary>
/// Transposes between rows in memory and one class per vector: as many consecutive rows as the vector has lanes, a row per lane
/// in natural order. Nothing but the classes named is read or written.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Tile
{
    /// <summary>Reads four consecutive classes of 4 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref readonly float source, nuint stride,
        out Vector128<float> c0, out Vector128<float> c1, out Vector128<float> c2, out Vector128<float> c3) =>
        Transpose(
            Vector128.LoadUnsafe(in source), Vector128.LoadUnsafe(in source, stride),
            Vector128.LoadUnsafe(in source, 2 * stride), Vector128.LoadUnsafe(in source, 3 * stride),
            out c0, out c1, out c2, out c3);

    /// <summary>Writes four consecutive classes of 4 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        ref float destination, nuint stride,
        Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3)
    {
        Transpose(c0, c1, c2, c3, out var r0, out var r1, out var r2, out var r3);
        r0.StoreUnsafe(ref destination);
        r1.StoreUnsafe(ref destination, stride);
        r2.StoreUnsafe(ref destination, 2 * stride);
        r3.StoreUnsafe(ref destination, 3 * stride);
    }

    /// <summary>Reads 4 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load2(ref readonly float source, out Vector128<float> c0, out Vector128<float> c1)
    {
        Vector128<float> a = Vector128.LoadUnsafe(in source);
        Vector128<float> b = Vector128.LoadUnsafe(in source, 4);
        if (Sse.IsSupported)
        {
            c0 = Sse.Shuffle(a, b, 0b10_00_10_00);
            c1 = Sse.Shuffle(a, b, 0b11_01_11_01);
        }
        else if (AdvSimd.Arm64.IsSupported)
        {
            c0 = AdvSimd.Arm64.UnzipEven(a, b);
            c1 = AdvSimd.Arm64.UnzipOdd(a, b);
        }
        else
        {
            c0 = Vector128.Create(a[0], a[2], b[0], b[2]);
            c1 = Vector128.Create(a[1], a[3], b[1], b[3]);
        }
    }

    /// <summary>Writes 4 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store2(ref float destination, Vector128<float> c0, Vector128<float> c1)
    {
        ZipLow(c0, c1).StoreUnsafe(ref destination);
        ZipHigh(c0, c1).StoreUnsafe(ref destination, 4);
    }

    /// <summary>Reads 4 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load3(
        ref readonly float source, out Vector128<float> c0, out Vector128<float> c1, out Vector128<float> c2)
    {
        Vector128<float> a = Vector128.LoadUnsafe(in source);
        Vector128<float> b = Vector128.LoadUnsafe(in source, 4);
        Vector128<float> c = Vector128.LoadUnsafe(in source, 8);
        if (Sse.IsSupported)
        {
            // Classes 1 and 2 of rows 0 and 1; classes 0 and 1 of rows 2 and 3.
            Vector128<float> front = Sse.Shuffle(a, b, 0b01_00_10_01);
            Vector128<float> back = Sse.Shuffle(b, c, 0b10_01_11_10);
            c0 = Sse.Shuffle(a, back, 0b10_00_11_00);
            c1 = Sse.Shuffle(front, back, 0b11_01_10_00);
            c2 = Sse.Shuffle(front, c, 0b11_00_11_01);
        }
        else
        {
            c0 = Vector128.Create(a[0], a[3], b[2], c[1]);
            c1 = Vector128.Create(a[1], b[0], b[3], c[2]);
            c2 = Vector128.Create(a[2], b[1], c[0], c[3]);
        }
    }

    /// <summary>Writes 4 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store3(ref float destination, Vector128<float> c0, Vector128<float> c1, Vector128<float> c2)
    {
        Vector128<float> a, b, c;
        if (Sse.IsSupported)
        {
            Vector128<float> even01 = Sse.Shuffle(c0, c1, 0b10_00_10_00);
            Vector128<float> odd12 = Sse.Shuffle(c1, c2, 0b11_01_11_01);
            Vector128<float> even2Odd0 = Sse.Shuffle(c2, c0, 0b11_01_10_00);
            a = Sse.Shuffle(even01, even2Odd0, 0b10_00_10_00);
            b = Sse.Shuffle(odd12, even01, 0b11_01_10_00);
            c = Sse.Shuffle(even2Odd0, odd12, 0b11_01_11_01);
        }
        else
        {
            a = Vector128.Create(c0[0], c1[0], c2[0], c0[1]);
            b = Vector128.Create(c1[1], c2[1], c0[2], c1[2]);
            c = Vector128.Create(c2[2], c0[3], c1[3], c2[3]);
        }

        a.StoreUnsafe(ref destination);
        b.StoreUnsafe(ref destination, 4);
        c.StoreUnsafe(ref destination, 8);
    }

    /// <summary>Reads four consecutive classes of 2 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref readonly double source, nuint stride,
        out Vector128<double> c0, out Vector128<double> c1, out Vector128<double> c2, out Vector128<double> c3)
    {
        Vector128<double> front0 = Vector128.LoadUnsafe(in source);
        Vector128<double> front1 = Vector128.LoadUnsafe(in source, stride);
        Vector128<double> back0 = Vector128.LoadUnsafe(in source, 2);
        Vector128<double> back1 = Vector128.LoadUnsafe(in source, stride + 2);
        c0 = ZipLow(front0, front1);
        c1 = ZipHigh(front0, front1);
        c2 = ZipLow(back0, back1);
        c3 = ZipHigh(back0, back1);
    }

    /// <summary>Writes four consecutive classes of 2 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        ref double destination, nuint stride,
        Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3)
    {
        ZipLow(c0, c1).StoreUnsafe(ref destination);
        ZipLow(c2, c3).StoreUnsafe(ref destination, 2);
        ZipHigh(c0, c1).StoreUnsafe(ref destination, stride);
        ZipHigh(c2, c3).StoreUnsafe(ref destination, stride + 2);
    }

    /// <summary>Reads 2 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load2(ref readonly double source, out Vector128<double> c0, out Vector128<double> c1)
    {
        Vector128<double> a = Vector128.LoadUnsafe(in source);
        Vector128<double> b = Vector128.LoadUnsafe(in source, 2);
        c0 = ZipLow(a, b);
        c1 = ZipHigh(a, b);
    }

    /// <summary>Writes 2 rows of two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store2(ref double destination, Vector128<double> c0, Vector128<double> c1)
    {
        ZipLow(c0, c1).StoreUnsafe(ref destination);
        ZipHigh(c0, c1).StoreUnsafe(ref destination, 2);
    }

    /// <summary>Reads 2 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load3(
        ref readonly double source, out Vector128<double> c0, out Vector128<double> c1, out Vector128<double> c2)
    {
        Vector128<double> a = Vector128.LoadUnsafe(in source);
        Vector128<double> b = Vector128.LoadUnsafe(in source, 2);
        Vector128<double> c = Vector128.LoadUnsafe(in source, 4);
        c0 = LowHigh(a, b);
        c1 = HighLow(a, c);
        c2 = LowHigh(b, c);
    }

    /// <summary>Writes 2 rows of three classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store3(ref double destination, Vector128<double> c0, Vector128<double> c1, Vector128<double> c2)
    {
        ZipLow(c0, c1).StoreUnsafe(ref destination);
        LowHigh(c2, c0).StoreUnsafe(ref destination, 2);
        ZipHigh(c1, c2).StoreUnsafe(ref destination, 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d,
        out Vector128<float> v0, out Vector128<float> v1, out Vector128<float> v2, out Vector128<float> v3)
    {
        Vector128<double> abLow = ZipLow(a, b).AsDouble();
        Vector128<double> abHigh = ZipHigh(a, b).AsDouble();
        Vector128<double> cdLow = ZipLow(c, d).AsDouble();
        Vector128<double> cdHigh = ZipHigh(c, d).AsDouble();
        v0 = ZipLow(abLow, cdLow).AsSingle();
        v1 = ZipHigh(abLow, cdLow).AsSingle();
        v2 = ZipLow(abHigh, cdHigh).AsSingle();
        v3 = ZipHigh(abHigh, cdHigh).AsSingle();
    }

    /// <summary>(a0, b0, a1, b1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) :
        ZipFrom(0, a, b);

    /// <summary>(a2, b2, a3, b3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) :
        ZipFrom(2, a, b);

    /// <summary>(a0, b0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ZipLow(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) :
        ZipFrom(0, a, b);

    /// <summary>(a1, b1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ZipHigh(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) :
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) :
        ZipFrom(1, a, b);

    /// <summary>(a0, b1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> LowHigh(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.Shuffle(a, b, 0b10) : Vector128.Create(a[0], b[1]);

    /// <summary>(a1, b0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> HighLow(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.Shuffle(a, b, 0b01) : Vector128.Create(a[1], b[0]);

    // Apart, lane by lane: inlined, they would spend the inline budget of every caller.
    private static Vector128<float> ZipFrom(int lane, Vector128<float> a, Vector128<float> b) =>
        Vector128.Create(a[lane], b[lane], a[lane + 1], b[lane + 1]);

    private static Vector128<double> ZipFrom(int lane, Vector128<double> a, Vector128<double> b) =>
        Vector128.Create(a[lane], b[lane]);
}
