using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Decision;

/// <summary>The class of the largest logit: ties go to the lowest index, and the first NaN wins over everything.</summary>
public sealed class ArgMaxTests
{
    private const int RowCount = 67;

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Every_class_is_found_wherever_it_is<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 1, 1);
        for (var i = 0; i < logits.Length; i++)
        {
            var clean = logits[i];
            logits[i] = T.CreateChecked(100);
            Assert.Equal(i, kernel.ArgMax(logits));
            logits[i] = T.PositiveInfinity;
            Assert.Equal(i, kernel.ArgMax(logits));
            logits[i] = clean;
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_lowest_index_wins_a_tie<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = new T[width];
        foreach (var highest in new[] { T.NegativeInfinity, T.PositiveInfinity, T.Zero, T.CreateChecked(-3), T.Epsilon })
        {
            for (var first = 0; first < width; first++)
            {
                logits.AsSpan(0, first).Fill(highest - T.One);
                logits.AsSpan(first).Fill(highest);
                Assert.Equal(T.IsInfinity(highest) ? 0 : first, kernel.ArgMax(logits));
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_zeros_tie<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = new T[kernel.ClassCount];
        logits[0] = T.NegativeZero;
        Assert.Equal(0, kernel.ArgMax(logits));
        logits.AsSpan().Fill(T.NegativeZero);
        logits[^1] = T.Zero;
        Assert.Equal(0, kernel.ArgMax(logits));
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_first_nan_wins_over_everything<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var nans = SpecialValues.NaNs<T>();
        var width = kernel.ClassCount;
        for (var first = 0; first < width; first++)
        {
            var logits = Logits.Normal<T>(width, 1, first);
            logits[(first + 1) % width] = T.PositiveInfinity;
            logits[first] = nans[first % nans.Length];
            Assert.Equal(first, kernel.ArgMax(logits));
            logits[^1] = nans[(first + 1) % nans.Length];
            Assert.Equal(first, kernel.ArgMax(logits));
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_batch_finds_what_single_rows_find_at_every_size<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Normal<T>(width, RowCount, 2);

        // Two rows get ties, one a NaN, one an infinity, among rows that have none.
        logits.AsSpan(width, width).Fill(T.One);
        logits.AsSpan(31 * width, width).Fill(T.NegativeInfinity);
        logits[(33 * width) + (width / 2)] = T.NaN;
        logits[(66 * width) + width - 1] = T.PositiveInfinity;
        var expected = Enumerable.Range(0, RowCount).Select(row => kernel.ArgMax(logits.AsSpan(row * width, width))).ToArray();
        for (var rows = 1; rows <= RowCount; rows++)
        {
            var start = RowCount - rows;
            var labels = Enumerable.Repeat(-7, rows + 20).ToArray();
            kernel.ArgMax(logits.AsSpan(start * width), labels);
            Assert.Equal(expected.AsSpan(start), labels.AsSpan(0, rows));
            Assert.All(labels[rows..], label => Assert.Equal(-7, label));
        }
    }
}
