using System.Numerics;

namespace SoftmaxGen.Samples.Cluster.Data;

/// <summary>
/// The rows that a rank holds: its part of each batch. The batches are the same for any number of ranks, rows that follow each other; what changes from
/// epoch to epoch is their order. So every rank has as much to do as the others, and a run of one rank sees the same batches.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Shard<T>
    where T : unmanaged, INumber<T>
{
    private readonly Part[] _parts;
    private readonly int _rows;
    private readonly int _batchSize;

    /// <param name="source">All rows, of which only the rank's own are read.</param>
    /// <param name="inputCount">How many inputs a row has.</param>
    /// <param name="batchSize">How many rows a batch has; the last one has what is left.</param>
    /// <param name="rank">Which rank this is.</param>
    /// <param name="ranks">How many ranks there are.</param>
    public Shard(IRowSource source, int inputCount, int batchSize, int rank, int ranks)
    {
        (_rows, _batchSize) = (source.Count, batchSize);
        _parts = new Part[(int)(((long)_rows + batchSize - 1) / batchSize)];
        var row = new double[inputCount];
        for (int batch = 0; batch < _parts.Length; batch++)
        {
            long size = RowsOf(batch);
            int first = (int)(size * rank / ranks), count = (int)(size * (rank + 1) / ranks) - first;
            var part = new Part(new T[count * inputCount], new int[count]);
            for (int i = 0; i < count; i++)
            {
                part.Labels[i] = source.Read((batch * batchSize) + first + i, row);
                for (int input = 0; input < inputCount; input++)
                {
                    part.Inputs[(i * inputCount) + input] = T.CreateChecked(row[input]);
                }
            }

            _parts[batch] = part;
        }
    }

    /// <summary>How many batches there are.</summary>
    public int BatchCount => _parts.Length;

    /// <summary>The rank's part of a batch, which may be empty.</summary>
    public Part this[int batch] => _parts[batch];

    /// <summary>How many rows a batch has, those of all ranks together.</summary>
    public int RowsOf(int batch) => (int)Math.Min(_batchSize, _rows - ((long)batch * _batchSize));

    /// <summary>Rows and their labels.</summary>
    /// <param name="Inputs">Row after row.</param>
    /// <param name="Labels">The class of each.</param>
    public sealed record Part(T[] Inputs, int[] Labels);
}
