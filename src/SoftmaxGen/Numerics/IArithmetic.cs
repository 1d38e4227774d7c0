using System.ComponentModel;

namespace SoftmaxGen.Numerics;

/// <summary>Arithmetic on so many values at once. Implemented by empty structs, so that the JIT compiles what is written over it for each.</summary>
/// <typeparam name="TVector">The values.</typeparam>
/// <typeparam name="T">One of them: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IArithmetic<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>How many values there are in a vector.</summary>
    nint Count { get; }

    /// <summary>A value in every lane.</summary>
    TVector Create(T value);

    /// <summary>A value, rounded to the element type, in every lane.</summary>
    TVector Create(double value);

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

    /// <summary>a·b + c, rounded once where the hardware has FMA and twice where it has not.</summary>
    TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The larger of each pair; which of them a NaN leaves is up to the processor.</summary>
    TVector Max(TVector a, TVector b);

    /// <summary>A value, but no more than a bound; NaN stays NaN.</summary>
    TVector AtMost(TVector value, TVector bound);

    /// <summary>Of two values, one where a is greater than b and the other elsewhere, and where either is NaN.</summary>
    TVector IfGreater(TVector a, TVector b, TVector yes, TVector no);

    /// <summary>Of two values, one where a equals b and the other elsewhere.</summary>
    TVector IfEqual(TVector a, TVector b, TVector yes, TVector no);

    /// <summary>Whether some lane is NaN.</summary>
    bool HasNaN(TVector value);

    /// <summary>eˣ for x ≤ 0.</summary>
    TVector ExpNonPositive(TVector x);

    /// <summary>log(1 + x) for x ≥ 0.</summary>
    TVector LogP1(TVector x);

    /// <summary>A value below 1, and 0 in place of another one.</summary>
    TVector BelowOne(TVector value);

    /// <summary>A sum of exponentials less the largest of them, which is 1: where no other is, that is the sum of those below 1.</summary>
    TVector Rest(TVector sum, TVector belowOne);

    /// <summary>A product, or zero where the factor is, even if the other one is not finite.</summary>
    TVector Product(TVector factor, TVector other);

    /// <summary>Which lanes are below those of another, a bit each; a NaN is not.</summary>
    long Below(TVector value, TVector other);
}
