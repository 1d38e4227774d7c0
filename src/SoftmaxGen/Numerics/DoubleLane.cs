using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>
/// One value at a time, calculated with in double precision by the platform's own functions: Mono, which has no vectors, takes four times as
/// long over floats.
/// </summary>
internal readonly struct DoubleLane<T> : ILanes<double, T>
    where T : unmanaged
{
    public nint Count => 1;

    public bool HasManyRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Create(T value) => OneLane<T>.ToDouble(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Create(double value) => Rounded(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Load(ref T source, nint index) => typeof(T) == typeof(float)
        ? Unsafe.Add(ref Unsafe.As<T, float>(ref source), index)
        : Unsafe.Add(ref Unsafe.As<T, double>(ref source), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double value, ref T destination, nint index)
    {
        if (typeof(T) == typeof(float))
        {
            Unsafe.Add(ref Unsafe.As<T, float>(ref destination), index) = (float)value;
        }
        else
        {
            Unsafe.Add(ref Unsafe.As<T, double>(ref destination), index) = value;
        }
    }

    public void StoreFirst(double value, ref T destination, nint count)
    {
        // A single lane is stored whole or not at all.
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T First(double value) => default(OneLane<T>).Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double a, double b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Subtract(double a, double b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Multiply(double a, double b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Divide(double a, double b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sqrt(double value) => Math.Sqrt(value);

    // To the element type, on which PowerOfTwo and those who call it rely.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double MultiplyAdd(double a, double b, double c) => Rounded((a * b) + c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Max(double a, double b) => Math.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double AtLeast(double value, double bound) => value < bound ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double AtMost(double value, double bound) => value > bound ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Abs(double value) => Math.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double CopySign(double magnitude, double sign) => default(OneLane<double>).CopySign(magnitude, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double IfGreater(double a, double b, double yes, double no) => a > b ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double IfEqual(double a, double b, double yes, double no) => a == b ? yes : no;

    public bool HasNaN(double value) => double.IsNaN(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double PowerOfTwo(double biased) => Create(default(OneLane<T>).PowerOfTwo(First(biased)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ExpNonPositive(double x) => Math.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Log(double x) => Math.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double LogAtLeastOne(double x) => Math.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double LogP1(double x) => default(OneLane<double>).LogP1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double BelowOne(double value) => value < 1 ? value : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Rest(double sum, double belowOne) => sum < 2 ? belowOne : sum - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Product(double factor, double other) => factor == 0 ? 0 : factor * other;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Quotient(double dividend, double divisor) => dividend == 0 ? 0 : dividend / divisor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NotNegative(double value) => value < 0 ? 0 : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double From(double value, nint first) => first > 0 ? 0 : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Before(double value, nint count) => count > 0 ? value : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref double sum, ref double lost, double term) => Compensated.Add(ref sum, ref lost, term);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Total(double sum, double lost) => Compensated.Total(sum, lost);

    public long Below(double value, double other) => value < other ? 1 : 0;

    public double MaxOfLanes(double value) => value;

    public double SumOfLanes(double value) => value;

    public double SumOf(ref T partials, nint count) => Create(default(OneLane<T>).SumOf(ref partials, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Rounded(double value) => typeof(T) == typeof(float) ? (float)value : value;
}
