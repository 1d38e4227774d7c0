using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>Values out of range: labels name their row, and nothing is written, not even the rows before it.</summary>
public sealed class LabelAndTemperatureTests
{
    private const int RowCount = 43;

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void A_label_out_of_range_names_its_row_before_anything_is_written<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!member.TakesLabels)
        {
            return;
        }

        var batch = new Batch<T>(kernel, member, RowCount);
        var destination = Batch<T>.Prefilled(batch.ResultLength);
        ForEachBadLabel(batch.Labels, kernel.ClassCount, row =>
            ArgumentAssert.ThrowsOutOfRange("labels", () => batch.Run(0, RowCount, destination), row));
        Bits.AssertUntouched<T>(destination, Batch<T>.Sentinel, "destination");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_batch_loss_names_the_row_of_a_label_out_of_range<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = new T[RowCount * kernel.ClassCount];
        var labels = new int[RowCount];
        ForEachBadLabel(labels, kernel.ClassCount, row =>
            ArgumentAssert.ThrowsOutOfRange("labels", () => kernel.CrossEntropy(logits, labels, LossReduction.Mean), row));
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_single_label_out_of_range_is_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = new T[kernel.ClassCount];
        var gradient = Batch<T>.Prefilled(kernel.ClassCount);
        foreach (var label in BadLabels(kernel.ClassCount))
        {
            ArgumentAssert.ThrowsOutOfRange("label", () => kernel.CrossEntropy(logits, label));
            ArgumentAssert.ThrowsOutOfRange("label", () => kernel.CrossEntropyGradient(logits, label, gradient));
        }

        Bits.AssertUntouched<T>(gradient, Batch<T>.Sentinel, "gradient");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_temperature_that_is_not_positive_and_finite_is_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = new T[2 * kernel.ClassCount];
        var destination = Batch<T>.Prefilled(logits.Length);
        T[] temperatures = [T.Zero, T.NegativeZero, -T.Epsilon, -T.One, T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity];
        foreach (var temperature in temperatures)
        {
            ArgumentAssert.ThrowsOutOfRange("temperature", () => kernel.Softmax(logits, temperature, destination));
        }

        Bits.AssertUntouched<T>(destination, Batch<T>.Sentinel, "destination");
    }

    private static int[] BadLabels(int classCount) => [-1, classCount, classCount + 1, -100, int.MinValue, int.MaxValue];

    private static void ForEachBadLabel(int[] labels, int classCount, Action<int> check)
    {
        foreach (var row in new[] { 0, 1, 26, RowCount - 1 })
        {
            var good = labels[row];
            foreach (var label in BadLabels(classCount))
            {
                labels[row] = label;
                check(row);
            }

            labels[row] = good;
        }
    }
}
