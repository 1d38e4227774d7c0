using SoftmaxGen.Numerics;

namespace SoftmaxGen;

/// <summary>What a step does to each parameter, written once for all vectors.</summary>
internal interface IParameterUpdate<T>
    where T : unmanaged
{
    /// <summary>Changes some parameters, and what is remembered of each; a value that is not remembered may be anything.</summary>
    void Update<TLanes, TVector>(ref TVector parameter, TVector gradient, ref TVector first, ref TVector second)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;
}
