using System.ComponentModel;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>An operation on long rows of a known class count, written once for all widths. Implemented by empty structs.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILongRowKernel<T>
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

    /// <summary>The rows where there are no vectors.</summary>
    static abstract void Rest(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int classCount, int row, int rows);
}
