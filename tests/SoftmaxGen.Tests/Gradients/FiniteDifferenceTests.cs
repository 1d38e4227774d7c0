using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Gradients;

/// <summary>The derivatives against central differences of the functions they are derivatives of, in double.</summary>
public sealed class FiniteDifferenceTests
{
    // The cube root of the double epsilon balances truncation against rounding.
    private const double Step = 6e-6;

    private const double Error = 1e-9;

    [Theory, MemberData(nameof(KernelTable.Doubles), MemberType = typeof(KernelTable))]
    public void The_gradient_is_the_slope_of_the_loss(KernelCase<double> kernel)
    {
        var width = kernel.ClassCount;
        var logits = Logits.Normal<double>(width, 1, 31);
        var gradient = new double[width];
        foreach (var label in new[] { 0, width / 2, width - 1 })
        {
            kernel.CrossEntropyGradient(logits, label, gradient);
            for (var i = 0; i < width; i++)
            {
                Assert.Equal(Slope(logits, i, () => kernel.CrossEntropy(logits, label)), gradient[i], Error);
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.Doubles), MemberType = typeof(KernelTable))]
    public void The_gradient_of_a_batch_is_the_slope_of_its_loss(KernelCase<double> kernel)
    {
        const int RowCount = 5;
        var width = kernel.ClassCount;
        var logits = Logits.Normal<double>(width, RowCount, 32);
        var labels = Logits.Labels(width, RowCount, 32);
        var gradient = new double[logits.Length];
        foreach (var reduction in new[] { LossReduction.Mean, LossReduction.Sum })
        {
            kernel.CrossEntropyGradient(logits, labels, gradient, reduction);
            for (var i = 0; i < logits.Length; i += Math.Max(1, width / 40))
            {
                Assert.Equal(Slope(logits, i, () => kernel.CrossEntropy(logits, labels, reduction)), gradient[i], RowCount * Error);
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.Doubles), MemberType = typeof(KernelTable))]
    public void The_jacobian_is_the_slope_of_softmax(KernelCase<double> kernel)
    {
        var width = kernel.ClassCount;
        var logits = Logits.Normal<double>(width, 1, 33);
        var above = new double[width];
        var below = new double[width];
        var jacobian = new double[width * width];
        kernel.Softmax(logits, above);
        kernel.Jacobian(above, jacobian);
        for (var i = 0; i < width; i += Math.Max(1, width / 40))
        {
            var logit = logits[i];
            logits[i] = logit + Step;
            kernel.Softmax(logits, above);
            logits[i] = logit - Step;
            kernel.Softmax(logits, below);
            logits[i] = logit;
            for (var j = 0; j < width; j++)
            {
                Assert.Equal((above[j] - below[j]) / (2 * Step), jacobian[(j * width) + i], Error);
            }
        }
    }

    private static double Slope(double[] logits, int i, Func<double> loss)
    {
        var logit = logits[i];
        logits[i] = logit + Step;
        var above = loss();
        logits[i] = logit - Step;
        var below = loss();
        logits[i] = logit;
        return (above - below) / (2 * Step);
    }
}
