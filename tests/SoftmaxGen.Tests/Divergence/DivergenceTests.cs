using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Divergence;

/// <summary>
/// Entropy and Kullback–Leibler divergence of the softmax of random rows, in nats. The documentation does not bound their error;
/// these tests allow twice that of a loss, for the sum over the classes that follows the one in log-sum-exp.
/// </summary>
public sealed class DivergenceTests
{
    private const int RowCount = 7;

    [Theory]
    [MemberData(nameof(Accuracy.RandomRowTests.EveryKernelAndKind), MemberType = typeof(Accuracy.RandomRowTests))]
    public void Entropy_is_accurate_to_two_losses<T>(KernelCase<T> kernel, LogitKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Draw<T>(kind, width, RowCount, 95);
        var entropy = new T[RowCount];
        kernel.Entropy(logits, entropy);
        for (var row = 0; row < RowCount; row++)
        {
            var expected = ExpectedRow.Of<T>(logits.AsSpan(row * width, width));
            var value = Divergence(expected, expected.LogSoftmax, _ => 0.0);
            var tolerance = 2 * Tolerance.LogUlps(width) * Tolerance.Ulp<T>(Math.Max(1, value.Hi));
            Tolerance.AssertNear(value, entropy[row], tolerance, "entropy", row);
        }
    }

    [Theory]
    [MemberData(nameof(Accuracy.RandomRowTests.EveryKernelAndKind), MemberType = typeof(Accuracy.RandomRowTests))]
    public void The_divergence_is_as_accurate_as_its_terms<T>(KernelCase<T> kernel, LogitKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var target = Logits.Draw<T>(kind, width, RowCount, 96);
        var logits = Logits.Draw<T>(LogitKind.Normal10, width, RowCount, 97);
        var divergence = new T[RowCount];
        kernel.KullbackLeibler(target, logits, divergence);
        for (var row = 0; row < RowCount; row++)
        {
            var p = ExpectedRow.Of<T>(target.AsSpan(row * width, width));
            var q = ExpectedRow.Of<T>(logits.AsSpan(row * width, width));
            var terms = Divergence(p, q.LogSoftmax, _ => 0.0).Hi + Divergence(p, p.LogSoftmax, _ => 0.0).Hi;
            var tolerance = 2 * Tolerance.LogUlps(width) * Tolerance.Ulp<T>(Math.Max(1, terms));
            Tolerance.AssertNear(Divergence(p, q.LogSoftmax, i => p.LogSoftmax[i]), divergence[row], tolerance, "divergence", row);
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_row_diverges_from_itself_by_nothing_and_from_its_mask_infinitely<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 1, 98);
        var masked = logits.ToArray();
        masked[0] = T.NegativeInfinity;
        var divergence = new T[1];
        kernel.KullbackLeibler(logits, logits, divergence);
        Tolerance.AssertLog(kernel.ClassCount, 0.0, divergence[0], "itself");
        kernel.KullbackLeibler(masked, masked, divergence);
        Tolerance.AssertLog(kernel.ClassCount, 0.0, divergence[0], "the mask itself");
        kernel.KullbackLeibler(masked, logits, divergence);
        Assert.True(T.IsFinite(divergence[0]));
        kernel.KullbackLeibler(logits, masked, divergence);
        Assert.Equal(T.PositiveInfinity, divergence[0]);
    }

    // Σ p·(log p − log q), or with nothing in place of log p the cross-entropy; classes that p does not have add nothing.
    private static DoubleDouble Divergence(ExpectedRow p, DoubleDouble[] logQ, Func<int, DoubleDouble> logP)
    {
        DoubleDouble sum = 0.0;
        for (var i = 0; i < logQ.Length; i++)
        {
            sum += p.Softmax[i].Hi == 0 ? 0.0 : p.Softmax[i] * (logP(i) - logQ[i]);
        }

        return sum;
    }
}
