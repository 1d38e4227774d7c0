using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Losses;

/// <summary>Weights, probabilities and losses at the ends of the range of numbers: only what is infinite in the end may be infinite.</summary>
public sealed class ExtremeLossTests
{
    public static IEnumerable<object[]> EqualWeights =>
    [
        [new KernelCase<Tiny3, float>(), (double)1e-39f],
        [new KernelCase<TinyDouble3, double>(), 1e-309],
        [new KernelCase<Huge3, float>(), 3e38],
        [new KernelCase<HugeDouble3, double>(), 1.6e308],
    ];

    [Theory, MemberData(nameof(EqualWeights))]
    public void The_mean_of_equal_weights_is_that_of_none<T>(KernelCase<T> kernel, double weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var rows in new[] { 1, 2, 7, 16, 45 })
        {
            // Nearly equal logits, so that a loss is about log 3 and its product with the largest weight still a number.
            T[] logits = [.. Logits.Normal<T>(3, rows, 71).Select(logit => logit / T.CreateChecked(256))];
            AssertMeanOfUnweighted(kernel, logits, Logits.Labels(3, rows, 71), weight);
        }
    }

    [Theory, InlineData(0, 1e-39f), InlineData(1, 1f), InlineData(2, 3e38f)]
    public void The_mean_of_equal_labels_does_not_know_of_other_weights(int label, float weight)
    {
        foreach (var rows in new[] { 1, 2, 7, 16, 45 })
        {
            float[] logits = [.. Logits.Normal<float>(3, rows, 72).Select(logit => logit / 256)];
            AssertMeanOfUnweighted(new KernelCase<Mixed3, float>(), logits, [.. Enumerable.Repeat(label, rows)], weight);
        }
    }

    [Fact]
    public void The_gradient_of_tiny_weights_is_what_the_logits_say()
    {
        var gradient = new float[3];
        Tiny3.CrossEntropyGradient([1, 2, 3], [2], gradient, LossReduction.Mean);
        Assert.Equal([0.09003057f, 0.24472847f, -0.33475904f], gradient, (expected, actual) => Math.Abs(expected - actual) <= 6e-8f);
        var doubles = new double[3];
        TinyDouble3.CrossEntropyGradient([1, 2, 3], [2], doubles, LossReduction.Mean);
        Assert.Equal(
            [0.09003057317038046, 0.24472847105479767, -0.3347590442251781], doubles, (expected, actual) => Math.Abs(expected - actual) <= 1.2e-16);
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_unfused_gradient_divides_by_the_smallest_probabilities<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var probabilities = new T[width];
        var gradient = new T[width];
        T[] smallest = [T.Epsilon, T.Epsilon + T.Epsilon, T.CreateChecked(Tolerance.SmallestNormal<T>()) / T.CreateChecked(8)];
        foreach (var p in smallest)
        {
            Array.Fill(probabilities, p);
            kernel.CategoricalCrossEntropyGradient(probabilities, probabilities, gradient);
            Assert.All(gradient, value => Assert.Equal(-T.One, value));
            kernel.CategoricalCrossEntropyGradient(probabilities, new T[width], gradient);
            Assert.All(gradient, value => Assert.Equal(T.Zero, value));
        }

        Array.Clear(probabilities);
        kernel.CategoricalCrossEntropyGradient(probabilities, [T.Epsilon, .. new T[width - 1]], gradient);
        Assert.Equal([T.NegativeInfinity, .. new T[width - 1]], gradient);
    }

    [Theory, MemberData(nameof(KernelTable.Doubles), MemberType = typeof(KernelTable))]
    public void The_mean_of_losses_is_a_number_where_their_sum_is_none(KernelCase<double> kernel)
    {
        const int RowCount = 45;
        var width = kernel.ClassCount;
        var logits = new double[RowCount * width];
        for (var row = 0; row < RowCount; row++)
        {
            logits[row * width] = -1e308;
        }

        var gradient = new double[logits.Length];
        Assert.Equal(double.PositiveInfinity, kernel.CrossEntropy(logits, new int[RowCount], LossReduction.Sum));
        Tolerance.AssertNear(1e308, kernel.CrossEntropy(logits, new int[RowCount], LossReduction.Mean), RowCount * Tolerance.Ulp<double>(1e308), "mean");
        Tolerance.AssertNear(
            1e308, kernel.CrossEntropyGradient(logits, new int[RowCount], gradient, LossReduction.Mean), RowCount * Tolerance.Ulp<double>(1e308), "mean");
        var targets = new double[logits.Length];
        for (var row = 0; row < RowCount; row++)
        {
            targets[row * width] = 1;
        }

        Tolerance.AssertNear(1e308, kernel.CrossEntropy(logits, targets, LossReduction.Mean), RowCount * Tolerance.Ulp<double>(1e308), "mean of targets");
    }

    private static void AssertMeanOfUnweighted<T>(KernelCase<T> kernel, T[] logits, int[] labels, double weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var plain = KernelTable.Find<T>(3);
        var expected = new T[logits.Length];
        var actual = new T[logits.Length];
        var loss = double.CreateChecked(plain.CrossEntropyGradient(logits, labels, expected, LossReduction.Mean));

        // A row's loss is a number of its own, which has few digits where its weight has.
        var tolerance = (4 * Tolerance.Ulp<T>(loss)) + (Tolerance.Ulp<T>(0) / weight);
        Tolerance.AssertNear(loss, kernel.CrossEntropyGradient(logits, labels, actual, LossReduction.Mean), tolerance, $"{labels.Length} rows");
        Tolerance.AssertNear(loss, kernel.CrossEntropy(logits, labels, LossReduction.Mean), tolerance, $"{labels.Length} rows");
        for (var i = 0; i < actual.Length; i++)
        {
            Tolerance.AssertNear(double.CreateChecked(expected[i]), actual[i], 4 * Tolerance.Ulp<T>(1.0 / labels.Length), $"gradient of {labels.Length} rows", i);
        }
    }
}
