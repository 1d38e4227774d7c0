namespace SoftmaxGen.Samples.Cluster.Data;

/// <summary>Labelled rows that are known by their number, so that each rank takes its own and no other.</summary>
public interface IRowSource
{
    /// <summary>How many rows there are.</summary>
    int Count { get; }

    /// <summary>Writes the inputs of a row, and returns its label.</summary>
    int Read(int row, Span<double> inputs);
}
