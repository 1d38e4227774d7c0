namespace SoftmaxGen.Samples.Cluster.Data;

/// <summary>Any number of made rows: each class has a centre, and each row lies about that of its class. A row depends on its number alone.</summary>
/// <param name="count">How many rows.</param>
/// <param name="inputCount">How many inputs a row has.</param>
/// <param name="classCount">How many classes there are.</param>
public sealed class MadeRows(int count, int inputCount, int classCount) : IRowSource
{
    /// <summary>How far the centres lie apart: so near that no model gets all rows right.</summary>
    private const double Spread = 0.25;

    private const ulong CentreStream = 1UL << 62;
    private const ulong LabelStream = 1UL << 63;

    private readonly double[] _centres =
        [.. Enumerable.Range(0, inputCount * classCount).Select(i => Spread * Bits.Fraction(CentreStream, (ulong)i))];

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public int Read(int row, Span<double> inputs)
    {
        int label = (int)(Bits.Of(LabelStream, (ulong)row) % (ulong)classCount);
        for (int i = 0; i < inputCount; i++)
        {
            inputs[i] = _centres[(label * inputCount) + i] + Bits.Fraction((ulong)row, (ulong)i);
        }

        return label;
    }
}
