namespace SoftmaxGen.Runtime;

/// <summary>What an operation does with long rows beside the sums of their exponentials. It has a state for the row whose results are written.</summary>
internal interface ILongOperation<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Whether it sums the shifted logits, weighted.</summary>
    bool SharesLogits { get; }

    /// <summary>Before the first rows: until they are closed, <see cref="End"/> returns what it is given.</summary>
    void Begin(ref LongRowValues<T> values);

    /// <summary>Keeps what it needs of a row's logits, which may be written over.</summary>
    void Start(ref LongRowValues<T> values, nint place, ref T logits, ref int label);

    /// <summary>The shifted logits from a class on, weighted.</summary>
    TVector Share(TVector shifted, nint k);

    /// <summary>Computes what belongs to some rows, now that their sums are known.</summary>
    void Close(ref LongRowValues<T> values, int count, T scale, ref T perRow);

    /// <summary>Before the results of a row are written.</summary>
    void Turn(ref LongRowValues<T> values, nint place);

    /// <summary>The results from a class on: of exponentials, where they are kept, or else of logits.</summary>
    TVector End(TVector value, nint k);

    /// <summary>When the results of a row are written.</summary>
    void Finish(ref LongRowValues<T> values, nint place, ref T results, ref int label);

    /// <summary>After all rows: those that have no sum, or do not count. Calls in a loop would cost it its registers.</summary>
    void Repair(ref T logits, ref int labels, ref T results, ref T perRow, int rows);
}
