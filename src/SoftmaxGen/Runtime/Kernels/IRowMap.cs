using System.ComponentModel;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>An operation that writes a value for each class.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowMap<T> : IRowKernel<T>
    where T : unmanaged
{
    /// <summary>Takes a row that comes alone.</summary>
    /// <typeparam name="TRows">How it has the row.</typeparam>
    /// <typeparam name="TLanes">What its vectors can do.</typeparam>
    /// <typeparam name="TVector">The vectors.</typeparam>
    static abstract void RunOne<TRows, TLanes, TVector>(ref T logits, ref T results)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct;

    /// <summary>A row that comes alone where there are no vectors.</summary>
    static abstract void RestOfOne(ref T logits, ref T results, int classCount);
}
