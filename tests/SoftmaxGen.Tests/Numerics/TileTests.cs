using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Tests.Numerics;

public class TileTests
{
    private delegate void LoadQuad<T, TVector>(
        ref readonly T source, nuint stride, out TVector c0, out TVector c1, out TVector c2, out TVector c3);

    private delegate void StoreQuad<T, TVector>(
        ref T destination, nuint stride, TVector c0, TVector c1, TVector c2, TVector c3);

    private delegate void LoadPair<T, TVector>(ref readonly T source, out TVector c0, out TVector c1);

    private delegate void StorePair<T, TVector>(ref T destination, TVector c0, TVector c1);

    private delegate void LoadTriple<T, TVector>(ref readonly T source, out TVector c0, out TVector c1, out TVector c2);

    private delegate void StoreTriple<T, TVector>(ref T destination, TVector c0, TVector c1, TVector c2);

    /// <summary>Any of the loads: the class vectors of the rows at <paramref name="source"/>.</summary>
    private delegate TVector[] Load<T, TVector>(ref readonly T source, int stride);

    /// <summary>Any of the stores.</summary>
    private delegate void Store<T, TVector>(ref T destination, int stride, TVector[] classes);

    [Fact]
    public void Quads_of_floats_cross_over_at_any_stride()
    {
        CheckQuads<float, Vector128<float>>(Tile.Load, Tile.Store);
        CheckQuads<float, Vector256<float>>(Tile.Load, Tile.Store);
        CheckQuads<float, Vector512<float>>(Tile.Load, Tile.Store);
    }

    [Fact]
    public void Quads_of_doubles_cross_over_at_any_stride()
    {
        CheckQuads<double, Vector128<double>>(Tile.Load, Tile.Store);
        CheckQuads<double, Vector256<double>>(Tile.Load, Tile.Store);
        CheckQuads<double, Vector512<double>>(Tile.Load, Tile.Store);
    }

    [Fact]
    public void Pairs_of_floats_cross_over()
    {
        CheckPairs<float, Vector128<float>>(Tile.Load2, Tile.Store2);
        CheckPairs<float, Vector256<float>>(Tile.Load2, Tile.Store2);
        CheckPairs<float, Vector512<float>>(Tile.Load2, Tile.Store2);
    }

    [Fact]
    public void Pairs_of_doubles_cross_over()
    {
        CheckPairs<double, Vector128<double>>(Tile.Load2, Tile.Store2);
        CheckPairs<double, Vector256<double>>(Tile.Load2, Tile.Store2);
        CheckPairs<double, Vector512<double>>(Tile.Load2, Tile.Store2);
    }

    [Fact]
    public void Triples_of_floats_cross_over()
    {
        CheckTriples<float, Vector128<float>>(Tile.Load3, Tile.Store3);
        CheckTriples<float, Vector256<float>>(Tile.Load3, Tile.Store3);
        CheckTriples<float, Vector512<float>>(Tile.Load3, Tile.Store3);
    }

    [Fact]
    public void Triples_of_doubles_cross_over()
    {
        CheckTriples<double, Vector128<double>>(Tile.Load3, Tile.Store3);
        CheckTriples<double, Vector256<double>>(Tile.Load3, Tile.Store3);
        CheckTriples<double, Vector512<double>>(Tile.Load3, Tile.Store3);
    }

