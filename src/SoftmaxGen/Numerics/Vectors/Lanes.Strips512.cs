using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Strips of tiles: what other widths do in another way.</content>
public readonly partial struct Lanes512<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(ref T source, int classCount, int groups, int group, out Vector512<T> c0, out Vector512<T> c1, out Vector512<T> c2, out Vector512<T> c3)
    {
        Unsafe.SkipInit(out c0);
        Unsafe.SkipInit(out c1);
        Unsafe.SkipInit(out c2);
        Unsafe.SkipInit(out c3);
        if (typeof(T) == typeof(float))
        {
            ref float single = ref Unsafe.As<T, float>(ref source);
            if (groups == 4)
            {
                Tile.LoadVectors(ref Unsafe.Add(ref single, group * 4 * classCount), (nuint)classCount, out Unsafe.As<Vector512<T>, Vector512<float>>(ref c0), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c1), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c2), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c3));
            }
            else if (groups == 2 && classCount == 8)
            {
                Tile.LoadVectors(ref Unsafe.Add(ref single, group * 64), 16, out Unsafe.As<Vector512<T>, Vector512<float>>(ref c0), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c1), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c2), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c3));
            }
            else if (groups == 2)
            {
                Tile.LoadEights(ref Unsafe.Add(ref single, group * 8 * classCount), (nuint)classCount, out Unsafe.As<Vector512<T>, Vector512<float>>(ref c0), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c1), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c2), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c3));
            }
            else if (classCount == 4)
            {
                Tile.LoadVectors(ref single, 16, out Unsafe.As<Vector512<T>, Vector512<float>>(ref c0), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c1), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c2), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c3));
            }
            else
            {
                Tile.Load(ref single, (nuint)classCount, out Unsafe.As<Vector512<T>, Vector512<float>>(ref c0), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c1), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c2), out Unsafe.As<Vector512<T>, Vector512<float>>(ref c3));
            }
        }
        else
        {
            Tile.Load(ref Unsafe.As<T, double>(ref Unsafe.Add(ref source, 4 * group)), (nuint)classCount, out Unsafe.As<Vector512<T>, Vector512<double>>(ref c0), out Unsafe.As<Vector512<T>, Vector512<double>>(ref c1), out Unsafe.As<Vector512<T>, Vector512<double>>(ref c2), out Unsafe.As<Vector512<T>, Vector512<double>>(ref c3));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int classCount, int groups, int group, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2, ref Vector512<T> c3)
    {
        if (typeof(T) == typeof(float))
        {
            ref float single = ref Unsafe.As<T, float>(ref destination);
            if (groups == 4)
            {
                Tile.StoreVectors(ref Unsafe.Add(ref single, group * 4 * classCount), (nuint)classCount, c0.AsSingle(), c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
            }
            else if (groups == 2 && classCount == 8)
            {
                Tile.StoreVectors(ref Unsafe.Add(ref single, group * 64), 16, c0.AsSingle(), c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
            }
            else if (groups == 2)
            {
                Tile.StoreEights(ref Unsafe.Add(ref single, group * 8 * classCount), (nuint)classCount, c0.AsSingle(), c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
            }
            else if (classCount == 4)
            {
                Tile.StoreVectors(ref single, 16, c0.AsSingle(), c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
            }
            else
            {
                Tile.Store(ref single, (nuint)classCount, c0.AsSingle(), c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
            }
        }
        else
        {
            Tile.Store(ref Unsafe.As<T, double>(ref Unsafe.Add(ref destination, 4 * group)), (nuint)classCount, c0.AsDouble(), c1.AsDouble(), c2.AsDouble(), c3.AsDouble());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLast(ref T destination, int classCount, int own, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2, ref Vector512<T> c3)
    {
        if (typeof(T) != typeof(float))
        {
            Store(ref destination, classCount, 1, 0, ref c0, ref c1, ref c2, ref c3);
            return;
        }

        // The others stand in the vectors of a wide strip.
        ref float single = ref Unsafe.As<T, float>(ref Unsafe.Add(ref destination, 4 - own));
        if (own == 1)
        {
            Tile.Store(ref single, (nuint)classCount, c3.AsSingle());
        }
        else if (own == 2)
        {
            Tile.Store(ref single, (nuint)classCount, c2.AsSingle(), c3.AsSingle());
        }
        else
        {
            Tile.Store(ref single, (nuint)classCount, c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePerRow(Vector512<T> rows, ref T destination, int classCount) =>
        InOrder(rows, classCount).StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Spread(Vector512<T> rows, int groups, int group)
    {
        if (typeof(T) != typeof(float) || groups == 1)
        {
            return rows;
        }

        if (groups == 2)
        {
            return (group == 0 ? Avx512F.Shuffle4x128(rows.AsSingle(), rows.AsSingle(), 0b01_01_00_00) : Avx512F.Shuffle4x128(rows.AsSingle(), rows.AsSingle(), 0b11_11_10_10)).As<float, T>();
        }

        return (group == 0 ? Avx512F.Shuffle4x128(rows.AsSingle(), rows.AsSingle(), 0b00_00_00_00)
            : group == 1 ? Avx512F.Shuffle4x128(rows.AsSingle(), rows.AsSingle(), 0b01_01_01_01)
            : group == 2 ? Avx512F.Shuffle4x128(rows.AsSingle(), rows.AsSingle(), 0b10_10_10_10)
            : Avx512F.Shuffle4x128(rows.AsSingle(), rows.AsSingle(), 0b11_11_11_11)).As<float, T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> FoldMax(Vector512<T> a, Vector512<T> b) => typeof(T) == typeof(float)
        ? Tile.Max(a.AsSingle(), b.AsSingle()).As<float, T>()
        : Simd.Max(a.AsDouble(), b.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> FoldSum(Vector512<T> a, Vector512<T> b) => typeof(T) == typeof(float) ? Tile.Sum(a.AsSingle(), b.AsSingle()).As<float, T>() : a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> LoadLabels(ref int labels, int classCount)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<int> ints = Vector512.LoadUnsafe(ref labels);
            return (classCount == 4 ? Tile.Deal4(ints) : classCount == 8 ? Tile.Deal2(ints) : ints).As<int, T>();
        }

        return Avx512F.ConvertToVector512Int64(Vector256.LoadUnsafe(ref labels)).As<long, T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLabels(Vector512<T> labels, ref int destination, int classCount)
    {
        if (typeof(T) == typeof(float))
        {
            Avx512F.ConvertToVector512Int32(InOrder(labels, classCount).AsSingle()).StoreUnsafe(ref destination);
            return;
        }

        Avx512F.ConvertToVector256Int32(labels.AsDouble()).StoreUnsafe(ref destination);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SpreadLabels(Vector512<T> labels, int groups, int group)
    {
        if (typeof(T) == typeof(double) || groups == 1)
        {
            return labels;
        }

        return groups == 2
            ? (Spread(labels, groups, group).AsInt32() - Vector512.Create(0, 0, 0, 0, 4, 4, 4, 4, 0, 0, 0, 0, 4, 4, 4, 4)).As<int, T>()
            : (Spread(labels, groups, group).AsInt32() - Vector512.Create(0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12)).As<int, T>();
    }

    /// <summary>All bits are set in the lanes whose label, spread over a group, is a class at a place of its quads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> IsLabel(Vector512<T> labels, int offset, int groups, int group, int place) => typeof(T) == typeof(float)
        ? Vector512.Equals(labels.AsInt32(), Vector512.Create(offset + place)).As<int, T>()
        : Vector512.Equals(labels.AsInt64(), Vector512.Create((long)(offset + (4 * group) + place))).As<long, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Constants(ref T table, int offset, int groups, int group, int place)
    {
        if (typeof(T) == typeof(double) || groups == 1)
        {
            return Vector512.Create(Unsafe.Add(ref table, offset + (4 * group) + place));
        }

        if (groups == 2)
        {
            return Avx512F.PermuteVar16x32(
                Vector256.LoadUnsafe(ref Unsafe.As<T, float>(ref table), (nuint)offset).ToVector512Unsafe(),
                Vector512.Create(place) + Vector512.Create(0, 0, 0, 0, 4, 4, 4, 4, 0, 0, 0, 0, 4, 4, 4, 4)).As<float, T>();
        }

        return Avx512F.PermuteVar16x32(
            Vector512.LoadUnsafe(ref Unsafe.As<T, float>(ref table), (nuint)offset),
            Vector512.Create(place) + Vector512.Create(0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12)).As<float, T>();
    }

    /// <summary>Values of packed rows, which their lanes have dealt, in the order of the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> InOrder(Vector512<T> rows, int classCount) =>
        typeof(T) != typeof(float) ? rows
        : classCount == 4 ? Tile.Deal4(rows.AsInt32()).As<int, T>()
        : classCount == 8 ? Tile.Collect2(rows.AsInt32()).As<int, T>()
        : rows;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Classes(int offset, int groups, int group, int place)
    {
        if (typeof(T) == typeof(double) || groups == 1)
        {
            return Create((double)(offset + (4 * group) + place));
        }

        Vector512<float> quads = groups == 2
            ? Vector512.Create(0f, 0, 0, 0, 4, 4, 4, 4, 0, 0, 0, 0, 4, 4, 4, 4)
            : Vector512.Create(0f, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12);
        return (quads + Vector512.Create((float)(offset + place))).As<float, T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> LoadHalves(ref T source, int lower, int upper) =>
        upper == lower + (Vector512<T>.Count / 2) ? Vector512.LoadUnsafe(ref source, (nuint)lower) :
        Vector512.Create(Vector256.LoadUnsafe(ref source, (nuint)lower), Vector256.LoadUnsafe(ref source, (nuint)upper));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> IfLabel(Vector512<T> labels, int offset, int groups, int group, int place, ref Vector512<T> value, Vector512<T> otherwise) => typeof(T) == typeof(float)
        ? Vector512.ConditionalSelect(Vector512.Equals(labels.AsInt32(), Vector512.Create(offset + place)).As<int, T>(), value, otherwise)
        : Vector512.ConditionalSelect(Vector512.Equals(labels.AsInt64(), Vector512.Create((long)(offset + (4 * group) + place))).As<long, T>(), value, otherwise);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> LessAtLabel(Vector512<T> labels, int offset, int groups, int group, int place, ref Vector512<T> value, Vector512<T> amount) =>
        Vector512.ConditionalSelect(IsLabel(labels, offset, groups, group, place), value - amount, value);
}
