using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>
/// Strips of more than four classes. Their vectors hold quads of several rows side by side, so they are read and written in longer
/// pieces than quads of one class a vector would be; what belongs to a row is folded to one lane, and spread again.
/// </content>
public static partial class Tile
{
    /// <summary>Reads four vectors, <paramref name="stride"/> elements apart, and transposes each 4×4 of their lanes.</summary>
    /// <remarks>
    /// With a row of sixteen in each vector, lane q of <paramref name="c0"/> has class 4q of four rows. With rows of eight or four lying
    /// one after the other, lanes hold rows that are two or four apart: see <see cref="Deal2(Vector512{int})"/>.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadVectors(
        ref readonly float source, nuint stride,
        out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3) =>
        Transpose(
            Vector512.LoadUnsafe(in source), Vector512.LoadUnsafe(in source, stride),
            Vector512.LoadUnsafe(in source, 2 * stride), Vector512.LoadUnsafe(in source, 3 * stride),
            out c0, out c1, out c2, out c3);

    /// <summary>Undoes <see cref="LoadVectors(ref readonly float, nuint, out Vector512{float}, out Vector512{float}, out Vector512{float}, out Vector512{float})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreVectors(
        ref float destination, nuint stride,
        Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
    {
        Transpose(c0, c1, c2, c3, out var r0, out var r1, out var r2, out var r3);
        r0.StoreUnsafe(ref destination);
        r1.StoreUnsafe(ref destination, stride);
        r2.StoreUnsafe(ref destination, 2 * stride);
        r3.StoreUnsafe(ref destination, 3 * stride);
    }

    /// <inheritdoc cref="LoadVectors(ref readonly float, nuint, out Vector512{float}, out Vector512{float}, out Vector512{float}, out Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadVectors(
        ref readonly float source, nuint stride,
        out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3) =>
        Transpose(
            Vector256.LoadUnsafe(in source), Vector256.LoadUnsafe(in source, stride),
            Vector256.LoadUnsafe(in source, 2 * stride), Vector256.LoadUnsafe(in source, 3 * stride),
            out c0, out c1, out c2, out c3);

    /// <inheritdoc cref="StoreVectors(ref float, nuint, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreVectors(
        ref float destination, nuint stride,
        Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3)
    {
        Transpose(c0, c1, c2, c3, out var r0, out var r1, out var r2, out var r3);
        r0.StoreUnsafe(ref destination);
        r1.StoreUnsafe(ref destination, stride);
        r2.StoreUnsafe(ref destination, 2 * stride);
        r3.StoreUnsafe(ref destination, 3 * stride);
    }

    /// <summary>
    /// Reads eight consecutive classes of 8 rows, <paramref name="stride"/> elements apart: lanes 0 and 1 of <paramref name="c0"/> have
    /// classes 0 and 4 of the first four rows, lanes 2 and 3 of the others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadEights(
        ref readonly float source, nuint stride,
        out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3) =>
        Transpose(
            LoadPair(in source, 0, 4 * stride), LoadPair(in source, stride, 5 * stride),
            LoadPair(in source, 2 * stride, 6 * stride), LoadPair(in source, 3 * stride, 7 * stride),
            out c0, out c1, out c2, out c3);

    /// <summary>Undoes <see cref="LoadEights"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreEights(
        ref float destination, nuint stride,
        Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
    {
        Transpose(c0, c1, c2, c3, out var r0, out var r1, out var r2, out var r3);
        StorePair(r0, ref destination, 0, 4 * stride);
        StorePair(r1, ref destination, stride, 5 * stride);
        StorePair(r2, ref destination, 2 * stride, 6 * stride);
        StorePair(r3, ref destination, 3 * stride, 7 * stride);
    }

    /// <summary>Writes one class of 16 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float destination, nuint stride, Vector512<float> c0)
    {
        StoreEach(c0.GetLower().GetLower(), ref destination, stride);
        StoreEach(c0.GetLower().GetUpper(), ref Unsafe.Add(ref destination, 4 * stride), stride);
        StoreEach(c0.GetUpper().GetLower(), ref Unsafe.Add(ref destination, 8 * stride), stride);
        StoreEach(c0.GetUpper().GetUpper(), ref Unsafe.Add(ref destination, 12 * stride), stride);
    }

    /// <summary>Writes two consecutive classes of 16 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float destination, nuint stride, Vector512<float> c0, Vector512<float> c1)
    {
        StoreTwo(c0.GetLower().GetLower(), c1.GetLower().GetLower(), ref destination, stride);
        StoreTwo(c0.GetLower().GetUpper(), c1.GetLower().GetUpper(), ref Unsafe.Add(ref destination, 4 * stride), stride);
        StoreTwo(c0.GetUpper().GetLower(), c1.GetUpper().GetLower(), ref Unsafe.Add(ref destination, 8 * stride), stride);
        StoreTwo(c0.GetUpper().GetUpper(), c1.GetUpper().GetUpper(), ref Unsafe.Add(ref destination, 12 * stride), stride);
    }

    /// <summary>Writes three consecutive classes of 16 rows, <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float destination, nuint stride, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2)
    {
        Store(ref destination, stride, c0, c1);
        Store(ref Unsafe.Add(ref destination, 2), stride, c2);
    }

    /// <summary>The larger of each row's two quads: a strip of eight, a row a lane; twice for a strip of sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Simd.Max(EvenQuads(a, b), OddQuads(a, b));

    /// <summary>The sum of each row's two quads: a strip of eight, a row a lane; twice for a strip of sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sum(Vector512<float> a, Vector512<float> b) => EvenQuads(a, b) + OddQuads(a, b);

    /// <summary>Values of 16 rows in their order, dealt to the lanes that hold the rows after vectors of four rows were crossed; undoes itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Deal4(Vector512<int> v) =>
        Vector512.Shuffle(v, Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));

    /// <summary>Values of 16 rows in their order, dealt to the lanes that hold the rows after vectors of two rows were crossed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Deal2(Vector512<int> v) =>
        Vector512.Shuffle(v, Vector512.Create(0, 2, 4, 6, 1, 3, 5, 7, 8, 10, 12, 14, 9, 11, 13, 15));

    /// <summary>Undoes <see cref="Deal2(Vector512{int})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Collect2(Vector512<int> v) =>
        Vector512.Shuffle(v, Vector512.Create(0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15));

    /// <inheritdoc cref="Deal2(Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Deal2(Vector256<int> v) => Vector256.Shuffle(v, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));

    /// <inheritdoc cref="Collect2(Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Collect2(Vector256<int> v) => Vector256.Shuffle(v, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> EvenQuads(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, 0b10_00_10_00);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> OddQuads(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LoadPair(ref readonly float source, nuint lower, nuint upper) =>
        Vector256.LoadUnsafe(in source, lower).ToVector512Unsafe().WithUpper(Vector256.LoadUnsafe(in source, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(Vector512<float> v, ref float destination, nuint lower, nuint upper)
    {
        v.GetUpper().StoreUnsafe(ref destination, upper);
        v.GetLower().StoreUnsafe(ref destination, lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreEach(Vector128<float> v, ref float destination, nuint stride)
    {
        destination = v.GetElement(0);
        Unsafe.Add(ref destination, stride) = v.GetElement(1);
        Unsafe.Add(ref destination, 2 * stride) = v.GetElement(2);
        Unsafe.Add(ref destination, 3 * stride) = v.GetElement(3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTwo(Vector128<float> c0, Vector128<float> c1, ref float destination, nuint stride)
    {
        Vector128<double> low = ZipLow(c0, c1).AsDouble();
        Vector128<double> high = ZipHigh(c0, c1).AsDouble();
        StoreBits(low.GetElement(0), ref destination);
        StoreBits(low.GetElement(1), ref Unsafe.Add(ref destination, stride));
        StoreBits(high.GetElement(0), ref Unsafe.Add(ref destination, 2 * stride));
        StoreBits(high.GetElement(1), ref Unsafe.Add(ref destination, 3 * stride));
    }

    /// <summary>Writes two floats in one go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBits(double pair, ref float destination) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), pair);
}
