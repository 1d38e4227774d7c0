using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Reproducibility;

/// <summary>A row's result has the same bits alone and at every position of a batch of every size.</summary>
public sealed class BatchInvarianceTests
{
    private const int EverySizeUpTo = 70;

    private const int LargestSize = 301;

    private static readonly int[] _sizes = [.. Enumerable.Range(1, EverySizeUpTo), 95, 127, 128, 129, 200, LargestSize];

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void A_row_has_the_same_bits_in_every_batch<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(kernel, member, LargestSize, kind: LogitKind.Normal10);
        var width = member.ResultsPerRow(kernel.ClassCount);
        var alone = new T[batch.ResultLength];
        for (var row = 0; row < batch.RowCount; row++)
        {
            batch.Run(row, 1, alone.AsSpan(row * width, width));
        }

        var actual = new T[batch.ResultLength];
        foreach (var rows in _sizes)
        {
            var start = Start(rows);
            batch.Run(start, rows, actual);
            Bits.AssertSame<T>(alone.AsSpan(start * width, rows * width), actual.AsSpan(0, rows * width), $"{rows} rows");
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Members_for_a_single_row_give_the_bits_of_the_batch<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int RowCount = 67;
        var width = kernel.ClassCount;
        var logits = Logits.Draw<T>(LogitKind.Normal10, width, RowCount, 3);
        var labels = Logits.Labels(width, RowCount, 3);
        var logSumExps = new T[RowCount];
        var losses = new T[RowCount];
        var gradients = new T[logits.Length];
        kernel.LogSumExp(logits, logSumExps);
        kernel.CrossEntropyPerRow(logits, labels, losses);
        kernel.CrossEntropyGradient(logits, labels, gradients, LossReduction.Sum);
        for (var i = 0; i < RowCount; i++)
        {
            var row = logits.AsSpan(i * width, width);
            var gradient = new T[width];
            kernel.CrossEntropyGradient(row, labels[i], gradient);
            Bits.AssertSame<T>(gradients.AsSpan(i * width, width), gradient, $"gradient of row {i}");
            Bits.AssertSame<T>([logSumExps[i]], [kernel.LogSumExp(row)], $"log-sum-exp of row {i}");
            Bits.AssertSame<T>([losses[i]], [kernel.CrossEntropy(row, labels[i])], $"loss of row {i}");
        }
    }

    [Theory, MemberData(nameof(KernelTable.Wide), MemberType = typeof(KernelTable))]
    public void A_row_of_very_many_classes_has_the_same_bits_in_a_batch<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int RowCount = 6;
        foreach (var member in RowMembers.All<T>())
        {
            var batch = new Batch<T>(kernel, member, RowCount, kind: LogitKind.Normal10);
            var width = member.ResultsPerRow(kernel.ClassCount);
            var expected = batch.Run();
            var alone = new T[width];
            for (var row = 0; row < RowCount; row++)
            {
                batch.Run(row, 1, alone);
                Bits.AssertSame<T>(expected.AsSpan(row * width, width), alone, $"{member} of row {row}");
            }
        }
    }

    [Theory, MemberData(nameof(LossOptionTable.All), MemberType = typeof(LossOptionTable))]
    public void A_row_has_the_same_bits_in_every_batch_where_the_loss_has_options<T>(LossOptionCase<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernel = options.Kernel;
        var width = kernel.ClassCount;
        var (logits, labels) = options.Draw(LargestSize, seed: 4);
        var targets = Logits.Probabilities<T>(width, LargestSize, 5);
        var losses = new T[LargestSize];
        var gradients = new T[logits.Length];
        var targetGradients = new T[logits.Length];
        for (var row = 0; row < LargestSize; row++)
        {
            var classes = new Range(row * width, (row + 1) * width);
            losses[row] = kernel.CrossEntropy(logits.AsSpan(classes), labels[row]);
            kernel.CrossEntropyGradient(logits.AsSpan(classes), labels[row], gradients.AsSpan(classes));
            kernel.CrossEntropyGradient(logits.AsSpan(classes), targets.AsSpan(classes), targetGradients.AsSpan(classes), LossReduction.Sum);
        }

        var loss = new T[LargestSize];
        var gradient = new T[logits.Length];
        foreach (var rows in _sizes)
        {
            var start = Start(rows);
            var classes = new Range(start * width, (start + rows) * width);
            var some = labels.AsSpan(start, rows);
            kernel.CrossEntropyPerRow(logits.AsSpan(classes), some, loss);
            Bits.AssertSame<T>(losses.AsSpan(start, rows), loss.AsSpan(0, rows), $"losses of {rows} rows");
            kernel.CrossEntropyGradient(logits.AsSpan(classes), some, gradient, LossReduction.Sum);
            Bits.AssertSame<T>(gradients.AsSpan(classes), gradient.AsSpan(0, rows * width), $"gradients of {rows} rows");
            kernel.CrossEntropyGradient(logits.AsSpan(classes), targets.AsSpan(classes), gradient, LossReduction.Sum);
            Bits.AssertSame<T>(targetGradients.AsSpan(classes), gradient.AsSpan(0, rows * width), $"gradients of targets of {rows} rows");
        }
    }

    // Another start each time: other rows at each position, and another alignment.
    private static int Start(int rows) => rows * 13 % (LargestSize - rows + 1);
}
