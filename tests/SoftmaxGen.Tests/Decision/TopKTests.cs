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
        var logits = Array.ConvertAll(Logits.Normal<T>(kernel.ClassCount, 1, 61), value => T.Round(value * T.CreateChecked(3)));
        logits[kernel.ClassCount / 2] = T.NegativeInfinity;
        var expected = Enumerable.Range(0, kernel.ClassCount).OrderByDescending(i => logits[i]).ToArray();
        foreach (var k in new[] { 0, 1, 2, 5, 17, kernel.ClassCount - 1, kernel.ClassCount }.Where(k => k <= kernel.ClassCount))
        {
            var labels = new int[k];
            kernel.TopK(logits, labels);
            Assert.Equal(expected[..k], labels);
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
            var expected = Enumerable.Range(0, kernel.ClassCount).OrderByDescending(i => T.IsNaN(logits[i])).ThenByDescending(i => logits[i]).ToArray();
            foreach (var k in new[] { 1, 2, 3, 5, 17, kernel.ClassCount }.Where(k => k <= kernel.ClassCount))
            {
                var labels = new int[k];
                kernel.TopK(logits, labels);
                Assert.Equal(expected[..k], labels);
            }
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
}
