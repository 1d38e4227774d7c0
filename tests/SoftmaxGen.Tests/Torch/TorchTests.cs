using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Torch;

/// <summary>Label smoothing, class weights, ignored labels and soft targets against PyTorch.</summary>
public sealed class TorchTests
{
    private const int ClassCount = 5;

    [Theory, MemberData(nameof(TorchCase.All), MemberType = typeof(TorchCase))]
    public void Float_kernels_give_what_pytorch_gives(TorchCase expected) => Check(expected, TorchTable.Floats[expected.Kernel]);

    [Theory, MemberData(nameof(TorchCase.All), MemberType = typeof(TorchCase))]
    public void Double_kernels_give_what_pytorch_gives(TorchCase expected) => Check(expected, TorchTable.Doubles[expected.Kernel]);

    private static void Check<T>(TorchCase expected, KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Array.ConvertAll(expected.Logits, T.CreateChecked);
        var targets = expected.Targets is null ? null : Array.ConvertAll(expected.Targets, T.CreateChecked);
        var gradient = new T[logits.Length];
        if (expected.Reduction == "none")
        {
            CheckRows(expected, kernel, logits, targets);
            Fused(LossReduction.Sum);
        }
        else
        {
            var reduction = expected.Reduction == "mean" ? LossReduction.Mean : LossReduction.Sum;
            AssertLoss(expected.Loss[0], Fused(reduction), "fused loss");
            AssertLoss(
                expected.Loss[0],
                targets is null ? kernel.CrossEntropy(logits, expected.Labels, reduction) : kernel.CrossEntropy(logits, targets, reduction),
                "loss");
        }

        for (var i = 0; i < gradient.Length; i++)
        {
            var scale = expected.GradientScale.Length == 1 ? expected.GradientScale[0] : expected.GradientScale[i / ClassCount];
            AssertGradient(expected.Gradient[i], double.CreateChecked(gradient[i]) * scale, scale, i, Tolerance.Ulp<T>(1));
        }

        T Fused(LossReduction reduction) =>
            targets is null
                ? kernel.CrossEntropyGradient(logits, expected.Labels, gradient, reduction)
                : kernel.CrossEntropyGradient(logits, targets, gradient, reduction);
    }

    private static void CheckRows<T>(TorchCase expected, KernelCase<T> kernel, T[] logits, T[]? targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var losses = new T[expected.RowCount];
        if (targets is null)
        {
            kernel.CrossEntropyPerRow(logits, expected.Labels, losses);
        }

        for (var row = 0; row < losses.Length; row++)
        {
            var classes = new Range(row * ClassCount, (row + 1) * ClassCount);
            if (targets is not null)
            {
                losses[row] = kernel.CrossEntropy(logits.AsSpan(classes), targets.AsSpan(classes), LossReduction.Sum);
            }

            AssertLoss(expected.Loss[row], losses[row], $"row {row}");
        }
    }

    // A weighted sum of C documented roundings.
    private static void AssertLoss<T>(double expected, T actual, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (double.IsNaN(expected))
        {
            Assert.True(T.IsNaN(actual), what);
            return;
        }

        Tolerance.AssertNear(expected, actual, 16 * Tolerance.Ulp<T>(Math.Max(1, Math.Abs(expected))), what);
    }

    private static void AssertGradient(double expected, double actual, double scale, int index, double epsilon)
    {
        if (!(Math.Abs(expected - actual) <= 32 * epsilon * Math.Max(1, Math.Abs(scale))))
        {
            Assert.Fail($"gradient {index}: {actual:R} instead of {expected:R}");
        }
    }
}
