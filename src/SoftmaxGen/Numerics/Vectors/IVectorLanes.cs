using System.ComponentModel;

namespace SoftmaxGen.Numerics;

/// <summary>What loops of a known class count need besides: an exponential whose constants stay in registers.</summary>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <typeparam name="T">Their elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorLanes<TVector, T> : ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>eˣ for x ≤ 0, with constants that a loop keeps, where there is fused multiply-add.</summary>
    TVector ExpNonPositive(TVector x, ref ExponentialConstants<TVector> constants);
}
