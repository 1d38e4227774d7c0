using System.ComponentModel;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers.Activations;

/// <summary>
/// What a hidden layer does with its sums, written once for all vectors. Implemented by structs that hold at most a parameter, so that the
/// JIT compiles a layer for each as if it had been written for it.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IActivation<T>
    where T : unmanaged
{
    /// <summary>Whether the derivative is taken from the sum z; else from the value, so that only one of them need be kept.</summary>
    bool NeedsInput { get; }

    /// <summary>Whether value and derivative are few operations, done where a layer's sums are stored; the others have a pass of their own.</summary>
    bool IsShort { get; }

    /// <summary>The value f(z). NaN stays NaN, and infinity gives the limit.</summary>
    TVector Apply<TLanes, TVector>(TVector z)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;

    /// <summary>The derivative f′(z). Of z and f(z), only that is looked at which <see cref="NeedsInput"/> says; the other may be anything.</summary>
    TVector Derivative<TLanes, TVector>(TVector z, TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;
}
