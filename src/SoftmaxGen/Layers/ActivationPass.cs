using System.Runtime.CompilerServices;
using SoftmaxGen.Layers.Activations;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Layers;

/// <summary>
/// Activations that are too long to be done where a product stores its sums: a product does that in seven places, and the JIT stops inlining
/// long before. The sums are still in the cache.
/// </summary>
internal static class ActivationPass<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Computes the values of sums, maybe in their place.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void Apply<TActivation>(TActivation activation, in Matrices matrices, ref T sums, ref T values)
        where TActivation : struct, IActivation<T>
    {
        TLanes lanes = default;
        for (nint row = 0; row < matrices.Rows; row++)
        {
            nint start = row * matrices.OutputStride;
            for (nint i = start; i < start + matrices.OutputCount; i += lanes.Count)
            {
                lanes.Store(activation.Apply<TLanes, TVector>(lanes.Load(ref sums, i)), ref values, i);
            }
        }
    }

    /// <summary>Multiplies a gradient by the derivatives, which are taken from the sums or values kept.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void Differentiate<TActivation>(TActivation activation, in Matrices matrices, ref T kept, ref T gradient)
        where TActivation : struct, IActivation<T>
    {
        TLanes lanes = default;
        for (nint row = 0; row < matrices.Rows; row++)
        {
            nint start = row * matrices.OutputStride;
            for (nint i = start; i < start + matrices.OutputCount; i += lanes.Count)
            {
                TVector from = lanes.Load(ref kept, i);
                TVector derivative = activation.Derivative<TLanes, TVector>(from, from);
                lanes.Store(lanes.Multiply(lanes.Load(ref gradient, i), derivative), ref gradient, i);
            }
        }
    }
}
