using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>
/// One value at a time: for rows of two or three classes, with the bits of vectors; and where there are no vectors, with the platform's own
/// functions, which take a third of the time there.
/// </summary>
internal readonly struct OneLane<T> : ILanes<T, T>
    where T : unmanaged
{
    public bool HasManyRegisters => false;

    public void StoreFirst(T value, ref T destination, nint count)
    {
        // A single lane is stored whole or not at all.
    }

    public T Before(T value, nint count) => count > 0 ? value : default;

    public nint Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Create(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Create(double value) => typeof(T) == typeof(float) ? Of((float)value) : Of(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Load(ref T source, nint index) => Unsafe.Add(ref source, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T value, ref T destination, nint index) => Unsafe.Add(ref destination, index) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T First(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Add(T a, T b) => typeof(T) == typeof(float) ? Of(Single(a) + Single(b)) : Of(Double(a) + Double(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Subtract(T a, T b) => typeof(T) == typeof(float) ? Of(Single(a) - Single(b)) : Of(Double(a) - Double(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Multiply(T a, T b) => typeof(T) == typeof(float) ? Of(Single(a) * Single(b)) : Of(Double(a) * Double(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Divide(T a, T b) => typeof(T) == typeof(float) ? Of(Single(a) / Single(b)) : Of(Double(a) / Double(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T MultiplyAdd(T a, T b, T c) => typeof(T) == typeof(float)
        ? Of(Elementary.MultiplyAdd(Single(a), Single(b), Single(c)))
        : Of(Elementary.MultiplyAdd(Double(a), Double(b), Double(c)));

    // The root of a float in double, rounded, is the root rounded once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Sqrt(T value) => Create(Math.Sqrt(ToDouble(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Max(T a, T b) => typeof(T) == typeof(float) ? Of(Math.Max(Single(a), Single(b))) : Of(Math.Max(Double(a), Double(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T AtLeast(T value, T bound) => IsLess(value, bound) ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T AtMost(T value, T bound) => IsLess(bound, value) ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Abs(T value) => typeof(T) == typeof(float) ? Of(Math.Abs(Single(value))) : Of(Math.Abs(Double(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T CopySign(T magnitude, T sign) => typeof(T) == typeof(float)
        ? Of(Elementary.FromBits(Elementary.ToBits(Single(magnitude)) | (Elementary.ToBits(Single(sign)) & int.MinValue)))
        : Of(BitConverter.Int64BitsToDouble(
            BitConverter.DoubleToInt64Bits(Double(magnitude)) | (BitConverter.DoubleToInt64Bits(Double(sign)) & long.MinValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T IfGreater(T a, T b, T yes, T no) => IsLess(b, a) ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T IfEqual(T a, T b, T yes, T no) => EqualityOf(a, b) ? yes : no;

    public bool HasNaN(T value) => !EqualityOf(value, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool EqualityOf(T a, T b) => typeof(T) == typeof(float) ? Single(a) == Single(b) : Double(a) == Double(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T PowerOfTwo(T biased) => typeof(T) == typeof(float)
        ? Of(Elementary.FromBits(Elementary.ToBits(Single(biased)) << 23))
        : Of(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(Double(biased)) << 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ExpNonPositive(T x) => typeof(T) == typeof(float)
        ? Of(HasVectors ? Elementary.ExpNonPositive(Single(x)) : Exp(Single(x)))
        : Of(HasVectors ? Elementary.ExpNonPositive(Double(x)) : Math.Exp(Double(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Log(T x) => typeof(T) == typeof(float)
        ? Of(HasVectors ? Elementary.Log(Single(x)) : Log(Single(x)))
        : Of(HasVectors ? Elementary.Log(Double(x)) : Math.Log(Double(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LogAtLeastOne(T x) => typeof(T) == typeof(float)
        ? Of(HasVectors ? Elementary.LogAtLeastOne(Single(x)) : Log(Single(x)))
        : Of(HasVectors ? Elementary.LogAtLeastOne(Double(x)) : Math.Log(Double(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LogP1(T x) =>
        !HasVectors ? Create(PlatformLogP1(ToDouble(x))) :
        typeof(T) == typeof(float) ? Of(Elementary.LogP1(Single(x))) : Of(Elementary.LogP1(Double(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T BelowOne(T value) => ToDouble(value) < 1 ? value : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Rest(T sum, T belowOne) => ToDouble(sum) < 2 ? belowOne : Subtract(sum, Create(1.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Product(T factor, T other) => ToDouble(factor) == 0 ? default : Multiply(factor, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Quotient(T dividend, T divisor) => ToDouble(dividend) == 0 ? default : Divide(dividend, divisor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T NotNegative(T value) => ToDouble(value) < 0 ? default : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T From(T value, nint first) => first > 0 ? default : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref T sum, ref T lost, T term)
    {
        if (typeof(T) == typeof(float))
        {
            Compensated.Add(ref Unsafe.As<T, float>(ref sum), ref Unsafe.As<T, float>(ref lost), Single(term));
        }
        else
        {
            Compensated.Add(ref Unsafe.As<T, double>(ref sum), ref Unsafe.As<T, double>(ref lost), Double(term));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Total(T sum, T lost) => IsNaN(lost) ? sum : Add(sum, lost);

    public long Below(T value, T other) => ToDouble(value) < ToDouble(other) ? 1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T MaxOfLanes(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SumOfLanes(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SumOf(ref T partials, nint count)
    {
        for (nint step = 1; step < count; step *= 2)
        {
            for (nint k = 0; k < count; k += 2 * step)
            {
                Store(Add(Load(ref partials, k), Load(ref partials, k + step)), ref partials, k);
            }
        }

        return partials;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNaN(T value) => double.IsNaN(ToDouble(value));

    /// <summary>The same number as a double, which holds every float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(T value) => typeof(T) == typeof(float) ? Single(value) : Double(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLess(T a, T b) => typeof(T) == typeof(float) ? Single(a) < Single(b) : Double(a) < Double(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Single(T value) => Unsafe.As<T, float>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Double(T value) => Unsafe.As<T, double>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of(float value) => Unsafe.As<float, T>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of(double value) => Unsafe.As<double, T>(ref value);

#if NET
    /// <summary>Whether other rows are calculated with vectors, which this must agree with.</summary>
    public static bool HasVectors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Simd.Has128;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Exp(float x) => MathF.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Log(float x) => MathF.Log(x);
#else
    /// <summary>Whether other rows are calculated with vectors, which this must agree with.</summary>
    public static bool HasVectors => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Exp(float x) => (float)Math.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Log(float x) => (float)Math.Log(x);
#endif

    /// <summary>log(1 + x): what rounding takes off 1 + x, a factor gives back (Kahan).</summary>
    private static double PlatformLogP1(double x)
    {
        double sum = 1 + x;
        double rounded = sum - 1;
        return rounded > 0 ? Math.Log(sum) * (x / rounded) : x;
    }
}
