using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>−∞ is the mask: its class gets exactly nothing, the others share everything.</summary>
public sealed class MaskTests
{
    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_masked_class_has_probability_zero_and_log_probability_negative_infinity<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Draw<T>(LogitKind.Masked, width, 37, 11);
        var probabilities = new T[logits.Length];
        var logProbabilities = new T[logits.Length];
        kernel.Softmax(logits, probabilities);
        kernel.LogSoftmax(logits, logProbabilities);
        for (var i = 0; i < logits.Length; i++)
        {
            var masked = T.IsNegativeInfinity(logits[i]);
            Assert.Equal(masked, probabilities[i] == T.Zero);
            Assert.Equal(masked, T.IsNegativeInfinity(logProbabilities[i]));
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_single_class_left_takes_all_wherever_it_is<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = new T[width];
        var result = new T[width];
        logits.AsSpan().Fill(T.NegativeInfinity);
        for (var i = 0; i < width; i++)
        {
            logits[i] = T.CreateChecked(-3.25);
            kernel.Softmax(logits, result);
            Assert.True(result[i] == T.One && result.Count(p => p == T.Zero) == width - 1, $"class {i}");
            kernel.LogSoftmax(logits, result);
            Assert.True(result[i] == T.Zero && result.Count(T.IsNegativeInfinity) == width - 1, $"class {i}");
            Assert.Equal(logits[i], kernel.LogSumExp(logits));
            logits[i] = T.NegativeInfinity;
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_masked_label_costs_infinitely_much_and_has_gradient_minus_one<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        for (var label = 0; label < width; label += Math.Max(1, width / 37))
        {
            var logits = Logits.Normal<T>(width, 1, label);
            logits[label] = T.NegativeInfinity;
            var gradient = new T[width];
            Assert.Equal(T.PositiveInfinity, kernel.CrossEntropy(logits, label));
            Assert.Equal(T.PositiveInfinity, kernel.CrossEntropyGradient(logits, label, gradient));
            Assert.Equal(-T.One, gradient[label]);
            Tolerance.AssertGradient<T>(ExpectedRow.Of<T>(logits), label, 1, gradient, $"label {label}");
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_masked_class_gives_the_right_class_no_part_of_its_loss<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 1, 4);
        logits[0] = T.NegativeInfinity;
        var gradient = new T[logits.Length];
        var expected = ExpectedRow.Of<T>(logits);
        var loss = kernel.CrossEntropyGradient(logits, 1, gradient);
        Tolerance.AssertLog(logits.Length, expected.Loss(1), loss, "loss");
        Assert.True(gradient[0] == T.Zero);
    }
}
