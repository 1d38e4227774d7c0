using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers;

/// <summary>What becomes of the sums of a <see cref="Product{TLanes, TVector, T}"/>.</summary>
internal interface IProductEnd<T>
    where T : unmanaged
{
    /// <summary>Stores what the sums of some neighbouring outputs of one row become.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="result">Where to store.</param>
    /// <param name="other">The place of these outputs in a second matrix of the same shape.</param>
    /// <param name="count">How many of the lanes are outputs.</param>
    void End<TLanes, TVector>(TVector sums, ref T result, ref T other, nint count)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;

    /// <summary>Does what is left to do when all sums are stored, if anything.</summary>
    /// <param name="matrices">The shape of the product.</param>
    /// <param name="results">What has been stored.</param>
    /// <param name="others">The second matrix.</param>
    void Finish<TLanes, TVector>(in Matrices matrices, ref T results, ref T others)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;
}
