using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Strips of tiles: what other widths do in another way.</content>
public readonly partial struct Lanes128<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(ref T source, int classCount, int groups, int group, out Vector128<T> c0, out Vector128<T> c1, out Vector128<T> c2, out Vector128<T> c3)
    {
        Unsafe.SkipInit(out c0);
        Unsafe.SkipInit(out c1);
        Unsafe.SkipInit(out c2);
        Unsafe.SkipInit(out c3);
        if (typeof(T) == typeof(float))
        {
            Tile.Load(ref Unsafe.As<T, float>(ref Unsafe.Add(ref source, 4 * group)), (nuint)classCount, out Unsafe.As<Vector128<T>, Vector128<float>>(ref c0), out Unsafe.As<Vector128<T>, Vector128<float>>(ref c1), out Unsafe.As<Vector128<T>, Vector128<float>>(ref c2), out Unsafe.As<Vector128<T>, Vector128<float>>(ref c3));
        }
        else
        {
            Tile.Load(ref Unsafe.As<T, double>(ref Unsafe.Add(ref source, 4 * group)), (nuint)classCount, out Unsafe.As<Vector128<T>, Vector128<double>>(ref c0), out Unsafe.As<Vector128<T>, Vector128<double>>(ref c1), out Unsafe.As<Vector128<T>, Vector128<double>>(ref c2), out Unsafe.As<Vector128<T>, Vector128<double>>(ref c3));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int classCount, int groups, int group, ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3)
    {
        if (typeof(T) == typeof(float))
        {
            Tile.Store(ref Unsafe.As<T, float>(ref Unsafe.Add(ref destination, 4 * group)), (nuint)classCount, c0.AsSingle(), c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
        }
        else
        {
            Tile.Store(ref Unsafe.As<T, double>(ref Unsafe.Add(ref destination, 4 * group)), (nuint)classCount, c0.AsDouble(), c1.AsDouble(), c2.AsDouble(), c3.AsDouble());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLast(ref T destination, int classCount, int own, ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3) =>
        Store(ref destination, classCount, 1, 0, ref c0, ref c1, ref c2, ref c3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePerRow(Vector128<T> rows, ref T destination, int classCount) => rows.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Spread(Vector128<T> rows, int groups, int group) => rows;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> FoldMax(Vector128<T> a, Vector128<T> b) => default(Lanes128<T>).Max(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> FoldSum(Vector128<T> a, Vector128<T> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> LoadLabels(ref int labels, int classCount)
    {
        if (typeof(T) == typeof(float))
        {
            return Vector128.LoadUnsafe(ref labels).As<int, T>();
        }

        return Vector128.Create(labels, (long)Unsafe.Add(ref labels, 1)).As<long, T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLabels(Vector128<T> labels, ref int destination, int classCount)
    {
        if (typeof(T) == typeof(float))
        {
            (Sse2.IsSupported ? Sse2.ConvertToVector128Int32(labels.AsSingle()) : Vector128.ConvertToInt32(labels.AsSingle())).StoreUnsafe(ref destination);
            return;
        }

        destination = (int)labels.AsDouble().ToScalar();
        Unsafe.Add(ref destination, 1) = (int)labels.AsDouble().GetElement(1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> SpreadLabels(Vector128<T> labels, int groups, int group) => labels;

    /// <summary>All bits are set in the lanes whose label, spread over a group, is a class at a place of its quads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> IsLabel(Vector128<T> labels, int offset, int groups, int group, int place) => typeof(T) == typeof(float)
        ? Vector128.Equals(labels.AsInt32(), Vector128.Create(offset + (4 * group) + place)).As<int, T>()
        : Vector128.Equals(labels.AsInt64(), Vector128.Create((long)(offset + (4 * group) + place))).As<long, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Constants(ref T table, int offset, int groups, int group, int place) =>
        Vector128.Create(Unsafe.Add(ref table, offset + (4 * group) + place));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Classes(int offset, int groups, int group, int place) => Create((double)(offset + (4 * group) + place));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> LoadHalves(ref T source, int lower, int upper) =>
        upper == lower + (Vector128<T>.Count / 2) || typeof(T) == typeof(double) ? Vector128.LoadUnsafe(ref source, (nuint)lower)
        : Simd.LoadHalves128(ref Unsafe.As<T, float>(ref source), (nuint)lower, (nuint)upper).As<float, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> IfLabel(Vector128<T> labels, int offset, int groups, int group, int place, ref Vector128<T> value, Vector128<T> otherwise) => typeof(T) == typeof(float)
        ? Vector128.ConditionalSelect(Vector128.Equals(labels.AsInt32(), Vector128.Create(offset + (4 * group) + place)).As<int, T>(), value, otherwise)
        : Vector128.ConditionalSelect(Vector128.Equals(labels.AsInt64(), Vector128.Create((long)(offset + (4 * group) + place))).As<long, T>(), value, otherwise);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> LessAtLabel(Vector128<T> labels, int offset, int groups, int group, int place, ref Vector128<T> value, Vector128<T> amount) => typeof(T) == typeof(float)
        ? value - (amount & Vector128.Equals(labels.AsInt32(), Vector128.Create(offset + (4 * group) + place)).As<int, T>())
        : value - (amount & Vector128.Equals(labels.AsInt64(), Vector128.Create((long)(offset + (4 * group) + place))).As<long, T>());
}
