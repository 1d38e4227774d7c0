using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Strips of tiles.</content>
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
    public void Load2(ref T source, out Vector256<T> c0, out Vector256<T> c1)
    {
        if (typeof(T) == typeof(float))
        {
            Tile.Load2(ref Unsafe.As<T, float>(ref source), out Vector256<float> s0, out Vector256<float> s1);
            c0 = s0.As<float, T>();
            c1 = s1.As<float, T>();
        }
        else
        {
            Tile.Load2(ref Unsafe.As<T, double>(ref source), out Vector256<double> d0, out Vector256<double> d1);
            c0 = d0.As<double, T>();
            c1 = d1.As<double, T>();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store2(ref T destination, Vector256<T> c0, Vector256<T> c1)
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
    public void Load3(ref T source, out Vector256<T> c0, out Vector256<T> c1, out Vector256<T> c2)
    {
        if (typeof(T) == typeof(float))
        {
            Tile.Load3(ref Unsafe.As<T, float>(ref source), out Vector256<float> s0, out Vector256<float> s1, out Vector256<float> s2);
            c0 = s0.As<float, T>();
            c1 = s1.As<float, T>();
            c2 = s2.As<float, T>();
        }
        else
        {
            Tile.Load3(ref Unsafe.As<T, double>(ref source), out Vector256<double> d0, out Vector256<double> d1, out Vector256<double> d2);
            c0 = d0.As<double, T>();
            c1 = d1.As<double, T>();
            c2 = d2.As<double, T>();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store3(ref T destination, Vector256<T> c0, Vector256<T> c1, Vector256<T> c2)
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
    public void StorePerRow(Vector256<T> rows, ref T destination, int classCount) =>
        InOrder(rows, classCount).StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Spread(Vector256<T> rows, int groups, int group) => rows;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> MaxOf(ref Vector256<T> c0, ref Vector256<T> c1, ref Vector256<T> c2, ref Vector256<T> c3) => typeof(T) == typeof(float)
        ? Simd.Max(Simd.Max(c0.AsSingle(), c1.AsSingle()), Simd.Max(c2.AsSingle(), c3.AsSingle())).As<float, T>()
        : Simd.Max(Simd.Max(c0.AsDouble(), c1.AsDouble()), Simd.Max(c2.AsDouble(), c3.AsDouble())).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> SumOf(ref Vector256<T> c0, ref Vector256<T> c1, ref Vector256<T> c2, ref Vector256<T> c3) => (c0 + c1) + (c2 + c3);

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
    public Vector256<T> ExpLess(ref Vector256<T> x, Vector256<T> max) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle() - max.AsSingle()).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble() - max.AsDouble()).As<double, T>();

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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> TimesLess(ref Vector256<T> value, Vector256<T> factor, Vector256<T> weight, Vector256<T> share) => (value * factor) - (weight * share);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Times(ref Vector256<T> value, Vector256<T> factor) => value * factor;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Less(ref Vector256<T> value, Vector256<T> amount) => value - amount;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> TimesLessAtLabel(Vector256<T> labels, int offset, int groups, int group, int place, ref Vector256<T> value, Vector256<T> factor, Vector256<T> amount) =>
        Vector256.ConditionalSelect(IsLabel(labels, offset, groups, group, place), (value * factor) - amount, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> ExpOf(ref Vector256<T> x) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle()).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> ProductOf(ref Vector256<T> value, Vector256<T> factor) =>
        Vector256.ConditionalSelect(Vector256.Equals(factor, Vector256<T>.Zero), Vector256<T>.Zero, factor * value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(ref Vector256<T> best, ref Vector256<T> label, int c, ref Vector256<T> value)
    {
        Vector256<T> isBetter = Vector256.Equals(best, best) & ~Vector256.LessThanOrEqual(value, best);
        label = Vector256.ConditionalSelect(isBetter, Create((double)c), label);
        best = Vector256.ConditionalSelect(isBetter, value, best);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> ZeroAt(Vector256<T> labels, int label, ref Vector256<T> value) => typeof(T) == typeof(float)
        ? Vector256.ConditionalSelect(Vector256.Equals(labels.AsInt32(), Vector256.Create(label)).As<int, T>(), Vector256<T>.Zero, value)
        : Vector256.ConditionalSelect(Vector256.Equals(labels.AsInt64(), Vector256.Create((long)label)).As<long, T>(), Vector256<T>.Zero, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExpLess(ref Vector256<T> c0, ref Vector256<T> c1, ref Vector256<T> c2, ref Vector256<T> c3, Vector256<T> max, out Vector256<T> r0, out Vector256<T> r1, out Vector256<T> r2, out Vector256<T> r3)
    {
        r0 = ExpLess(ref c0, max);
        r1 = ExpLess(ref c1, max);
        r2 = ExpLess(ref c2, max);
        r3 = ExpLess(ref c3, max);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExpOf(ref Vector256<T> c0, ref Vector256<T> c1, ref Vector256<T> c2, ref Vector256<T> c3, out Vector256<T> r0, out Vector256<T> r1, out Vector256<T> r2, out Vector256<T> r3)
    {
        r0 = ExpOf(ref c0);
        r1 = ExpOf(ref c1);
        r2 = ExpOf(ref c2);
        r3 = ExpOf(ref c3);
    }
}
