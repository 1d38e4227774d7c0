using System.ComponentModel;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>An operation that takes rows of many classes as well.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILongRowKernel<T> : IRowKernel<T>
    where T : unmanaged
{
    /// <summary>Takes all rows of a batch.</summary>
    /// <typeparam name="TRow">The class count.</typeparam>
    /// <typeparam name="TLanes">What the vectors can do.</typeparam>
    /// <typeparam name="TVector">The vectors.</typeparam>
    static abstract void RunLong<TRow, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int rows)
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct;

    /// <summary>Takes a row that comes alone.</summary>
    /// <typeparam name="TRow">The class count.</typeparam>
    /// <typeparam name="TLanes">What the vectors can do.</typeparam>
    /// <typeparam name="TVector">The vectors.</typeparam>
    static abstract void RunLongRow<TRow, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale)
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct;
}
