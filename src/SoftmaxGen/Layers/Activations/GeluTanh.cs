using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>z·½·(1 + tanh(√(2/π)·(z + 0.044715·z³))), which is z times the sigmoid of w, twice the argument of tanh.</summary>
/// <remarks>
/// Error: at most 1.97 ulp for z ≥ 0 and 2 + 2·|w| ulp for z &lt; 0, because w is rounded; 0.85 ulp of the larger of 1 and |z|
/// (measured at every third <see cref="float"/> and at 10⁷ doubles).
/// Formula: max(z, 0) − |z| / (1 + e^|w|).
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluTanh<T> : IActivation<T>
    where T : unmanaged
{
    /// <summary>2·√(2/π).</summary>
    private const double Linear = 1.5957691216057308;

    /// <summary>2·√(2/π)·0.044715.</summary>
    private const double Cubic = 0.07135481627260025;

    /// <summary>From here on, the sigmoid of −|w| is 0.</summary>
    private const double Bound = 22;

    /// <inheritdoc/>
    public bool NeedsInput
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
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
        TVector s = Tail<TLanes, TVector>(z, out TVector a, out _);
        return v.Subtract(v.NotNegative(z), v.Multiply(a, s));
    }

    /// <summary>For z ≤ 0, d = s·(1 − a·w′·(1 − s)) with the sigmoid s of −|w|, and 1 − d for the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        TVector one = v.Create(1.0);
        TVector s = Tail<TLanes, TVector>(z, out TVector a, out TVector square);
        TVector slope = v.MultiplyAdd(square, v.Create(3 * Cubic), v.Create(Linear));
        TVector d = v.Multiply(s, v.MultiplyAdd(v.Multiply(a, slope), v.Subtract(s, one), one));
        return v.IfGreater(z, v.Create(0.0), v.Subtract(one, d), d);
    }

    /// <summary>The sigmoid of −|w|, a = |z|, but no more than <see cref="Bound"/>, and a².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Tail<TLanes, TVector>(TVector z, out TVector a, out TVector square)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        // Beyond, the sigmoid is 0, which times ∞ were NaN.
        a = v.AtMost(v.Abs(z), v.Create(Bound));
        square = v.Multiply(a, a);
        TVector w = v.Multiply(a, v.MultiplyAdd(square, v.Create(Cubic), v.Create(Linear)));
        return Logistic<TLanes, TVector, T>.OfBounded(v.AtMost(w, v.Create(Logistic<TLanes, TVector, T>.Highest)));
    }
}
