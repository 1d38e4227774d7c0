using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Losses;

/// <summary>Smoothing, weights and the ignored label together, on every layout, against their formulas in higher precision.</summary>
public sealed class LossOptionTests
{
    private const int RowCount = 67;

    [Theory, MemberData(nameof(LossOptionTable.All), MemberType = typeof(LossOptionTable))]
    public void Losses_and_gradients_of_labels_follow_the_formulas<T>(LossOptionCase<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLabels(options, seed: 0, allIgnored: false);
        CheckLabels(options, seed: 1, allIgnored: false);
    }

    [Theory, MemberData(nameof(LossOptionTable.WithIgnoredLabel), MemberType = typeof(LossOptionTable))]
    public void A_batch_of_ignored_rows_has_no_loss_and_no_gradient<T>(LossOptionCase<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CheckLabels(options, seed: 0, allIgnored: true);

    [Theory, MemberData(nameof(LossOptionTable.All), MemberType = typeof(LossOptionTable))]
    public void Losses_and_gradients_of_targets_follow_the_formulas<T>(LossOptionCase<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernel = options.Kernel;
        var c = kernel.ClassCount;
        var logits = Logits.Draw<T>(LogitKind.Normal10, c, RowCount, 3);
        var targets = Logits.Probabilities<T>(c, RowCount, 4);
        targets[0] = T.Zero;
        targets[1] = T.One + T.One;
        var gradient = new T[logits.Length];
        var sum = kernel.CrossEntropyGradient(logits, targets, gradient, LossReduction.Sum);
        var total = new WeightedLoss(0.0, 0);
        for (var row = 0; row < RowCount; row++)
        {
            var start = row * c;
            var weights = WeightedRow.Of<T>(
                logits.AsSpan(start, c),
                k => options.Weight(k) * ((options.Kept * double.CreateChecked(targets[start + k])) + options.Uniform));
            weights.AssertGradient<T>(gradient.AsSpan(start, c), $"gradient of row {row}");
            total += weights.Loss;
        }

        total.Assert(sum, "sum");
        (total / RowCount).Assert(kernel.CrossEntropy(logits, targets, LossReduction.Mean), "mean");
        var inPlace = (T[])targets.Clone();
        kernel.CrossEntropyGradient(logits, inPlace, inPlace, LossReduction.Sum);
        Bits.AssertSame<T>(gradient, inPlace, "gradient over the targets");
        inPlace = (T[])logits.Clone();
        kernel.CrossEntropyGradient(inPlace, targets, inPlace, LossReduction.Sum);
        Bits.AssertSame<T>(gradient, inPlace, "gradient over the logits");
    }

    private static void CheckLabels<T>(LossOptionCase<T> options, int seed, bool allIgnored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernel = options.Kernel;
        var c = kernel.ClassCount;
        var (logits, labels) = options.Draw(RowCount, seed, allIgnored);
        var losses = new T[RowCount];
        kernel.CrossEntropyPerRow(logits, labels, losses);
        var gradient = new T[logits.Length];
        var sum = kernel.CrossEntropyGradient(logits, labels, gradient, LossReduction.Sum);
        var meanGradient = new T[logits.Length];
        var mean = kernel.CrossEntropyGradient(logits, labels, meanGradient, LossReduction.Mean);
        var total = new WeightedLoss(0.0, 0);
        var weight = labels.Where(label => label != options.Ignored).Sum(options.Weight);
        for (var row = 0; row < RowCount; row++)
        {
            var classes = new Range(row * c, (row + 1) * c);
            if (labels[row] == options.Ignored)
            {
                Assert.Equal(T.Zero, losses[row]);
                Assert.All(gradient[classes].Concat(meanGradient[classes]), value => Assert.Equal(T.Zero, value));
                continue;
            }

            var expected = WeightedRow.Of<T>(
                logits.AsSpan(classes), k => (k == labels[row] ? options.AtLabel(k) : 0) + options.Besides(k));
            expected.Loss.Assert(losses[row], $"loss of row {row}");
            expected.AssertGradient<T>(gradient.AsSpan(classes), $"gradient of row {row}");
            expected.AssertGradient<T>(meanGradient.AsSpan(classes), $"mean gradient of row {row}", weight);
            total += expected.Loss;
        }

        total.Assert(sum, "sum");
        total.Assert(kernel.CrossEntropy(logits, labels, LossReduction.Sum), "sum without a gradient");
        (total / weight).Assert(mean, "mean");
        (total / weight).Assert(kernel.CrossEntropy(logits, labels, LossReduction.Mean), "mean without a gradient");
    }
}
