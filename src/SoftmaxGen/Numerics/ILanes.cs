namespace SoftmaxGen.Numerics;

/// <summary>
/// What loops over rows of any length are written in: arithmetic on so many values at once. Implemented by empty structs, so that the
/// JIT compiles a loop for each as if it had been written for it.
/// </summary>
/// <typeparam name="TVector">The values.</typeparam>
/// <typeparam name="T">One of them: <see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>How many values there are in a vector.</summary>
    nint Count { get; }

    TVector Create(T value);

    TVector Create(double value);

    TVector Load(ref T source, nint index);

    void Store(TVector value, ref T destination, nint index);

    T First(TVector value);

    TVector Add(TVector a, TVector b);

    TVector Subtract(TVector a, TVector b);

    TVector Multiply(TVector a, TVector b);

    TVector Divide(TVector a, TVector b);

    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    TVector MultiplyAdd(TVector a, TVector b, TVector c);

    TVector Max(TVector a, TVector b);

    /// <summary>A value, but no less than a bound; NaN stays NaN.</summary>
    TVector AtLeast(TVector value, TVector bound);

    /// <summary>A value, but no more than a bound; NaN stays NaN.</summary>
    TVector AtMost(TVector value, TVector bound);

    TVector Abs(TVector value);

    /// <summary>A number that is not negative, with the sign of another.</summary>
    TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>Of two values, one where a is greater than b and the other elsewhere, and where either is NaN.</summary>
    TVector IfGreater(TVector a, TVector b, TVector yes, TVector no);

    /// <summary>2ⁿ, of a number whose lowest bits are those of n + the exponent's bias; 0 where these are 0.</summary>
    TVector PowerOfTwo(TVector biased);

    TVector ExpNonPositive(TVector x);

    TVector Log(TVector x);

    TVector LogAtLeastOne(TVector x);

    /// <summary>A product, or zero where the factor is, even if the other one is not finite.</summary>
    TVector Product(TVector factor, TVector other);

    /// <summary>A quotient, or zero where the dividend is, even if the divisor is zero as well.</summary>
    TVector Quotient(TVector dividend, TVector divisor);

    /// <summary>A value, but no less than zero; NaN stays NaN.</summary>
    TVector NotNegative(TVector value);

    /// <summary>The lanes from <paramref name="first"/> on, and zero before.</summary>
    TVector From(TVector value, nint first);

    /// <inheritdoc cref="Compensated.Add(ref float, ref float, float)"/>
    void Add(ref TVector sum, ref TVector lost, TVector term);

    /// <inheritdoc cref="Compensated.Total(float, float)"/>
    TVector Total(TVector sum, TVector lost);

    /// <summary>The largest lane, in every lane.</summary>
    TVector MaxOfLanes(TVector value);

    /// <summary>The sum of a vector that holds all partial sums, sixteen or a quad, in every lane.</summary>
    TVector SumOfLanes(TVector value);

    /// <summary>The sum of so many partial sums, neighbours first, in every lane.</summary>
    TVector SumOf(ref T partials, nint count);
}
