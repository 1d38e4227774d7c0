using System.Numerics;
using SoftmaxGen.Tests.Kernels;

namespace SoftmaxGen.Tests.Support;

/// <summary>Random arguments for one member and a number of rows.</summary>
internal sealed class Batch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A value that no kernel computes.</summary>
    public static readonly T Sentinel = T.CreateChecked(-12345.5);

    public Batch(KernelCase<T> kernel, RowMember<T> member, int rows, int seed = 1, LogitKind kind = LogitKind.Normal)
    {
        Kernel = kernel;
        Member = member;
        Rows = member.TakesProbabilities
            ? Logits.Probabilities<T>(kernel.ClassCount, rows, seed)
            : Logits.Draw<T>(kind, kernel.ClassCount, rows, seed);
        Second = Logits.Normal<T>(kernel.ClassCount, rows, seed + 1);
        Labels = Logits.Labels(kernel.ClassCount, rows, seed + 2);
    }

    public KernelCase<T> Kernel { get; }

    public RowMember<T> Member { get; }

    public T[] Rows { get; }

    public T[] Second { get; }

    public int[] Labels { get; }

    public int RowCount => Labels.Length;

    public int ResultLength => RowCount * Member.ResultsPerRow(Kernel.ClassCount);

    public static T[] Prefilled(int length)
    {
        var values = new T[length];
        Array.Fill(values, Sentinel);
        return values;
    }

    /// <summary>The results of the rows from <paramref name="start"/> on, run as a batch of their own.</summary>
    public void Run(int start, int count, Span<T> destination)
    {
        var width = Kernel.ClassCount;
        Member.Run(
            Kernel,
            Rows.AsSpan(start * width, count * width),
            Second.AsSpan(start * width, count * width),
            Labels.AsSpan(start, count),
            destination);
    }

    public T[] Run()
    {
        var results = Prefilled(ResultLength);
        Run(0, RowCount, results);
        return results;
    }
}
