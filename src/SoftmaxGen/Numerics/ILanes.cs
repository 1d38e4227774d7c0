using System.ComponentModel;

namespace SoftmaxGen.Numerics;

/// <summary>
/// What loops over rows of any length are written in: arithmetic on so many values at once. Implemented by empty structs, so that the
/// JIT compiles a loop for each as if it had been written for it.
/// </summary>
/// <typeparam name="TVector">The values.</typeparam>
/// <typeparam name="T">One of them: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>How many values there are in a vector.</summary>
    nint Count { get; }

    /// <summary>Whether there are 32 registers for such vectors, and not 16.</summary>
    bool HasManyRegisters { get; }

    /// <summary>A value in every lane.</summary>
    TVector Create(T value);

    /// <summary>A value, rounded to the element type, in every lane.</summary>
    TVector Create(double value);

    /// <summary>The values from so many elements after the first on.</summary>
    TVector Load(ref T source, nint index);

    /// <summary>Stores the values so many elements after the first.</summary>
    void Store(TVector value, ref T destination, nint index);

    /// <summary>Stores the first lanes, fewer than there are.</summary>
    void StoreFirst(TVector value, ref T destination, nint count);

    /// <summary>The first lane.</summary>
    T First(TVector value);

    /// <summary>a + b.</summary>
    TVector Add(TVector a, TVector b);

    /// <summary>a − b.</summary>
    TVector Subtract(TVector a, TVector b);

    /// <summary>a·b.</summary>
    TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    TVector Divide(TVector a, TVector b);

    /// <summary>√value.</summary>
    TVector Sqrt(TVector value);

    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The larger of each pair; which of them a NaN leaves is up to the processor.</summary>
    TVector Max(TVector a, TVector b);

    /// <summary>A value, but no less than a bound; NaN stays NaN.</summary>
    TVector AtLeast(TVector value, TVector bound);

    /// <summary>A value, but no more than a bound; NaN stays NaN.</summary>
    TVector AtMost(TVector value, TVector bound);

    /// <summary>The value without its sign.</summary>
    TVector Abs(TVector value);

    /// <summary>A number that is not negative, with the sign of another.</summary>
    TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>Of two values, one where a is greater than b and the other elsewhere, and where either is NaN.</summary>
    TVector IfGreater(TVector a, TVector b, TVector yes, TVector no);

    /// <summary>2ⁿ, of a number whose lowest bits are those of n + the exponent's bias; 0 where these are 0.</summary>
    TVector PowerOfTwo(TVector biased);

    /// <summary>eˣ for x ≤ 0.</summary>
    TVector ExpNonPositive(TVector x);

    /// <summary>log x for every x.</summary>
    TVector Log(TVector x);

    /// <summary>log x for x ≥ 1.</summary>
    TVector LogAtLeastOne(TVector x);

    /// <summary>log(1 + x) for x ≥ 0.</summary>
    TVector LogP1(TVector x);

    /// <summary>A value below 1, and 0 in place of another one.</summary>
    TVector BelowOne(TVector value);

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    TVector Rest(TVector sum, TVector belowOne);

    /// <summary>A product, or zero where the factor is, even if the other one is not finite.</summary>
    TVector Product(TVector factor, TVector other);

    /// <summary>A quotient, or zero where the dividend is, even if the divisor is zero as well.</summary>
    TVector Quotient(TVector dividend, TVector divisor);

    /// <summary>A value, but no less than zero; −0 and NaN stay what they are.</summary>
    TVector NotNegative(TVector value);

    /// <summary>The lanes from <paramref name="first"/> on, and zero before.</summary>
    TVector From(TVector value, nint first);

    /// <inheritdoc cref="Compensated.Add(ref float, ref float, float)"/>
    void Add(ref TVector sum, ref TVector lost, TVector term);

    /// <inheritdoc cref="Compensated.Total(float, float)"/>
    TVector Total(TVector sum, TVector lost);

    /// <summary>Which lanes are below those of another, a bit each; a NaN is not.</summary>
    long Below(TVector value, TVector other);

    /// <summary>The largest lane, in every lane.</summary>
    TVector MaxOfLanes(TVector value);

    /// <summary>The sum of a vector that holds all partial sums, sixteen or a quad, in every lane.</summary>
    TVector SumOfLanes(TVector value);

    /// <summary>The sum of so many partial sums, neighbours first, in every lane.</summary>
    TVector SumOf(ref T partials, nint count);

    /// <summary>The first so many lanes, and zero behind them.</summary>
    TVector Before(TVector value, nint count);
}
