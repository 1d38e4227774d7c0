using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>Lengths that do not fit: which parameter is named, what the message says, and that nothing was written.</summary>
public sealed class BatchLengthTests
{
    private const int RowCount = 5;

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void Rows_that_are_no_multiple_of_the_class_count_are_named<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(kernel, member, RowCount);
        var destination = Batch<T>.Prefilled(batch.ResultLength);
        foreach (var missing in new[] { 1, kernel.ClassCount - 1 })
        {
            var length = batch.Rows.Length - missing;
            ArgumentAssert.Throws(
                member.Rows,
                () => member.Run(kernel, batch.Rows.AsSpan(0, length), batch.Second.AsSpan(0, length), batch.Labels, destination),
                kernel.ClassCount,
                length);
        }

        Bits.AssertUntouched<T>(destination, Batch<T>.Sentinel, "destination");
    }

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void A_destination_that_is_too_short_is_named<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(kernel, member, RowCount);
        var destination = Batch<T>.Prefilled(batch.ResultLength);
        foreach (var length in new[] { 0, 1, batch.ResultLength - 1 })
        {
            ArgumentAssert.Throws(
                member.Destination, () => batch.Run(0, RowCount, destination.AsSpan(0, length)), batch.ResultLength, length);
        }

        Bits.AssertUntouched<T>(destination, Batch<T>.Sentinel, "destination");
    }

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void Labels_for_another_number_of_rows_are_named<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!member.TakesLabels)
        {
            return;
        }

        var batch = new Batch<T>(kernel, member, RowCount);
        var destination = Batch<T>.Prefilled(batch.ResultLength);
        foreach (var length in new[] { 0, RowCount - 1, RowCount + 1 })
        {
            ArgumentAssert.Throws(
                "labels",
                () => member.Run(kernel, batch.Rows, batch.Second, new int[length], destination),
                RowCount,
                length);
        }

        Bits.AssertUntouched<T>(destination, Batch<T>.Sentinel, "destination");
    }

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void A_second_input_for_another_number_of_rows_is_named<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (member.Second is null)
        {
            return;
        }

        var batch = new Batch<T>(kernel, member, RowCount);
        var destination = Batch<T>.Prefilled(batch.ResultLength);
        var width = kernel.ClassCount;
        foreach (var length in new[] { 0, batch.Rows.Length - 1, batch.Rows.Length + 1, batch.Rows.Length - width, batch.Rows.Length + width })
        {
            ArgumentAssert.Throws(
                member.Second,
                () => member.Run(kernel, batch.Rows, new T[length], batch.Labels, destination),
                batch.Rows.Length,
                length);
        }

        Bits.AssertUntouched<T>(destination, Batch<T>.Sentinel, "destination");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_batch_loss_checks_its_lengths<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = new T[RowCount * width];
        ArgumentAssert.Throws(
            "logits", () => kernel.CrossEntropy(logits.AsSpan(1), new int[RowCount], LossReduction.Mean), width, logits.Length - 1);
        foreach (var length in new[] { 0, RowCount - 1, RowCount + 1 })
        {
            ArgumentAssert.Throws(
                "labels", () => kernel.CrossEntropy(logits, new int[length], LossReduction.Sum), RowCount, length);
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_batch_arg_max_checks_its_lengths<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = new T[RowCount * width];
        var labels = Enumerable.Repeat(-7, RowCount).ToArray();
        ArgumentAssert.Throws("logits", () => kernel.ArgMax(logits.AsSpan(1), labels), width, logits.Length - 1);
        foreach (var length in new[] { 0, RowCount - 1 })
        {
            ArgumentAssert.Throws("labels", () => kernel.ArgMax(logits, labels.AsSpan(0, length)), RowCount, length);
        }

        Assert.All(labels, label => Assert.Equal(-7, label));
    }
}
