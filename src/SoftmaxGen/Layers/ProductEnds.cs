using System.Runtime.CompilerServices;
using SoftmaxGen.Layers.Activations;

namespace SoftmaxGen.Layers;

/// <summary>A hidden layer's values: the activation of the sums, which are kept as well where the way back needs them.</summary>
internal readonly struct Activated<TActivation, T>(TActivation activation, bool keepsSums) : IProductEnd<T>
    where TActivation : struct, IActivation<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.End<TLanes, TVector>(TVector sums, ref T result, ref T other, nint count)
    {
        if (keepsSums)
        {
            default(TLanes).Store(sums, ref other, 0);
        }

        default(TLanes).Store(activation.Apply<TLanes, TVector>(sums), ref result, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.Finish<TLanes, TVector>(in Matrices matrices, ref T results, ref T others)
    {
    }
}

/// <summary>The same by a pass of its own over the sums, which are in the second matrix: where they are kept, or where the values will be.</summary>
internal readonly struct ActivatedAfter<TActivation, T>(TActivation activation) : IProductEnd<T>
    where TActivation : struct, IActivation<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.End<TLanes, TVector>(TVector sums, ref T result, ref T other, nint count) => default(TLanes).Store(sums, ref other, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.Finish<TLanes, TVector>(in Matrices matrices, ref T results, ref T others) =>
        ActivationPass<TLanes, TVector, T>.Apply(activation, in matrices, ref others, ref results);
}

/// <summary>The last layer's sums, which are logits, in rows without padding.</summary>
internal readonly struct Plain<T> : IProductEnd<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.End<TLanes, TVector>(TVector sums, ref T result, ref T other, nint count)
    {
        if (count == default(TLanes).Count)
        {
            default(TLanes).Store(sums, ref result, 0);
        }
        else
        {
            default(TLanes).StoreFirst(sums, ref result, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.Finish<TLanes, TVector>(in Matrices matrices, ref T results, ref T others)
    {
    }
}

/// <summary>The gradient before an activation: the sums, which are its gradient after it, times the derivative.</summary>
internal readonly struct Differentiated<TActivation, T>(TActivation activation) : IProductEnd<T>
    where TActivation : struct, IActivation<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.End<TLanes, TVector>(TVector sums, ref T result, ref T other, nint count)
    {
        TLanes lanes = default;
        TVector kept = lanes.Load(ref other, 0);
        lanes.Store(lanes.Multiply(sums, activation.Derivative<TLanes, TVector>(kept, kept)), ref result, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.Finish<TLanes, TVector>(in Matrices matrices, ref T results, ref T others)
    {
    }
}

/// <summary>The same by a pass of its own.</summary>
internal readonly struct DifferentiatedAfter<TActivation, T>(TActivation activation) : IProductEnd<T>
    where TActivation : struct, IActivation<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.End<TLanes, TVector>(TVector sums, ref T result, ref T other, nint count) => default(TLanes).Store(sums, ref result, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IProductEnd<T>.Finish<TLanes, TVector>(in Matrices matrices, ref T results, ref T others) =>
        ActivationPass<TLanes, TVector, T>.Differentiate(activation, in matrices, ref others, ref results);
}
