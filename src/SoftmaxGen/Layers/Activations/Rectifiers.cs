using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>z.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Identity<T> : IActivation<T>
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
        get => true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TLanes, TVector>(TVector z)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct => z;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct => default(TLanes).Create(1.0);
}

/// <summary>max(z, 0), of −0 that; its derivative at 0 is 0.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Relu<T> : IActivation<T>
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
        get => true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TLanes, TVector>(TVector z)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct => default(TLanes).NotNegative(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        return v.IfGreater(value, v.Create(0.0), v.Create(1.0), v.Create(0.0));
    }
}

/// <summary>z where z &gt; 0, else alpha·z; its derivative at 0 is alpha.</summary>
/// <param name="alpha">The parameter alpha.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LeakyRelu<T>(T alpha) : IActivation<T>
    where T : unmanaged
{
    /// <summary>Of a negative alpha, the value does not tell which side z is on.</summary>
    public bool NeedsInput
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => OneLane<T>.ToDouble(alpha) < 0;
    }

    /// <inheritdoc/>
    public bool IsShort
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
        return v.IfGreater(z, v.Create(0.0), z, v.Multiply(v.Create(alpha), z));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes v = default;
        return v.IfGreater(NeedsInput ? z : value, v.Create(0.0), v.Create(1.0), v.Create(alpha));
    }
}
