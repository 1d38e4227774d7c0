using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>z·½·(1 + tanh(√(2/π)·(z + 0.044715·z³))), which is z times the sigmoid of twice the argument of tanh.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluTanh<T> : IActivation<T>
    where T : unmanaged
{
    /// <summary>2·√(2/π).</summary>
    private const double Linear = 1.5957691216057308;

    /// <summary>2·√(2/π)·0.044715.</summary>
    private const double Cubic = 0.07135481627260025;

    /// <summary>From here on, the sigmoid rounds to 1, and on the other side to 0.</summary>
    private const double Bound = 22;

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
        z = v.AtLeast(z, v.Create(-Bound));
        return v.Multiply(z, SigmoidOf<TLanes, TVector>(z, v.Multiply(z, z)));
    }

    /// <summary>s·(1 + z·w′·(1 − s)) with the sigmoid s of w = Linear·z + Cubic·z³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector one = v.Create(1.0);
        z = v.AtMost(v.AtLeast(z, v.Create(-Bound)), v.Create(Bound));
        TVector square = v.Multiply(z, z);
        TVector s = SigmoidOf<TLanes, TVector>(z, square);
        TVector slope = v.Multiply(z, v.MultiplyAdd(square, v.Create(3 * Cubic), v.Create(Linear)));
        return v.Multiply(s, v.MultiplyAdd(slope, v.Subtract(one, s), one));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SigmoidOf<TLanes, TVector>(TVector z, TVector square)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector u = v.Multiply(z, v.MultiplyAdd(square, v.Create(-Cubic), v.Create(-Linear)));
        return Logistic<TLanes, TVector, T>.OfBounded(Logistic<TLanes, TVector, T>.Bounded(u));
    }
}
