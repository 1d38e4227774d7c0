using FsCheck;
using FsCheck.Fluent;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Properties;

/// <summary>What holds of softmax for any row.</summary>
public sealed class SoftmaxPropertyTests
{
    [Fact]
    public void Probabilities_are_between_0_and_1_and_sum_to_1() => Check(KernelRow.Any, row =>
    {
        var p = row.Softmax();
        return p.All(value => value is >= 0 and <= 1) && Math.Abs(p.Sum() - 1) < p.Length * 1e-15;
    });

    [Fact]
    public void A_shift_that_is_exact_changes_no_bit() => Check(KernelRow.Whole, row =>
    {
        var shifted = row with { Logits = Array.ConvertAll(row.Logits, logit => logit + 1_048_576) };
        return Bits.Same<double>(row.Softmax(), shifted.Softmax());
    });

    [Fact]
    public void Equal_logits_have_equal_bits() => Check(KernelRow.Any, row =>
    {
        var p = row.Softmax();
        return row.Logits.Zip(p).GroupBy(pair => pair.First, pair => pair.Second).All(group => group.Distinct().Count() == 1);
    });

    [Fact]
    public void Order_is_preserved() => Check(KernelRow.Any, row =>
    {
        var ordered = row.Logits.Zip(row.Softmax()).OrderBy(pair => pair.First).Select(pair => pair.Second).ToArray();
        return ordered.Zip(ordered.Skip(1)).All(pair => pair.First <= pair.Second);
    });

    [Fact]
    public void Masked_classes_and_only_they_cannot_be_drawn() => Check(KernelRow.Moderate, row =>
    {
        var logits = (double[])row.Logits.Clone();
        logits[0] = double.NegativeInfinity;
        var masked = row with { Logits = logits };
        return masked.Softmax() is [0, ..] p && p.Skip(1).All(value => value > 0) && row.Kernel.Sample(logits, 0) == 1;
    });

    [Fact]
    public void Log_softmax_is_the_logarithm_of_softmax() => Check(KernelRow.Moderate, row =>
    {
        var logs = new double[row.Logits.Length];
        row.Kernel.LogSoftmax(row.Logits, logs);
        return logs.Zip(row.Softmax()).All(pair => Math.Abs(pair.First - Math.Log(pair.Second)) < 1e-13);
    });

    private static void Check(Arbitrary<KernelRow> rows, Func<KernelRow, bool> holds) =>
        Prop.ForAll(rows, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
