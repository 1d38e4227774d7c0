using System.ComponentModel;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>An operation that has one result for each row, whatever it writes besides.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowReduction<T, TResult> : IRowKernel<T>
    where T : unmanaged
{
    /// <summary>Takes a row that comes alone, and returns its result.</summary>
    /// <typeparam name="TRows">How it has the row.</typeparam>
    /// <typeparam name="TLanes">What its vectors can do.</typeparam>
    /// <typeparam name="TVector">The vectors.</typeparam>
    static abstract TResult RunOne<TRows, TLanes, TVector>(ref T logits, int label, ref T results, T scale)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct;

    /// <summary>A row that comes alone where there are no vectors.</summary>
    static abstract TResult RestOfOne(ref T logits, int label, ref T results, T scale, int classCount);
}
