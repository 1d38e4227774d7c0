using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>z / (1 + e⁻ᶻ).</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Silu<T> : IActivation<T>
    where T : unmanaged
{
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
        // Below, the second factor is 0, which times −∞ were NaN.
        z = v.AtLeast(z, v.Create(-Logistic<TLanes, TVector, T>.Highest));
        TVector u = v.AtLeast(v.Subtract(v.Create(0.0), z), v.Create(Logistic<TLanes, TVector, T>.Lowest));
        return v.Multiply(z, Logistic<TLanes, TVector, T>.OfBounded(u));
    }

    /// <summary>s·(1 + z·(1 − s)) with the sigmoid s of z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector one = v.Create(1.0);
        TVector u = Logistic<TLanes, TVector, T>.Bounded(v.Subtract(v.Create(0.0), z));
        TVector s = Logistic<TLanes, TVector, T>.OfBounded(u);
        return v.Multiply(s, v.MultiplyAdd(u, v.Subtract(s, one), one));
    }
}
