using System.Numerics;
using SoftmaxGen.Tests.Contract;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Losses;

/// <summary>Losses against one-hot or soft targets, fused from logits and unfused from probabilities.</summary>
public sealed class TargetLossTests
{
    private const int RowCount = 7;

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void One_hot_targets_give_the_loss_and_gradient_of_their_labels<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Normal<T>(width, RowCount, 81);
        var labels = Logits.Labels(width, RowCount, 81);
        var targets = new T[logits.Length];
        for (var row = 0; row < RowCount; row++)
        {
            targets[(row * width) + labels[row]] = T.One;
        }

        var gradient = new T[logits.Length];
        var expected = new T[logits.Length];
        foreach (var reduction in new[] { LossReduction.Mean, LossReduction.Sum })
        {
            var loss = double.CreateChecked(kernel.CrossEntropyGradient(logits, labels, expected, reduction));
            var tolerance = 2 * Tolerance.LogUlps(width) * Tolerance.Ulp<T>(loss);
            Tolerance.AssertNear(loss, kernel.CrossEntropy(logits, targets, reduction), tolerance, "loss");
            Tolerance.AssertNear(loss, kernel.CrossEntropyGradient(logits, targets, gradient, reduction), tolerance, "fused loss");
            for (var i = 0; i < gradient.Length; i++)
            {
                Tolerance.AssertNear(double.CreateChecked(expected[i]), gradient[i], 16 * Tolerance.Ulp<T>(1), "gradient", i);
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_target_of_zero_at_a_masked_class_contributes_nothing<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 1, 82);
        var gradient = new T[logits.Length];
        var targets = new T[logits.Length];
        logits[0] = T.NegativeInfinity;
        targets[^1] = T.One;
        Assert.True(T.IsFinite(kernel.CrossEntropy(logits, targets, LossReduction.Mean)));
        Assert.True(T.IsFinite(kernel.CrossEntropyGradient(logits, targets, gradient, LossReduction.Mean)));
        Assert.True(gradient[0] == T.Zero);
        kernel.Softmax(logits, gradient);
        Assert.True(T.IsFinite(kernel.CategoricalCrossEntropy(gradient, targets, LossReduction.Mean)));
        kernel.CategoricalCrossEntropyGradient(gradient, targets, gradient);
        Assert.True(gradient[0] == T.Zero);
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_unfused_loss_and_gradient_have_their_closed_form<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var probabilities = Logits.Probabilities<T>(kernel.ClassCount, RowCount, 83);
        var targets = Logits.Probabilities<T>(kernel.ClassCount, RowCount, 84);
        var gradient = new T[targets.Length];
        kernel.CategoricalCrossEntropyGradient(probabilities, targets, gradient);
        DoubleDouble sum = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            var p = double.CreateChecked(probabilities[i]);
            var t = double.CreateChecked(targets[i]);
            sum -= (DoubleDouble)t * DoubleDouble.Log(p);
            Tolerance.AssertNear(-t / p, gradient[i], 2 * Tolerance.Ulp<T>(t / p), "gradient", i);
        }

        var tolerance = (Tolerance.LogUlps(kernel.ClassCount) + RowCount) * Tolerance.Ulp<T>(Math.Max(1, sum.Hi));
        Tolerance.AssertNear(sum, kernel.CategoricalCrossEntropy(probabilities, targets, LossReduction.Sum), tolerance, "sum");
        Tolerance.AssertNear(sum / RowCount, kernel.CategoricalCrossEntropy(probabilities, targets, LossReduction.Mean), tolerance, "mean");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Target_losses_check_their_lengths_and_are_defined_for_no_rows<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var rows = new T[2 * width];
        ArgumentAssert.Throws("logits", () => kernel.CrossEntropy(rows.AsSpan(1), rows, LossReduction.Mean), width, rows.Length - 1);
        ArgumentAssert.Throws("targets", () => kernel.CrossEntropy(rows, rows.AsSpan(width), LossReduction.Mean), rows.Length, width);
        ArgumentAssert.Throws(
            "probabilities", () => kernel.CategoricalCrossEntropy(rows.AsSpan(1), rows, LossReduction.Mean), width, rows.Length - 1);
        ArgumentAssert.Throws(
            "targets", () => kernel.CategoricalCrossEntropy(rows, rows.AsSpan(width), LossReduction.Mean), rows.Length, width);
        Assert.Equal(T.Zero, kernel.CrossEntropy([], ReadOnlySpan<T>.Empty, LossReduction.Sum));
        Assert.True(T.IsNaN(kernel.CrossEntropy([], ReadOnlySpan<T>.Empty, LossReduction.Mean)));
        Assert.Equal(T.Zero, kernel.CategoricalCrossEntropy([], [], LossReduction.Sum));
        Assert.True(T.IsNaN(kernel.CategoricalCrossEntropy([], [], LossReduction.Mean)));
    }
}
