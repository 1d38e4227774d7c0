using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Strips of tiles: what other widths do in another way.</content>
public readonly partial struct Lanes256<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(ref T source, int classCount, int groups, int group, out Vector256<T> c0, out Vector256<T> c1, out Vector256<T> c2, out Vector256<T> c3)
    {
        Unsafe.SkipInit(out c0);
        Unsafe.SkipInit(out c1);
        Unsafe.SkipInit(out c2);
        Unsafe.SkipInit(out c3);
        if (typeof(T) == typeof(float))
        {
            ref float single = ref Unsafe.As<T, float>(ref Unsafe.Add(ref source, 4 * group));
            if (classCount == 4)
            {
                Tile.LoadVectors(ref single, 8, out Unsafe.As<Vector256<T>, Vector256<float>>(ref c0), out Unsafe.As<Vector256<T>, Vector256<float>>(ref c1), out Unsafe.As<Vector256<T>, Vector256<float>>(ref c2), out Unsafe.As<Vector256<T>, Vector256<float>>(ref c3));
            }
            else
            {
                Tile.Load(ref single, (nuint)classCount, out Unsafe.As<Vector256<T>, Vector256<float>>(ref c0), out Unsafe.As<Vector256<T>, Vector256<float>>(ref c1), out Unsafe.As<Vector256<T>, Vector256<float>>(ref c2), out Unsafe.As<Vector256<T>, Vector256<float>>(ref c3));
            }
        }
        else
        {
            Tile.Load(ref Unsafe.As<T, double>(ref Unsafe.Add(ref source, 4 * group)), (nuint)classCount, out Unsafe.As<Vector256<T>, Vector256<double>>(ref c0), out Unsafe.As<Vector256<T>, Vector256<double>>(ref c1), out Unsafe.As<Vector256<T>, Vector256<double>>(ref c2), out Unsafe.As<Vector256<T>, Vector256<double>>(ref c3));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int classCount, int groups, int group, ref Vector256<T> c0, ref Vector256<T> c1, ref Vector256<T> c2, ref Vector256<T> c3)
    {
        if (typeof(T) == typeof(float))
        {
            ref float single = ref Unsafe.As<T, float>(ref Unsafe.Add(ref destination, 4 * group));
            if (classCount == 4)
            {
                Tile.StoreVectors(ref single, 8, c0.AsSingle(), c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
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
    public void StoreLast(ref T destination, int classCount, int own, ref Vector256<T> c0, ref Vector256<T> c1, ref Vector256<T> c2, ref Vector256<T> c3) =>
        Store(ref destination, classCount, 1, 0, ref c0, ref c1, ref c2, ref c3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePerRow(Vector256<T> rows, ref T destination, int classCount) =>
        InOrder(rows, classCount).StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Spread(Vector256<T> rows, int groups, int group) => rows;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> FoldMax(Vector256<T> a, Vector256<T> b) => default(Lanes256<T>).Max(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> FoldSum(Vector256<T> a, Vector256<T> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> LoadLabels(ref int labels, int classCount)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<int> ints = Vector256.LoadUnsafe(ref labels);
            return (classCount == 4 ? Tile.Deal2(ints) : ints).As<int, T>();
        }

        return Avx2.ConvertToVector256Int64(Vector128.LoadUnsafe(ref labels)).As<long, T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLabels(Vector256<T> labels, ref int destination, int classCount)
    {
        if (typeof(T) == typeof(float))
        {
            Avx.ConvertToVector256Int32(InOrder(labels, classCount).AsSingle()).StoreUnsafe(ref destination);
            return;
        }

        Avx.ConvertToVector128Int32(labels.AsDouble()).StoreUnsafe(ref destination);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> SpreadLabels(Vector256<T> labels, int groups, int group) => labels;

    /// <summary>All bits are set in the lanes whose label, spread over a group, is a class at a place of its quads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> IsLabel(Vector256<T> labels, int offset, int groups, int group, int place) => typeof(T) == typeof(float)
        ? Vector256.Equals(labels.AsInt32(), Vector256.Create(offset + (4 * group) + place)).As<int, T>()
        : Vector256.Equals(labels.AsInt64(), Vector256.Create((long)(offset + (4 * group) + place))).As<long, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Constants(ref T table, int offset, int groups, int group, int place) =>
        Vector256.Create(Unsafe.Add(ref table, offset + (4 * group) + place));

    /// <summary>Values of packed rows, which their lanes have dealt, in the order of the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> InOrder(Vector256<T> rows, int classCount) =>
        typeof(T) == typeof(float) && classCount == 4 ? Tile.Collect2(rows.AsInt32()).As<int, T>() : rows;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Classes(int offset, int groups, int group, int place) => Create((double)(offset + (4 * group) + place));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> LoadHalves(ref T source, int lower, int upper) =>
        upper == lower + (Vector256<T>.Count / 2) ? Vector256.LoadUnsafe(ref source, (nuint)lower) :
        Vector256.Create(Vector128.LoadUnsafe(ref source, (nuint)lower), Vector128.LoadUnsafe(ref source, (nuint)upper));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> IfLabel(Vector256<T> labels, int offset, int groups, int group, int place, ref Vector256<T> value, Vector256<T> otherwise) => typeof(T) == typeof(float)
        ? Vector256.ConditionalSelect(Vector256.Equals(labels.AsInt32(), Vector256.Create(offset + (4 * group) + place)).As<int, T>(), value, otherwise)
        : Vector256.ConditionalSelect(Vector256.Equals(labels.AsInt64(), Vector256.Create((long)(offset + (4 * group) + place))).As<long, T>(), value, otherwise);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> LessAtLabel(Vector256<T> labels, int offset, int groups, int group, int place, ref Vector256<T> value, Vector256<T> amount) => typeof(T) == typeof(float)
        ? value - (amount & Vector256.Equals(labels.AsInt32(), Vector256.Create(offset + (4 * group) + place)).As<int, T>())
        : value - (amount & Vector256.Equals(labels.AsInt64(), Vector256.Create((long)(offset + (4 * group) + place))).As<long, T>());
}
