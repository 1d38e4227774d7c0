using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// The files of the three widths are copies that differ in the width's digits only; a test holds them to that.

/// <summary>So many values as a vector holds.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct Lanes256<T> : IVectorLanes<Vector256<T>, T>, IStrips<Vector256<T>, T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes.HasManyRegisters256;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(Vector256<T> value, ref T destination, nint count) => Lanes.StoreFirst(value, ref destination, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Before(Vector256<T> value, nint count) => value & (typeof(T) == typeof(float)
        ? Vector256.LessThan(Lanes.Indices256, Vector256.Create((int)count)).As<int, T>()
        : Vector256.LessThan(Lanes.LongIndices256, Vector256.Create((long)count)).As<long, T>());

    /// <inheritdoc/>
    public nint Count => Vector256<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Create(T value) => Vector256.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Create(double value) =>
        typeof(T) == typeof(float) ? Vector256.Create((float)value).As<float, T>() : Vector256.Create(value).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Load(ref T source, nint index) => Vector256.LoadUnsafe(ref source, (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector256<T> value, ref T destination, nint index) => value.StoreUnsafe(ref destination, (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T First(Vector256<T> value) => value.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Add(Vector256<T> a, Vector256<T> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Subtract(Vector256<T> a, Vector256<T> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Multiply(Vector256<T> a, Vector256<T> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Sqrt(Vector256<T> value) => Vector256.Sqrt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Divide(Vector256<T> a, Vector256<T> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(float)
        ? Simd.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Simd.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Max(Vector256<T> a, Vector256<T> b) =>
        typeof(T) == typeof(float) ? Simd.Max(a.AsSingle(), b.AsSingle()).As<float, T>() : Simd.Max(a.AsDouble(), b.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> AtLeast(Vector256<T> value, Vector256<T> bound) => typeof(T) == typeof(float)
        ? Simd.AtLeast(value.AsSingle(), bound.AsSingle()).As<float, T>()
        : Simd.AtLeast(value.AsDouble(), bound.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> AtMost(Vector256<T> value, Vector256<T> bound) => typeof(T) == typeof(float)
        ? Simd.AtMost(value.AsSingle(), bound.AsSingle()).As<float, T>()
        : Simd.AtMost(value.AsDouble(), bound.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Abs(Vector256<T> value) => Vector256.Abs(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> CopySign(Vector256<T> magnitude, Vector256<T> sign) => Vector256.ConditionalSelect(Create(-0.0), sign, magnitude);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> IfGreater(Vector256<T> a, Vector256<T> b, Vector256<T> yes, Vector256<T> no) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> IfEqual(Vector256<T> a, Vector256<T> b, Vector256<T> yes, Vector256<T> no) =>
        Vector256.ConditionalSelect(Vector256.Equals(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasNaN(Vector256<T> value) => !Vector256.EqualsAll(value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> PowerOfTwo(Vector256<T> biased) => typeof(T) == typeof(float)
        ? Vector256.ShiftLeft(biased.AsInt32(), 23).As<int, T>()
        : Vector256.ShiftLeft(biased.AsInt64(), 52).As<long, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> ExpNonPositive(Vector256<T> x) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle()).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> ExpNonPositive(Vector256<T> x, ref ExponentialConstants<Vector256<T>> constants) => typeof(T) == typeof(float)
        ? Elementary.ExpNonPositive(x.AsSingle(), ref Unsafe.As<ExponentialConstants<Vector256<T>>, ExponentialConstants<Vector256<float>>>(ref constants)).As<float, T>()
        : Elementary.ExpNonPositive(x.AsDouble(), ref Unsafe.As<ExponentialConstants<Vector256<T>>, ExponentialConstants<Vector256<double>>>(ref constants)).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Log(Vector256<T> x) =>
        typeof(T) == typeof(float) ? Elementary.Log(x.AsSingle()).As<float, T>() : Elementary.Log(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> LogAtLeastOne(Vector256<T> x) => typeof(T) == typeof(float)
        ? Elementary.LogAtLeastOne(x.AsSingle()).As<float, T>()
        : Elementary.LogAtLeastOne(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> LogP1(Vector256<T> x) =>
        typeof(T) == typeof(float) ? Elementary.LogP1(x.AsSingle()).As<float, T>() : Elementary.LogP1(x.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> BelowOne(Vector256<T> value) =>
        typeof(T) == typeof(float) ? Simd.BelowOne(value.AsSingle()).As<float, T>() : Simd.BelowOne(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Rest(Vector256<T> sum, Vector256<T> belowOne) => typeof(T) == typeof(float)
        ? Simd.Rest(sum.AsSingle(), belowOne.AsSingle()).As<float, T>()
        : Simd.Rest(sum.AsDouble(), belowOne.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Product(Vector256<T> factor, Vector256<T> other) =>
        Vector256.ConditionalSelect(Vector256.Equals(factor, Vector256<T>.Zero), Vector256<T>.Zero, factor * other);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Quotient(Vector256<T> dividend, Vector256<T> divisor) =>
        Vector256.ConditionalSelect(Vector256.Equals(dividend, Vector256<T>.Zero), Vector256<T>.Zero, dividend / divisor);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> NotNegative(Vector256<T> value) => typeof(T) == typeof(float)
        ? Simd.NotNegative(value.AsSingle()).As<float, T>()
        : Simd.NotNegative(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> From(Vector256<T> value, nint first) => value & (typeof(T) == typeof(float)
        ? Vector256.GreaterThanOrEqual(Lanes.Indices256, Vector256.Create((int)first)).As<int, T>()
        : Vector256.GreaterThanOrEqual(Lanes.LongIndices256, Vector256.Create((long)first)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref Vector256<T> sum, ref Vector256<T> lost, Vector256<T> term)
    {
        Vector256<T> total = sum + term;
        Vector256<T> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Total(Vector256<T> sum, Vector256<T> lost) =>
        Vector256.ConditionalSelect(Vector256.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Below(Vector256<T> value, Vector256<T> other) => (long)Vector256.LessThan(value, other).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> MaxOfLanes(Vector256<T> value) =>
        typeof(T) == typeof(float) ? Lanes.Max(value.AsSingle()).As<float, T>() : Lanes.Max(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> SumOfLanes(Vector256<T> value) => typeof(T) == typeof(float)
        ? Lanes.SumOfGroup(value.AsSingle()).As<float, T>()
        : Lanes.SumOfGroup(value.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> SumOf(ref T partials, nint count) => typeof(T) == typeof(float)
        ? Lanes.SumOf256(ref Unsafe.As<T, float>(ref partials), count).As<float, T>()
        : Lanes.SumOf256(ref Unsafe.As<T, double>(ref partials), count).As<double, T>();
}
