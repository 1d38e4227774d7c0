using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// EveryWidth.targets compiles this file for each width.

/// <summary>So many values as a vector holds.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct Lanes128<T> : IVectorLanes<Vector128<T>, T>, IStrips<Vector128<T>, T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes.HasManyRegisters128;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(Vector128<T> value, ref T destination, nint count) => Lanes.StoreFirst(value, ref destination, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Before(Vector128<T> value, nint count) => value & (typeof(T) == typeof(float)
        ? Vector128.LessThan(Lanes.Indices128, Vector128.Create((int)count)).As<int, T>()
        : Vector128.LessThan(Lanes.LongIndices128, Vector128.Create((long)count)).As<long, T>());

    /// <inheritdoc/>
    public nint Count => Vector128<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Create(T value) => Vector128.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Create(double value) =>
        typeof(T) == typeof(float) ? Vector128.Create((float)value).As<float, T>() : Vector128.Create(value).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Load(ref T source, nint index) => Vector128.LoadUnsafe(ref source, (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector128<T> value, ref T destination, nint index) => value.StoreUnsafe(ref destination, (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T First(Vector128<T> value) => value.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Subtract(Vector128<T> a, Vector128<T> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Sqrt(Vector128<T> value) => Vector128.Sqrt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Divide(Vector128<T> a, Vector128<T> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c) => typeof(T) == typeof(float)
        ? Simd.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Simd.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Max(Vector128<T> a, Vector128<T> b) =>
        typeof(T) == typeof(float) ? Simd.Max(a.AsSingle(), b.AsSingle()).As<float, T>() : Simd.Max(a.AsDouble(), b.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> AtLeast(Vector128<T> value, Vector128<T> bound) => typeof(T) == typeof(float)
        ? Simd.AtLeast(value.AsSingle(), bound.AsSingle()).As<float, T>()
        : Simd.AtLeast(value.AsDouble(), bound.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> AtMost(Vector128<T> value, Vector128<T> bound) => typeof(T) == typeof(float)
        ? Simd.AtMost(value.AsSingle(), bound.AsSingle()).As<float, T>()
        : Simd.AtMost(value.AsDouble(), bound.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Abs(Vector128<T> value) => Vector128.Abs(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> CopySign(Vector128<T> magnitude, Vector128<T> sign) => Vector128.ConditionalSelect(Create(-0.0), sign, magnitude);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> IfGreater(Vector128<T> a, Vector128<T> b, Vector128<T> yes, Vector128<T> no) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> IfEqual(Vector128<T> a, Vector128<T> b, Vector128<T> yes, Vector128<T> no) =>
        Vector128.ConditionalSelect(Vector128.Equals(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasNaN(Vector128<T> value) => !Vector128.EqualsAll(value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> PowerOfTwo(Vector128<T> biased) => typeof(T) == typeof(float)
        ? Vector128.ShiftLeft(biased.AsInt32(), 23).As<int, T>()
        : Vector128.ShiftLeft(biased.AsInt64(), 52).As<long, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> ExpNonPositive(Vector128<T> x) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle()).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> ExpNonPositive(Vector128<T> x, ref ExponentialConstants<Vector128<T>> constants) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle(), ref Unsafe.As<ExponentialConstants<Vector128<T>>, ExponentialConstants<Vector128<float>>>(ref constants)).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble(), ref Unsafe.As<ExponentialConstants<Vector128<T>>, ExponentialConstants<Vector128<double>>>(ref constants)).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Log(Vector128<T> x) =>
        typeof(T) == typeof(float) ? Elementary.Log(x.AsSingle()).As<float, T>() : Elementary.Log(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> LogAtLeastOne(Vector128<T> x) => typeof(T) == typeof(float)
        ? Elementary.LogAtLeastOne(x.AsSingle()).As<float, T>()
        : Elementary.LogAtLeastOne(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> LogP1(Vector128<T> x) =>
        typeof(T) == typeof(float) ? Elementary.LogP1(x.AsSingle()).As<float, T>() : Elementary.LogP1(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> BelowOne(Vector128<T> value) =>
        typeof(T) == typeof(float) ? Simd.BelowOne(value.AsSingle()).As<float, T>() : Simd.BelowOne(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Rest(Vector128<T> sum, Vector128<T> belowOne) => typeof(T) == typeof(float)
        ? Simd.Rest(sum.AsSingle(), belowOne.AsSingle()).As<float, T>()
        : Simd.Rest(sum.AsDouble(), belowOne.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Product(Vector128<T> factor, Vector128<T> other) =>
        Vector128.ConditionalSelect(Vector128.Equals(factor, Vector128<T>.Zero), Vector128<T>.Zero, factor * other);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Quotient(Vector128<T> dividend, Vector128<T> divisor) =>
        Vector128.ConditionalSelect(Vector128.Equals(dividend, Vector128<T>.Zero), Vector128<T>.Zero, dividend / divisor);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> NotNegative(Vector128<T> value) => typeof(T) == typeof(float)
        ? Simd.NotNegative(value.AsSingle()).As<float, T>()
        : Simd.NotNegative(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> From(Vector128<T> value, nint first) => value & (typeof(T) == typeof(float)
        ? Vector128.GreaterThanOrEqual(Lanes.Indices128, Vector128.Create((int)first)).As<int, T>()
        : Vector128.GreaterThanOrEqual(Lanes.LongIndices128, Vector128.Create((long)first)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref Vector128<T> sum, ref Vector128<T> lost, Vector128<T> term)
    {
        Vector128<T> total = sum + term;
        Vector128<T> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Total(Vector128<T> sum, Vector128<T> lost) =>
        Vector128.ConditionalSelect(Vector128.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Below(Vector128<T> value, Vector128<T> other) => (long)Vector128.LessThan(value, other).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> MaxOfLanes(Vector128<T> value) =>
        typeof(T) == typeof(float) ? Lanes.Max(value.AsSingle()).As<float, T>() : Lanes.Max(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> SumOfLanes(Vector128<T> value) => typeof(T) == typeof(float)
        ? Lanes.SumOfGroup(value.AsSingle()).As<float, T>()
        : Lanes.SumOfGroup(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> SumOf(ref T partials, nint count) => typeof(T) == typeof(float)
        ? Lanes.SumOf128(ref Unsafe.As<T, float>(ref partials), count).As<float, T>()
        : Lanes.SumOf128(ref Unsafe.As<T, double>(ref partials), count).As<double, T>();
}
