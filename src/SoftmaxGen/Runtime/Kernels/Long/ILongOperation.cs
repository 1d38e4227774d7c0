using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>What an operation does with long rows beside the sums of their exponentials. It has a state for the row whose results are written.</summary>
internal interface ILongOperation<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>What <see cref="Turn"/> is given before there are results to write: such that <see cref="End"/> returns what it is given.</summary>
    T FactorOfNone { get; }

    /// <summary>What a row has at its label, before anything of it is written.</summary>
    void Start(ref T logits, ref int label, out LongRowLabel<T> atLabel);

    /// <summary>The shifted logits from a class on, weighted.</summary>
    TVector Share(TVector shifted, nint k);

    /// <summary>Computes what belongs to some rows, of their sums, a row in each lane.</summary>
    /// <remarks>Static, as the JIT of .NET 8 inlines no generic method of an instance.</remarks>
    static abstract void Close<TRowLanes, TRowVector>(ref LongRowSums<TRowVector> sums, T scale, out LongRowEnds<TRowVector> ends)
        where TRowLanes : struct, IVectorLanes<TRowVector, T>
        where TRowVector : struct;

    /// <summary>Before the results of a row are written.</summary>
    void Turn(T factor, T amount, T scale);

    /// <summary>The results from a class on: of exponentials, where they are kept, or else of logits.</summary>
    TVector End(TVector value, nint k);

    /// <summary>When the results of a row are written.</summary>
    void Finish(ref T results, ref int label, T amount, T counts);

    /// <summary>After all rows: those that have no sum. A call in the loop would cost it its registers.</summary>
    void Repair(ref T logits, ref int labels, ref T results, ref T perRow, int rows);
}
