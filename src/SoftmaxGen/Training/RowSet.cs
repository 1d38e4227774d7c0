namespace SoftmaxGen;

/// <summary>Some rows of a larger set, in an order that may change, and room for a batch of them.</summary>
internal sealed class RowSet<T>(ReadOnlyMemory<T> inputs, ReadOnlyMemory<int> labels, int[] order, int inputCount)
    where T : unmanaged
{
    /// <summary>Which rows, in their order.</summary>
    public int[] Order { get; } = order;

    public int Count => Order.Length;

    /// <summary>The inputs of the batch.</summary>
    public T[] Inputs { get; private set; } = [];

    /// <summary>The labels of the batch.</summary>
    public int[] Labels { get; private set; } = [];

    public void MakeRoom(int rows)
    {
        if (Labels.Length < rows)
        {
            Inputs = new T[rows * inputCount];
            Labels = new int[rows];
        }
    }

    /// <summary>Copies rows of the order into the batch.</summary>
    public void Gather(int start, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            int source = Order[start + row];
            inputs.Span.Slice(source * inputCount, inputCount).CopyTo(Inputs.AsSpan(row * inputCount));
            Labels[row] = labels.Span[source];
        }
    }

    /// <summary>Copies of all rows.</summary>
    public (T[] Inputs, int[] Labels) ToArrays()
    {
        RowSet<T> all = new(inputs, labels, Order, inputCount);
        all.MakeRoom(Count);
        all.Gather(0, Count);
        return (all.Inputs, all.Labels);
    }
}
