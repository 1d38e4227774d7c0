using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>1 / (1 + e⁻ᶻ).</summary>
/// <remarks>
/// Error: for z ≥ 0 at most 1.50 ulp, for z &lt; 0 at most 1.69 ulp with fused multiply-add and 1.75 ulp without (measured at every
/// <see cref="float"/>); a subnormal result is within the smallest one.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sigmoid<T> : IActivation<T>
    where T : unmanaged
{
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
        TVector u = Logistic<TLanes, TVector, T>.Bounded(v.Subtract(v.Create(0.0), z));
        return Logistic<TLanes, TVector, T>.OfBounded(u);
    }

    /// <summary>f(z)·(1 − f(z)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        return v.Multiply(value, v.Subtract(v.Create(1.0), value));
    }
}
