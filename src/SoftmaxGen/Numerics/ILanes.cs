using System.ComponentModel;

namespace SoftmaxGen.Numerics;

/// <summary>
/// What loops over rows of any length are written in: arithmetic on so many values at once. Implemented by empty structs, so that the
/// JIT compiles a loop for each as if it had been written for it.
/// </summary>
/// <typeparam name="TVector">The values.</typeparam>
/// <typeparam name="T">One of them: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TVector, T> : IArithmetic<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Whether there are 32 registers for such vectors, and not 16.</summary>
    bool HasManyRegisters { get; }

    /// <summary>The values from so many elements after the first on.</summary>
    TVector Load(ref T source, nint index);

    /// <summary>Stores the values so many elements after the first.</summary>
    void Store(TVector value, ref T destination, nint index);

    /// <summary>Stores the first lanes, fewer than there are.</summary>
    void StoreFirst(TVector value, ref T destination, nint count);

    /// <summary>√value.</summary>
    TVector Sqrt(TVector value);

    /// <summary>A value, but no less than a bound; NaN stays NaN.</summary>
    TVector AtLeast(TVector value, TVector bound);

    /// <summary>The value without its sign.</summary>
    TVector Abs(TVector value);

    /// <summary>A number that is not negative, with the sign of another.</summary>
    TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>2ⁿ, of a number whose lowest bits are those of n + the exponent's bias; 0 where these are 0.</summary>
    TVector PowerOfTwo(TVector biased);

    /// <summary>log x for every x.</summary>
    TVector Log(TVector x);

    /// <summary>log x for x ≥ 1.</summary>
    TVector LogAtLeastOne(TVector x);

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

    /// <summary>The largest lane, in every lane.</summary>
    TVector MaxOfLanes(TVector value);

    /// <summary>The sum of a vector that holds all partial sums, sixteen or a quad, in every lane.</summary>
    TVector SumOfLanes(TVector value);

    /// <summary>The sum of so many partial sums, neighbours first, in every lane.</summary>
    TVector SumOf(ref T partials, nint count);

    /// <summary>The first so many lanes, and zero behind them.</summary>
    TVector Before(TVector value, nint count);
}
