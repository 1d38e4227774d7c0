using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Accuracy;

/// <summary>Every class count against the oracle on random rows of every kind, within exactly the documented accuracy.</summary>
public sealed class RandomRowTests
{
    public static IEnumerable<object[]> EveryKernelAndKind =>
        from kernel in KernelTable.All
        from kind in Enum.GetValues<LogitKind>()
        select new[] { kernel[0], kind };

    [Theory, MemberData(nameof(EveryKernelAndKind))]
    public void Random_rows_are_as_accurate_as_documented<T>(KernelCase<T> kernel, LogitKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Check(kernel, kind, RowCount(kernel.ClassCount));

    [Theory, MemberData(nameof(KernelTable.Wide), MemberType = typeof(KernelTable))]
    public void Random_rows_of_very_many_classes_are_as_accurate_as_documented<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(kernel, LogitKind.Normal, 5);
        Check(kernel, LogitKind.Masked, 1);
        Check(kernel, LogitKind.Equal, 1);
    }

    [Theory, MemberData(nameof(EveryKernelAndKind))]
    public void Probabilities_of_finite_logits_are_finite_and_sum_to_one<T>(KernelCase<T> kernel, LogitKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Draw<T>(kind, width, RowCount(width), 22);
        var probabilities = new T[logits.Length];
        kernel.Softmax(logits, probabilities);
        var roundings = (width <= 256 ? 8 : 8 * Math.Log2(width)) * Tolerance.Ulp<T>(0.5);
        for (var start = 0; start < logits.Length; start += width)
        {
            DoubleDouble sum = 0.0;
            foreach (var probability in probabilities.AsSpan(start, width))
            {
                if (!(probability >= T.Zero && probability <= T.One))
                {
                    Assert.Fail($"{probability} is no probability");
                }

                sum += double.CreateChecked(probability);
            }

            Assert.InRange((sum - 1.0).Hi, -roundings, roundings);
        }
    }

    private static void Check<T>(KernelCase<T> kernel, LogitKind kind, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Draw<T>(kind, width, rows, 21);
        var labels = Logits.Labels(width, rows, 21);
        var softmax = new T[logits.Length];
        var logSoftmax = new T[logits.Length];
        var gradient = new T[logits.Length];
        var logSumExp = new T[rows];
        var losses = new T[rows];
        kernel.Softmax(logits, softmax);
        kernel.LogSoftmax(logits, logSoftmax);
        kernel.LogSumExp(logits, logSumExp);
        kernel.CrossEntropyPerRow(logits, labels, losses);
        kernel.CrossEntropyGradient(logits, labels, gradient, LossReduction.Sum);
        for (var row = 0; row < rows; row++)
        {
            var classes = new Range(row * width, (row + 1) * width);
            var expected = ExpectedRow.Of<T>(logits.AsSpan(classes));
            Tolerance.AssertSoftmax<T>(expected, softmax.AsSpan(classes), $"softmax of row {row}");
            Tolerance.AssertLogSoftmax<T>(expected, logSoftmax.AsSpan(classes), $"log-softmax of row {row}");
            Tolerance.AssertLog(width, expected.LogSumExp, logSumExp[row], $"log-sum-exp of row {row}");
            Tolerance.AssertLog(width, expected.Loss(labels[row]), losses[row], $"loss of row {row}");
            Tolerance.AssertGradient<T>(expected, labels[row], 1, gradient.AsSpan(classes), $"gradient of row {row}");
        }
    }

    // Fewer rows of more classes: the same number of elements.
    private static int RowCount(int classCount) => Math.Clamp(2000 / classCount, 7, 83);
}
