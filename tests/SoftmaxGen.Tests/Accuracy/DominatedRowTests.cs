using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;
using SoftmaxGen.Tests.Vectors;

namespace SoftmaxGen.Tests.Accuracy;

/// <summary>Rows in which one class dominates: what is near 0 there is accurate relative to itself, and the row of the gradient sums to 0.</summary>
public sealed class DominatedRowTests
{
    [Theory, MemberData(nameof(ReferenceVector.Dominated), MemberType = typeof(ReferenceVector))]
    public void What_is_near_zero_is_accurate_relative_to_itself(ReferenceVector vector)
    {
        if (vector.IsFloat)
        {
            Check(vector, vector.FloatLogits);
        }
        else
        {
            Check(vector, vector.Logits);
        }
    }

    [Fact]
    public void A_float_gradient_of_three_classes_does_not_vanish_where_one_dominates()
    {
        var gradient = new float[3];
        Assert.Equal(3.0459958e-8f, KernelTable.Find<float>(3).CrossEntropyGradient([18, 0, 0], 0, gradient));
        Assert.Equal([-3.0459958e-8f, 1.5229979e-8f, 1.5229979e-8f], gradient);
    }

    [Fact]
    public void A_log_sum_exp_of_doubles_keeps_the_smaller_logit_beside_zero() =>
        Assert.Equal(4.248354255291589e-18, KernelTable.Find<double>(2).LogSumExp([0, -40]));

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Tied_largest_logits_share_the_row<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c = kernel.ClassCount;
        for (var count = 2; count <= c; count += Math.Max(1, c / 5))
        {
            var logits = new T[c];
            Array.Fill(logits, T.CreateChecked(-80));
            logits.AsSpan(c - count).Clear();
            var gradient = new T[c];
            Tolerance.AssertLog(c, Math.Log(count), kernel.CrossEntropyGradient(logits, c - 1, gradient), $"loss of {count} tied");
            Tolerance.AssertLog(c, Math.Log(count), kernel.LogSumExp(logits), $"log-sum-exp of {count} tied");
            Tolerance.AssertNear((1.0 / count) - 1, gradient[^1], 4 * Tolerance.Ulp<T>(1), $"gradient of {count} tied at the label");
            Tolerance.AssertNear(1.0 / count, gradient[^2], 4 * Tolerance.Ulp<T>(1), $"gradient of {count} tied");
        }
    }

    private static void Check<T>(ReferenceVector vector, T[] logits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c = vector.ClassCount;
        if (!Tolerance.IsRelativeNearZero<T>(c))
        {
            return;
        }

        var kernel = KernelTable.Find<T>(c);
        var (label, loss, slope) = vector.Losses[0];
        var distance = MeanDistance(vector);
        var row = new T[c];
        kernel.LogSoftmax(logits, row);
        Near(-loss, row[label], "log-softmax");
        Near(loss, kernel.CrossEntropy(logits, label), "loss");
        Near(loss, kernel.CrossEntropyGradient(logits, label, row), "fused loss");
        CheckGradient("gradient");
        if (vector.Logits[label] == 0)
        {
            Near(vector.LogSumExp, kernel.LogSumExp(logits), "log-sum-exp");
        }

        var target = new T[c];
        target[label] = T.One;
        Near(loss, kernel.CrossEntropy(logits, target, LossReduction.Sum), "loss against a target");
        Near(loss, kernel.CrossEntropyGradient(logits, target, row, LossReduction.Sum), "fused loss against a target");
        CheckGradient("gradient against a target");

        void CheckGradient(string what)
        {
            Near(slope, row[label], what);
            var sum = row.Sum(double.CreateChecked);
            Assert.True(Math.Abs(sum) <= Tolerance.SoftmaxUlps(c) * Tolerance.Ulp<T>(slope), $"The {what} sums to {sum}, and is {slope} at the label");
        }

        void Near(double expected, T actual, string what) => Tolerance.AssertRelative(c, distance, expected, actual, what);
    }

    /// <summary>The mean distance of the other classes from the largest, as they count in the rest of the sum.</summary>
    internal static double MeanDistance(ReferenceVector vector)
    {
        var max = vector.Logits.Max();
        var others = vector.Logits.Where(logit => logit < max).Select(logit => (Distance: max - logit, Weight: Math.Exp(logit - max))).ToArray();
        return others.Sum(other => other.Weight * other.Distance) / others.Sum(other => other.Weight);
    }
}
