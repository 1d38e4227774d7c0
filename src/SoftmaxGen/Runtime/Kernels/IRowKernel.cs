using System.ComponentModel;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>An operation on rows of a known class count, written once for all of their layouts. Implemented by empty structs.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowKernel<T>
    where T : unmanaged
{
    /// <summary>Takes rows from one on for as long as there are enough for a step, and returns the first that is left.</summary>
    /// <typeparam name="TRows">How a step has its rows.</typeparam>
    /// <typeparam name="TLanes">What its vectors can do.</typeparam>
    /// <typeparam name="TVector">The vectors.</typeparam>
    static abstract int Run<TRows, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int row, int rows)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct;

    /// <summary>The rows that no vectors have taken.</summary>
    static abstract void Rest(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int classCount, int row, int rows);
}