    private static void CheckQuads<T, TVector>(LoadQuad<T, TVector> load, StoreQuad<T, TVector> store)
        where T : unmanaged, INumber<T>
        where TVector : struct
    {
        for (int stride = 4; stride <= 20; stride++)
        {
            Check<T, TVector>(
                4, stride,
                (ref readonly source, stride) =>
                {
                    load(in source, (nuint)stride, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
                    return [c0, c1, c2, c3];
                },
                (ref destination, stride, c) => store(ref destination, (nuint)stride, c[0], c[1], c[2], c[3]));
        }
    }

    private static void CheckPairs<T, TVector>(LoadPair<T, TVector> load, StorePair<T, TVector> store)
        where T : unmanaged, INumber<T>
        where TVector : struct =>
        Check<T, TVector>(
            2, 2,
            (ref readonly source, _) =>
            {
                load(in source, out TVector c0, out TVector c1);
                return [c0, c1];
            },
            (ref destination, _, c) => store(ref destination, c[0], c[1]));

    private static void CheckTriples<T, TVector>(LoadTriple<T, TVector> load, StoreTriple<T, TVector> store)
        where T : unmanaged, INumber<T>
        where TVector : struct =>
        Check<T, TVector>(
            3, 3,
            (ref readonly source, _) =>
            {
                load(in source, out TVector c0, out TVector c1, out TVector c2);
                return [c0, c1, c2];
            },
            (ref destination, _, c) => store(ref destination, c[0], c[1], c[2]));

    private static void Check<T, TVector>(int classes, int stride, Load<T, TVector> load, Store<T, TVector> store)
        where T : unmanaged, INumber<T>
        where TVector : struct
    {
        if (!HasVectorsOf<TVector>())
        {
            return;
        }

        const int Margin = 17;
        int rows = Unsafe.SizeOf<TVector>() / Unsafe.SizeOf<T>();
        int length = ((rows - 1) * stride) + classes;
        var source = new T[Margin + length + Margin];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = T.CreateChecked(i);
        }

        TVector[] vectors = load(in source[Margin], stride);

        // Each row in its own lane, in order.
        for (int c = 0; c < classes; c++)
        {
            for (int r = 0; r < rows; r++)
            {
                Assert.Equal(source[Margin + (r * stride) + c], LanesOf<T, TVector>(ref vectors[c])[r]);
            }
        }

        T sentinel = -T.One;
        var destination = new T[source.Length];
        Array.Fill(destination, sentinel);
        store(ref destination[Margin], stride, vectors);

        // The classes come back where they were, and nothing around or between them changes.
        for (int i = 0; i < destination.Length; i++)
        {
            int offset = i - Margin;
            bool stored = offset >= 0 && offset < length && offset % stride < classes;
            Assert.Equal(stored ? source[i] : sentinel, destination[i]);
        }

        if (OperatingSystem.IsLinux() && length * Unsafe.SizeOf<T>() <= GuardedPage.Size)
        {
            // A read or write beyond either end of a guarded page kills the process.
            using var page = new GuardedPage();
            int last = (GuardedPage.Size / Unsafe.SizeOf<T>()) - length;
            load(in page.At<T>(0), stride);
            load(in page.At<T>(last), stride);
            store(ref page.At<T>(0), stride, vectors);
            store(ref page.At<T>(last), stride, vectors);
        }
    }

    private static Span<T> LanesOf<T, TVector>(ref TVector vector)
        where T : unmanaged
        where TVector : struct =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<TVector, T>(ref vector), Unsafe.SizeOf<TVector>() / Unsafe.SizeOf<T>());

    /// <summary>Memory between two inaccessible neighbours.</summary>
    private sealed class GuardedPage : IDisposable
    {
        /// <summary>As large as any page in use, so a multiple of the page size.</summary>
        public const int Size = 65536;

        private const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

        private readonly nint _start = MemoryMap(0, 3 * Size, None, PrivateAnonymous, -1, 0);

        public GuardedPage() => Assert.Equal(0, MemoryProtect(_start + Size, Size, ReadWrite));

        public ref T At<T>(int index) => ref Unsafe.Add(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(), _start + Size), index);

        public void Dispose() => Assert.Equal(0, MemoryUnmap(_start, 3 * Size));

        [DllImport("libc", EntryPoint = "mmap")]
        private static extern nint MemoryMap(nint address, nint length, int protection, int flags, int file, nint offset);

        [DllImport("libc", EntryPoint = "mprotect")]
        private static extern int MemoryProtect(nint address, nint length, int protection);

        [DllImport("libc", EntryPoint = "munmap")]
        private static extern int MemoryUnmap(nint address, nint length);
    }

    /// <summary>Vectors that the processor has not are never used.</summary>
    private static bool HasVectorsOf<TVector>() => Unsafe.SizeOf<TVector>() switch
    {
        64 => Vector512.IsHardwareAccelerated,
        32 => Vector256.IsHardwareAccelerated,
        _ => true,
    };
}
