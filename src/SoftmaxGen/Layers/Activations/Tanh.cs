using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>The hyperbolic tangent.</summary>
/// <remarks>
/// Formula: tanh |z| = u / (u + 2) with u = e^(2|z|) − 1, which keeps its relative precision near 0 because e^(2|z|) − 1 does. It is odd, −0 included.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Tanh<T> : IActivation<T>
    where T : unmanaged
{
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TLanes, TVector>(TVector z)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector a = v.AtMost(v.Abs(z), v.Create(Highest));
        TVector u = Exponential<TLanes, TVector, T>.ExpMinusOne(v.Add(a, a));
        return v.CopySign(v.Divide(u, v.Add(u, v.Create(2.0))), z);
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
}
