using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>NaN and infinities, at every class, alone and inside a batch whose other rows must keep their exact bits.</summary>
public sealed class SpecialValueTests
{
    [Theory, MemberData(nameof(RowMembers.OnLogits), MemberType = typeof(RowMembers))]
    public void A_nan_anywhere_makes_its_row_nan_and_no_other<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AtEveryClass(kernel, member, SpecialValues.NaNs<T>(), result => Bits.AssertAllNaN<T>(result, "row"));

    [Theory, MemberData(nameof(RowMembers.OnLogits), MemberType = typeof(RowMembers))]
    public void A_positive_infinity_anywhere_makes_its_row_nan_and_no_other<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AtEveryClass(kernel, member, [T.PositiveInfinity], result => AssertUndefined(member, result, T.PositiveInfinity));

    [Theory, MemberData(nameof(RowMembers.OnLogits), MemberType = typeof(RowMembers))]
    public void A_row_of_negative_infinities_is_nan_and_no_other<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(kernel, member, 67);
        var expected = batch.Run();
        for (var row = 0; row < batch.RowCount; row++)
        {
            var logits = batch.Rows.AsSpan(row * kernel.ClassCount, kernel.ClassCount);
            var clean = logits.ToArray();
            logits.Fill(T.NegativeInfinity);
            AssertOnlyRow(batch, expected, row, result => AssertUndefined(member, result, T.NegativeInfinity));
            clean.CopyTo(logits);
        }
    }

    [Theory, MemberData(nameof(RowMembers.OnLogits), MemberType = typeof(RowMembers))]
    public void Mixed_special_values_follow_the_strongest<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(kernel, member, 7);
        var expected = batch.Run();
        var logits = batch.Rows.AsSpan(3 * kernel.ClassCount, kernel.ClassCount);
        logits.Fill(T.NegativeInfinity);
        logits[^1] = T.PositiveInfinity;
        AssertOnlyRow(batch, expected, 3, result => AssertUndefined(member, result, T.PositiveInfinity));
        logits.Fill(T.PositiveInfinity);
        AssertOnlyRow(batch, expected, 3, result => AssertUndefined(member, result, T.PositiveInfinity));
        logits[0] = T.NaN;
        AssertOnlyRow(batch, expected, 3, result => Bits.AssertAllNaN<T>(result, "NaN before +∞"));
        logits[0] = T.PositiveInfinity;
        logits[^1] = T.NaN;
        AssertOnlyRow(batch, expected, 3, result => Bits.AssertAllNaN<T>(result, "NaN after +∞"));
        logits.Fill(T.NegativeInfinity);
        logits[kernel.ClassCount / 2] = T.NaN;
        AssertOnlyRow(batch, expected, 3, result => Bits.AssertAllNaN<T>(result, "NaN among −∞"));
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Members_for_a_single_row_have_the_same_special_values<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 1, 5);
        var gradient = new T[kernel.ClassCount];
        foreach (var special in SpecialValues.NaNs<T>().Append(T.PositiveInfinity))
        {
            for (var i = 0; i < logits.Length; i++)
            {
                var clean = logits[i];
                logits[i] = special;
                var logSumExp = kernel.LogSumExp(logits);
                Assert.True(T.IsNaN(special) ? T.IsNaN(logSumExp) : logSumExp == special);
                Assert.True(T.IsNaN(kernel.CrossEntropy(logits, 0)));
                Assert.True(T.IsNaN(kernel.CrossEntropyGradient(logits, 1, gradient)));
                Bits.AssertAllNaN<T>(gradient, "gradient");
                logits[i] = clean;
            }
        }

        logits.AsSpan().Fill(T.NegativeInfinity);
        Assert.Equal(T.NegativeInfinity, kernel.LogSumExp(logits));
        Assert.True(T.IsNaN(kernel.CrossEntropy(logits, 0)));
        Assert.True(T.IsNaN(kernel.CrossEntropyGradient(logits, 1, gradient)));
        Bits.AssertAllNaN<T>(gradient, "gradient of −∞");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_nan_row_makes_the_loss_of_its_batch_nan<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 19, 5);
        var gradient = new T[logits.Length];
        var labels = Logits.Labels(kernel.ClassCount, 19, 5);
        logits[(17 * kernel.ClassCount) + 1] = T.NaN;
        foreach (var reduction in new[] { LossReduction.Mean, LossReduction.Sum })
        {
            Assert.True(T.IsNaN(kernel.CrossEntropy(logits, labels, reduction)));
            Assert.True(T.IsNaN(kernel.CrossEntropyGradient(logits, labels, gradient, reduction)));
            Bits.AssertAllNaN<T>(gradient.AsSpan(17 * kernel.ClassCount, kernel.ClassCount), "row 17");
            Assert.DoesNotContain(gradient[..(17 * kernel.ClassCount)], T.IsNaN);
            Assert.DoesNotContain(gradient[(18 * kernel.ClassCount)..], T.IsNaN);
        }
    }

    // Large kernels get fewer rows, so that every class of every kernel still has its turn.
    private static void AtEveryClass<T>(KernelCase<T> kernel, RowMember<T> member, T[] specials, Action<T[]> check)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(kernel, member, kernel.ClassCount <= 33 ? 37 : kernel.ClassCount <= 129 ? 19 : 5);
        var expected = batch.Run();
        for (var i = 0; i < kernel.ClassCount; i++)
        {
            var row = i * 7 % batch.RowCount;
            ref var logit = ref batch.Rows[(row * kernel.ClassCount) + i];
            var clean = logit;
            logit = specials[i % specials.Length];
            AssertOnlyRow(batch, expected, row, check);
            logit = clean;
        }
    }

    private static void AssertOnlyRow<T>(Batch<T> batch, T[] expected, int row, Action<T[]> check)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = batch.Member.ResultsPerRow(batch.Kernel.ClassCount);
        var actual = batch.Run();
        check(actual[(row * width)..((row + 1) * width)]);
        Bits.AssertSame<T>(expected.AsSpan(0, row * width), actual.AsSpan(0, row * width), $"before row {row}");
        Bits.AssertSame<T>(expected.AsSpan((row + 1) * width), actual.AsSpan((row + 1) * width), $"after row {row}");
    }

    private static void AssertUndefined<T>(RowMember<T> member, T[] result, T logSumExp)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (member.IsLogSumExp)
        {
            Assert.Equal([logSumExp], result);
        }
        else
        {
            Bits.AssertAllNaN<T>(result, "row");
        }
    }
}
