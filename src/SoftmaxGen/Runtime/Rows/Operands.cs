namespace SoftmaxGen.Runtime;

/// <summary>What a loop over rows reads and writes; what it does not need is empty.</summary>
internal ref struct Operands<T>(int classCount, int rows)
    where T : unmanaged
{
    /// <summary>Rows to read.</summary>
    public ReadOnlySpan<T> Inputs;

    /// <summary>Further rows to read, to compare with or to multiply by.</summary>
    public ReadOnlySpan<T> Others;

    /// <summary>A number per class, the same for every row.</summary>
    public ReadOnlySpan<T> Weights;

    /// <summary>Rows to write.</summary>
    public Span<T> Results;

    /// <summary>A value per row to write.</summary>
    public Span<T> PerRow;

    public readonly int ClassCount => classCount;

    public readonly int Rows => rows;

    /// <summary>Some of the rows, whose values per row go to <paramref name="perRow"/>.</summary>
    public readonly Operands<T> Slice(int start, int count, Span<T> perRow) => new(ClassCount, count)
    {
        Inputs = Inputs.Slice(start * ClassCount, count * ClassCount),
        Others = Others.Slice(start * ClassCount, count * ClassCount),
        Weights = Weights,
        Results = Results.IsEmpty ? Results : Results.Slice(start * ClassCount, count * ClassCount),
        PerRow = perRow,
    };
}
