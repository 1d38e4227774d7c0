using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// EveryWidth.targets compiles this file for each width.

/// <content>Strips of tiles: what no width does in another way.</content>
public readonly partial struct Lanes128<T>
    where T : unmanaged
{
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
    public Vector128<T> MaxOf(ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3) => typeof(T) == typeof(float)
        ? Simd.Max(Simd.Max(c0.AsSingle(), c1.AsSingle()), Simd.Max(c2.AsSingle(), c3.AsSingle())).As<float, T>()
        : Simd.Max(Simd.Max(c0.AsDouble(), c1.AsDouble()), Simd.Max(c2.AsDouble(), c3.AsDouble())).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> SumOf(ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3) => (c0 + c1) + (c2 + c3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> ExpLess(ref Vector128<T> x, Vector128<T> max) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle() - max.AsSingle()).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble() - max.AsDouble()).As<double, T>();

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
