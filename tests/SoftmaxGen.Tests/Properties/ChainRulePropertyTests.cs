using FsCheck;
using FsCheck.Fluent;

namespace SoftmaxGen.Tests.Properties;

/// <summary>The chain from the Jacobian and the loss on probabilities to the fused gradient, for any row.</summary>
public sealed class ChainRulePropertyTests
{
    [Fact]
    public void The_rows_of_the_jacobian_sum_to_0() => Check(row =>
    {
        var c = row.Logits.Length;
        var jacobian = new double[c * c];
        row.Kernel.Jacobian(row.Softmax(), jacobian);
        return Enumerable.Range(0, c).All(j => Math.Abs(jacobian.Skip(j * c).Take(c).Sum()) < 1e-14);
    });

    [Fact]
    public void The_jacobian_times_the_unfused_gradient_is_the_fused_one() => Check(row =>
    {
        var p = row.Softmax();
        foreach (var label in new[] { 0, p.Length - 1 })
        {
            var target = new double[p.Length];
            target[label] = 1;
            var unfused = new double[p.Length];
            row.Kernel.CategoricalCrossEntropyGradient(p, target, unfused);
            var chained = new double[p.Length];
            row.Kernel.SoftmaxBackward(p, unfused, chained);
            var fused = new double[p.Length];
            row.Kernel.CrossEntropyGradient(row.Logits, label, fused);
            if (!Near(chained, fused, 1e-13))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void The_product_without_the_jacobian_is_that_with_it() => Check(row =>
    {
        var p = row.Softmax();
        var jacobian = new double[p.Length * p.Length];
        row.Kernel.Jacobian(p, jacobian);
        var product = Enumerable.Range(0, p.Length)
            .Select(i => Enumerable.Range(0, p.Length).Sum(j => jacobian[(j * p.Length) + i] * row.Logits[j])).ToArray();
        var direct = new double[p.Length];
        row.Kernel.SoftmaxBackward(p, row.Logits, direct);
        return Near(product, direct, 1e-12);
    });

    [Fact]
    public void The_gradient_of_a_row_sums_to_0() => Check(row =>
    {
        var gradient = new double[row.Logits.Length];
        row.Kernel.CrossEntropyGradient(row.Logits, 1, gradient);
        return Math.Abs(gradient.Sum()) < 1e-14 * gradient.Length && gradient[1] <= 0;
    });

    [Fact]
    public void A_label_and_its_one_hot_target_have_the_same_loss_and_gradient() => Check(row =>
    {
        var target = new double[row.Logits.Length];
        target[1] = 1;
        var hard = new double[target.Length];
        var soft = new double[target.Length];
        var hardLoss = row.Kernel.CrossEntropyGradient(row.Logits, 1, hard);
        var softLoss = row.Kernel.CrossEntropyGradient(row.Logits, target, soft, LossReduction.Sum);
        return Math.Abs(hardLoss - softLoss) < 1e-13 && Near(hard, soft, 1e-14);
    });

    [Fact]
    public void A_distribution_does_not_diverge_from_itself_and_never_less_from_others() => Check(row =>
    {
        var other = row.Logits.Select((logit, i) => i == 0 ? logit + 1 : logit).ToArray();
        double[] same = [1];
        double[] different = [-1];
        row.Kernel.KullbackLeibler(row.Logits, row.Logits, same);
        row.Kernel.KullbackLeibler(row.Logits, other, different);
        return same[0] == 0 && different[0] >= 0;
    });

    private static bool Near(double[] a, double[] b, double tolerance) =>
        a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance);

    private static void Check(Func<KernelRow, bool> holds) =>
        Prop.ForAll(KernelRow.Moderate, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
