using System.Numerics;
using SoftmaxGen.Tests.Contract;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Decision;

/// <summary>The classes of the k largest logits, best first, ties by lowest index.</summary>
public sealed class TopKTests
{
    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_best_classes_come_first_for_every_k<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Rounded, so that ties are common; the stable sort keeps them in order.
        const int RowCount = 8;
        var rows = Array.ConvertAll(Logits.Normal<T>(kernel.ClassCount, RowCount, 61), value => T.Round(value * T.CreateChecked(3)));
        rows[kernel.ClassCount / 2] = T.NegativeInfinity;
        foreach (var logits in rows.Chunk(kernel.ClassCount))
        {
            AssertSorted(kernel, logits, 0, 1, 2, 3, 5, 16, 17, kernel.ClassCount - 1, kernel.ClassCount);
        }
    }

    [Theory, MemberData(nameof(KernelTable.Few), MemberType = typeof(KernelTable))]
    public void Few_classes_are_sorted_in_every_order_there_is<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Finite ones enough that all of five can differ, as rows with others are sorted in another way.
        T[] values = [T.NegativeInfinity, T.NegativeZero, T.Zero, T.One, T.CreateChecked(2), T.CreateChecked(3), T.CreateChecked(4), T.NaN];
        var logits = new T[kernel.ClassCount];
        for (var order = 0; order < (int)Math.Pow(values.Length, kernel.ClassCount); order++)
        {
            var rest = order;
            for (var i = 0; i < logits.Length; i++)
            {
                logits[i] = values[rest % values.Length];
                rest /= values.Length;
            }

            AssertSorted(kernel, logits, 1, 2, 3, kernel.ClassCount);
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Equal_logits_come_in_the_order_of_their_classes<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var labels = new int[kernel.ClassCount];
        foreach (var value in new[] { T.Zero, T.NegativeInfinity, T.PositiveInfinity })
        {
            kernel.TopK(Enumerable.Repeat(value, kernel.ClassCount).ToArray(), labels);
            Assert.Equal(Enumerable.Range(0, kernel.ClassCount), labels);
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void NaN_comes_before_every_number_for_every_k<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 1, 62);
        foreach (var nan in new[] { 0, kernel.ClassCount / 3, kernel.ClassCount - 1 })
        {
            logits[nan] = T.NaN;
            AssertSorted(kernel, logits, 1, 2, 3, 5, 17, kernel.ClassCount);
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void More_labels_than_classes_and_anything_but_one_row_are_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        ArgumentAssert.Throws("labels", () => kernel.TopK(new T[width], new int[width + 1]), width, width + 1);
        foreach (var length in new[] { 0, width - 1, width + 1, 2 * width })
        {
            ArgumentAssert.Throws("logits", () => kernel.TopK(new T[length], new int[1]), width, length);
        }
    }

    private static void AssertSorted<T>(KernelCase<T> kernel, T[] logits, params ReadOnlySpan<int> counts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var expected = Enumerable.Range(0, kernel.ClassCount).OrderByDescending(i => T.IsNaN(logits[i])).ThenByDescending(i => logits[i]).ToArray();
        foreach (var k in counts)
        {
            if (k <= kernel.ClassCount)
            {
                var labels = new int[k];
                kernel.TopK(logits, labels);
                Assert.Equal(expected[..k], labels);
            }
        }
    }
}
