using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>The hyperbolic tangent.</summary>
/// <remarks>
/// Error: at most 1.50 ulp (measured at every <see cref="float"/> and at 10⁷ doubles). It is odd, −0 included.
/// Formula: with a = |z|, u / (u + 2) with u = e²ᵃ − 1; up to 0.35, where the rounding of u would weigh most, a + a³·p(a²) with a minimax
/// polynomial.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Tanh<T> : IActivation<T>
    where T : unmanaged
{
    /// <summary>Up to here there is a polynomial.</summary>
    private const double Small = 0.35;

    /// <summary>From here on the result rounds to 1.</summary>
    private static double Highest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 10 : 20;
    }

    /// <inheritdoc/>
    public bool NeedsInput
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    public bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TLanes, TVector>(TVector z)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector a = v.AtMost(v.Abs(z), v.Create(Highest));
        TVector u = Exponential<TLanes, TVector, T>.ExpMinusOne(v.Add(a, a));
        TVector large = v.Divide(u, v.Add(u, v.Create(2.0)));
        return v.CopySign(v.IfGreater(a, v.Create(Small), large, OfSmall<TLanes, TVector>(a)), z);
    }

    /// <summary>1 − f(z)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector one = v.Create(1.0);
        // A product, because the rounding of a square would weigh much where it is nearly 1.
        return v.Multiply(v.Subtract(one, value), v.Add(one, value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector OfSmall<TLanes, TVector>(TVector a)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector square = v.Multiply(a, a);
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = v.MultiplyAdd(v.Create(Binary32.C3), square, v.Create(Binary32.C2));
            p = v.MultiplyAdd(p, square, v.Create(Binary32.C1));
            p = v.MultiplyAdd(p, square, v.Create(Binary32.C0));
        }
        else
        {
            p = v.MultiplyAdd(v.Create(Binary64.C8), square, v.Create(Binary64.C7));
            p = v.MultiplyAdd(p, square, v.Create(Binary64.C6));
            p = v.MultiplyAdd(p, square, v.Create(Binary64.C5));
            p = v.MultiplyAdd(p, square, v.Create(Binary64.C4));
            p = v.MultiplyAdd(p, square, v.Create(Binary64.C3));
            p = v.MultiplyAdd(p, square, v.Create(Binary64.C2));
            p = v.MultiplyAdd(p, square, v.Create(Binary64.C1));
            p = v.MultiplyAdd(p, square, v.Create(Binary64.C0));
        }

        return v.MultiplyAdd(v.Multiply(a, square), p, a);
    }

    // fpminimax((tanh(sqrt(x))/sqrt(x) - 1)/x, 3, [|SG...|], [2^-40;0.35^2], absolute): relative error of the result 2^-29.2.
    // Every decimal rounds to exactly the number meant.
    private static class Binary32
    {
        internal const float C0 = -0.3333333f;
        internal const float C1 = 0.13332929f;
        internal const float C2 = -0.053810574f;
        internal const float C3 = 0.019813782f;
    }

    // fpminimax((tanh(sqrt(x))/sqrt(x) - 1)/x, 8, [|D...|], [2^-60;0.35^2], absolute): relative error of the result 2^-61.4.
    private static class Binary64
    {
        internal const double C0 = -0.3333333333333333;
        internal const double C1 = 0.1333333333333227;
        internal const double C2 = -0.05396825396653758;
        internal const double C3 = 0.021869488413455023;
        internal const double C4 = -0.008863230856795324;
        internal const double C5 = 0.0035920245581189288;
        internal const double C6 = -0.0014544563056039976;
        internal const double C7 = 0.000579100483157918;
        internal const double C8 = -0.00019094807405833637;
    }
}
