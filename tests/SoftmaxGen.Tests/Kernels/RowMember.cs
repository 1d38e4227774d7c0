using System.Numerics;

namespace SoftmaxGen.Tests.Kernels;

/// <summary>Runs one member on a batch; a member takes from the spans what it has a parameter for.</summary>
public delegate void RowCall<T>(
    KernelCase<T> kernel, ReadOnlySpan<T> rows, ReadOnlySpan<T> second, ReadOnlySpan<int> labels, Span<T> destination)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>
/// A member that gives each row of a batch a result of its own, described well enough to check every contract once for all.
/// </summary>
public sealed class RowMember<T>(string name, string rows, string destination, RowCall<T> call)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The parameter that takes the rows.</summary>
    public string Rows { get; } = rows;

    /// <summary>The parameter that takes the result.</summary>
    public string Destination { get; } = destination;

    /// <summary>A second parameter of the same shape as the rows, if there is one.</summary>
    public string? Second { get; init; }

    public bool TakesLabels { get; init; }

    /// <summary>Whether the result of a row is a row; otherwise it is one number.</summary>
    public bool GivesRows { get; init; } = true;

    public bool TakesProbabilities => Rows == "probabilities";

    public bool TakesLogits => Rows is "logits" or "targetLogits";

    /// <summary>Log-sum-exp alone is infinite, not NaN, for infinite rows.</summary>
    public bool IsLogSumExp => name == nameof(KernelCase<T>.LogSumExp);

    public int ResultsPerRow(int classCount) => GivesRows ? classCount : 1;

    public void Run(
        KernelCase<T> kernel, ReadOnlySpan<T> rows, ReadOnlySpan<T> second, ReadOnlySpan<int> labels, Span<T> destination) =>
        call(kernel, rows, second, labels, destination);

    public override string ToString() => name;
}
