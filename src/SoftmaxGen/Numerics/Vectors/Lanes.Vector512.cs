using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// The files of the three widths are copies that differ in the width's digits only; a test holds them to that.

/// <summary>So many values as a vector holds.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct Lanes512<T> : IVectorLanes<Vector512<T>, T>, IStrips<Vector512<T>, T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes.HasManyRegisters512;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(Vector512<T> value, ref T destination, nint count) => Lanes.StoreFirst(value, ref destination, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Before(Vector512<T> value, nint count) => value & (typeof(T) == typeof(float)
        ? Vector512.LessThan(Lanes.Indices512, Vector512.Create((int)count)).As<int, T>()
        : Vector512.LessThan(Lanes.LongIndices512, Vector512.Create((long)count)).As<long, T>());

    /// <inheritdoc/>
    public nint Count => Vector512<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Create(T value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Create(double value) =>
        typeof(T) == typeof(float) ? Vector512.Create((float)value).As<float, T>() : Vector512.Create(value).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Load(ref T source, nint index) => Vector512.LoadUnsafe(ref source, (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector512<T> value, ref T destination, nint index) => value.StoreUnsafe(ref destination, (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T First(Vector512<T> value) => value.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Add(Vector512<T> a, Vector512<T> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Subtract(Vector512<T> a, Vector512<T> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Multiply(Vector512<T> a, Vector512<T> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Sqrt(Vector512<T> value) => Vector512.Sqrt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Divide(Vector512<T> a, Vector512<T> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c) => typeof(T) == typeof(float)
        ? Simd.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Simd.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Max(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float) ? Simd.Max(a.AsSingle(), b.AsSingle()).As<float, T>() : Simd.Max(a.AsDouble(), b.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> AtLeast(Vector512<T> value, Vector512<T> bound) => typeof(T) == typeof(float)
        ? Simd.AtLeast(value.AsSingle(), bound.AsSingle()).As<float, T>()
        : Simd.AtLeast(value.AsDouble(), bound.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> AtMost(Vector512<T> value, Vector512<T> bound) => typeof(T) == typeof(float)
        ? Simd.AtMost(value.AsSingle(), bound.AsSingle()).As<float, T>()
        : Simd.AtMost(value.AsDouble(), bound.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Abs(Vector512<T> value) => Vector512.Abs(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> CopySign(Vector512<T> magnitude, Vector512<T> sign) => Vector512.ConditionalSelect(Create(-0.0), sign, magnitude);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> IfGreater(Vector512<T> a, Vector512<T> b, Vector512<T> yes, Vector512<T> no) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> IfEqual(Vector512<T> a, Vector512<T> b, Vector512<T> yes, Vector512<T> no) =>
        Vector512.ConditionalSelect(Vector512.Equals(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasNaN(Vector512<T> value) => !Vector512.EqualsAll(value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> PowerOfTwo(Vector512<T> biased) => typeof(T) == typeof(float)
        ? Vector512.ShiftLeft(biased.AsInt32(), 23).As<int, T>()
        : Vector512.ShiftLeft(biased.AsInt64(), 52).As<long, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> ExpNonPositive(Vector512<T> x) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle()).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> ExpNonPositive(Vector512<T> x, ref ExponentialConstants<Vector512<T>> constants) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle(), ref Unsafe.As<ExponentialConstants<Vector512<T>>, ExponentialConstants<Vector512<float>>>(ref constants)).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble(), ref Unsafe.As<ExponentialConstants<Vector512<T>>, ExponentialConstants<Vector512<double>>>(ref constants)).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Log(Vector512<T> x) =>
        typeof(T) == typeof(float) ? Elementary.Log(x.AsSingle()).As<float, T>() : Elementary.Log(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> LogAtLeastOne(Vector512<T> x) => typeof(T) == typeof(float)
        ? Elementary.LogAtLeastOne(x.AsSingle()).As<float, T>()
        : Elementary.LogAtLeastOne(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> LogP1(Vector512<T> x) =>
        typeof(T) == typeof(float) ? Elementary.LogP1(x.AsSingle()).As<float, T>() : Elementary.LogP1(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> BelowOne(Vector512<T> value) =>
        typeof(T) == typeof(float) ? Simd.BelowOne(value.AsSingle()).As<float, T>() : Simd.BelowOne(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Rest(Vector512<T> sum, Vector512<T> belowOne) => typeof(T) == typeof(float)
        ? Simd.Rest(sum.AsSingle(), belowOne.AsSingle()).As<float, T>()
        : Simd.Rest(sum.AsDouble(), belowOne.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Product(Vector512<T> factor, Vector512<T> other) =>
        Vector512.ConditionalSelect(Vector512.Equals(factor, Vector512<T>.Zero), Vector512<T>.Zero, factor * other);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Quotient(Vector512<T> dividend, Vector512<T> divisor) =>
        Vector512.ConditionalSelect(Vector512.Equals(dividend, Vector512<T>.Zero), Vector512<T>.Zero, dividend / divisor);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> NotNegative(Vector512<T> value) => typeof(T) == typeof(float)
        ? Simd.NotNegative(value.AsSingle()).As<float, T>()
        : Simd.NotNegative(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> From(Vector512<T> value, nint first) => value & (typeof(T) == typeof(float)
        ? Vector512.GreaterThanOrEqual(Lanes.Indices512, Vector512.Create((int)first)).As<int, T>()
        : Vector512.GreaterThanOrEqual(Lanes.LongIndices512, Vector512.Create((long)first)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref Vector512<T> sum, ref Vector512<T> lost, Vector512<T> term)
    {
        Vector512<T> total = sum + term;
        Vector512<T> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Total(Vector512<T> sum, Vector512<T> lost) =>
        Vector512.ConditionalSelect(Vector512.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Below(Vector512<T> value, Vector512<T> other) => (long)Vector512.LessThan(value, other).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> MaxOfLanes(Vector512<T> value) =>
        typeof(T) == typeof(float) ? Lanes.Max(value.AsSingle()).As<float, T>() : Lanes.Max(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SumOfLanes(Vector512<T> value) => typeof(T) == typeof(float)
        ? Lanes.SumOfGroup(value.AsSingle()).As<float, T>()
        : Lanes.SumOfGroup(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SumOf(ref T partials, nint count) => typeof(T) == typeof(float)
        ? Lanes.SumOf512(ref Unsafe.As<T, float>(ref partials), count).As<float, T>()
        : Lanes.SumOf512(ref Unsafe.As<T, double>(ref partials), count).As<double, T>();
}
