using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>z·Φ(z), with Φ(z) = ½·(1 + erf(z/√2)).</summary>
/// <remarks>Formula: max(z, 0) − |z|·Φ(−|z|), so that a negative z has the relative precision of the tail.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Gelu<T> : IActivation<T>
    where T : unmanaged
{
    /// <summary>√(2/π), twice the density of the normal distribution at 0.</summary>
    private const double TwiceDensity = 0.7978845608028654;

    /// <inheritdoc/>
    public bool NeedsInput
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TLanes, TVector>(TVector z)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector exponential = NormalTail<TLanes, TVector, T>.Exponential(z, out TVector a, out TVector minusHalf);
        return v.MultiplyAdd(exponential, NormalTail<TLanes, TVector, T>.RatioTimes(minusHalf, a), v.NotNegative(z));
    }

    /// <summary>Φ(z) + z·φ(z): for z ≤ 0, d = Φ(−a) − a·φ(a) with a = |z|, and 1 − d for the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector exponential = NormalTail<TLanes, TVector, T>.Exponential(z, out TVector a, out TVector minusHalf);
        TVector ratio = NormalTail<TLanes, TVector, T>.RatioTimes(v.Create(0.5), a);
        TVector d = v.Multiply(exponential, v.MultiplyAdd(minusHalf, v.Create(TwiceDensity), ratio));
        return v.IfGreater(z, v.Create(0.0), v.Subtract(v.Create(1.0), d), d);
    }
}
