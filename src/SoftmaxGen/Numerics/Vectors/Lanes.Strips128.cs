using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Strips of tiles.</content>
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
    public void Load2(ref T source, out Vector128<T> c0, out Vector128<T> c1)
    {
        if (typeof(T) == typeof(float))
        {
            Tile.Load2(ref Unsafe.As<T, float>(ref source), out Vector128<float> s0, out Vector128<float> s1);
            c0 = s0.As<float, T>();
            c1 = s1.As<float, T>();
        }
        else
        {
            Tile.Load2(ref Unsafe.As<T, double>(ref source), out Vector128<double> d0, out Vector128<double> d1);
            c0 = d0.As<double, T>();
            c1 = d1.As<double, T>();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store2(ref T destination, Vector128<T> c0, Vector128<T> c1)
    {
        if (typeof(T) == typeof(float))
        {
            Tile.Store2(ref Unsafe.As<T, float>(ref destination), c0.AsSingle(), c1.AsSingle());
        }
        else
        {
            Tile.Store2(ref Unsafe.As<T, double>(ref destination), c0.AsDouble(), c1.AsDouble());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load3(ref T source, out Vector128<T> c0, out Vector128<T> c1, out Vector128<T> c2)
    {
        if (typeof(T) == typeof(float))
        {
            Tile.Load3(ref Unsafe.As<T, float>(ref source), out Vector128<float> s0, out Vector128<float> s1, out Vector128<float> s2);
            c0 = s0.As<float, T>();
            c1 = s1.As<float, T>();
            c2 = s2.As<float, T>();
        }
        else
        {
            Tile.Load3(ref Unsafe.As<T, double>(ref source), out Vector128<double> d0, out Vector128<double> d1, out Vector128<double> d2);
            c0 = d0.As<double, T>();
            c1 = d1.As<double, T>();
            c2 = d2.As<double, T>();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store3(ref T destination, Vector128<T> c0, Vector128<T> c1, Vector128<T> c2)
    {
        if (typeof(T) == typeof(float))
        {
            Tile.Store3(ref Unsafe.As<T, float>(ref destination), c0.AsSingle(), c1.AsSingle(), c2.AsSingle());
        }
        else
        {
            Tile.Store3(ref Unsafe.As<T, double>(ref destination), c0.AsDouble(), c1.AsDouble(), c2.AsDouble());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePerRow(Vector128<T> rows, ref T destination, int classCount) => rows.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Spread(Vector128<T> rows, int groups, int group) => rows;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> MaxOf(ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3) => typeof(T) == typeof(float)
        ? Simd.Max(Simd.Max(c0.AsSingle(), c1.AsSingle()), Simd.Max(c2.AsSingle(), c3.AsSingle())).As<float, T>()
        : Simd.Max(Simd.Max(c0.AsDouble(), c1.AsDouble()), Simd.Max(c2.AsDouble(), c3.AsDouble())).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> SumOf(ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3) => (c0 + c1) + (c2 + c3);

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
    public Vector128<T> ExpLess(ref Vector128<T> x, Vector128<T> max) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle() - max.AsSingle()).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble() - max.AsDouble()).As<double, T>();

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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> TimesLess(ref Vector128<T> value, Vector128<T> factor, Vector128<T> weight, Vector128<T> share) => (value * factor) - (weight * share);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Times(ref Vector128<T> value, Vector128<T> factor) => value * factor;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Less(ref Vector128<T> value, Vector128<T> amount) => value - amount;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> TimesLessAtLabel(Vector128<T> labels, int offset, int groups, int group, int place, ref Vector128<T> value, Vector128<T> factor, Vector128<T> amount) =>
        Vector128.ConditionalSelect(IsLabel(labels, offset, groups, group, place), (value * factor) - amount, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> ExpOf(ref Vector128<T> x) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle()).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> ProductOf(ref Vector128<T> value, Vector128<T> factor) =>
        Vector128.ConditionalSelect(Vector128.Equals(factor, Vector128<T>.Zero), Vector128<T>.Zero, factor * value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(ref Vector128<T> best, ref Vector128<T> label, int c, ref Vector128<T> value)
    {
        Vector128<T> isBetter = Vector128.Equals(best, best) & ~Vector128.LessThanOrEqual(value, best);
        label = Vector128.ConditionalSelect(isBetter, Create((double)c), label);
        best = Vector128.ConditionalSelect(isBetter, value, best);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> ZeroAt(Vector128<T> labels, int label, ref Vector128<T> value) => typeof(T) == typeof(float)
        ? Vector128.ConditionalSelect(Vector128.Equals(labels.AsInt32(), Vector128.Create(label)).As<int, T>(), Vector128<T>.Zero, value)
        : Vector128.ConditionalSelect(Vector128.Equals(labels.AsInt64(), Vector128.Create((long)label)).As<long, T>(), Vector128<T>.Zero, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExpLess(ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3, Vector128<T> max, out Vector128<T> r0, out Vector128<T> r1, out Vector128<T> r2, out Vector128<T> r3)
    {
        r0 = ExpLess(ref c0, max);
        r1 = ExpLess(ref c1, max);
        r2 = ExpLess(ref c2, max);
        r3 = ExpLess(ref c3, max);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExpOf(ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3, out Vector128<T> r0, out Vector128<T> r1, out Vector128<T> r2, out Vector128<T> r3)
    {
        r0 = ExpOf(ref c0);
        r1 = ExpOf(ref c1);
        r2 = ExpOf(ref c2);
        r3 = ExpOf(ref c3);
    }
}
