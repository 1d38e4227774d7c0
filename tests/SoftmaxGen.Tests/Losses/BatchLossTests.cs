using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Losses;

/// <summary>The loss of a batch is the sum or the mean of the losses of its rows, and its gradient is scaled alike.</summary>
public sealed class BatchLossTests
{
    private static readonly int[] _rowCounts = [1, 2, 3, 7, 16, 17, 33, 67, 300];

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Sum_and_mean_add_the_losses_of_the_rows<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Draw<T>(LogitKind.Normal10, width, _rowCounts[^1], 51);
        var labels = Logits.Labels(width, _rowCounts[^1], 51);
        var gradient = new T[logits.Length];
        var losses = new T[labels.Length];
        kernel.CrossEntropyPerRow(logits, labels, losses);
        foreach (var rows in _rowCounts)
        {
            var someLogits = logits.AsSpan(0, rows * width);
            var someLabels = labels.AsSpan(0, rows);
            var sum = losses.Take(rows).Sum(double.CreateChecked);
            AssertLoss(rows, width, sum, kernel.CrossEntropy(someLogits, someLabels, LossReduction.Sum));
            AssertLoss(rows, width, sum / rows, kernel.CrossEntropy(someLogits, someLabels, LossReduction.Mean));
            AssertLoss(rows, width, sum, kernel.CrossEntropyGradient(someLogits, someLabels, gradient, LossReduction.Sum));
            AssertLoss(rows, width, sum / rows, kernel.CrossEntropyGradient(someLogits, someLabels, gradient, LossReduction.Mean));
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_mean_divides_the_gradient_by_the_number_of_rows<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        foreach (var rows in new[] { 1, 2, 3, 7, 19 })
        {
            var logits = Logits.Draw<T>(LogitKind.Uniform, width, rows, 52);
            var labels = Logits.Labels(width, rows, 52);
            var gradient = new T[logits.Length];
            kernel.CrossEntropyGradient(logits, labels, gradient, LossReduction.Mean);
            for (var row = 0; row < rows; row++)
            {
                var classes = new Range(row * width, (row + 1) * width);
                var expected = ExpectedRow.Of<T>(logits.AsSpan(classes));
                Tolerance.AssertGradient<T>(expected, labels[row], 1.0 / rows, gradient.AsSpan(classes), $"{rows} rows, row {row}");
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_loss_is_the_same_where_its_gradient_overwrites_the_logits<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        foreach (var rows in _rowCounts)
        {
            var logits = Logits.Normal<T>(width, rows, 54);
            var labels = Logits.Labels(width, rows, 54);
            var gradient = new T[logits.Length];
            foreach (var reduction in new[] { LossReduction.Mean, LossReduction.Sum })
            {
                var inPlace = logits.ToArray();
                var loss = kernel.CrossEntropyGradient(logits, labels, gradient, reduction);
                Bits.AssertSame<T>([loss], [kernel.CrossEntropyGradient(inPlace, labels, inPlace, reduction)], $"{rows} rows");
                Bits.AssertSame<T>(gradient, inPlace, $"{rows} rows, gradient");
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_long_batch_loses_no_digits_to_its_sum<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int RowCount = 20_011;
        if (kernel.ClassCount > 17)
        {
            return;
        }

        var logits = Logits.Normal<T>(kernel.ClassCount, RowCount, 53);
        var labels = Logits.Labels(kernel.ClassCount, RowCount, 53);
        var losses = new T[RowCount];
        kernel.CrossEntropyPerRow(logits, labels, losses);
        var mean = losses.Sum(double.CreateChecked) / RowCount;
        AssertLoss(RowCount, kernel.ClassCount, mean, kernel.CrossEntropy(logits, labels, LossReduction.Mean));
    }

    // A float sum kept in double does not round on its way; a double sum may, once per row.
    private static void AssertLoss<T>(int rows, int classCount, double expected, T actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ulps = Tolerance.LogUlps(classCount) + (typeof(T) == typeof(float) ? 0 : rows / 2);
        Tolerance.AssertNear(expected, actual, ulps * Tolerance.Ulp<T>(Math.Max(1, Math.Abs(expected))), $"{rows} rows");
    }
}
