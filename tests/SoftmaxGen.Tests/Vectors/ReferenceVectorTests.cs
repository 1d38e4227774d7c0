using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Vectors;

/// <summary>The kernels against rows computed in 3000 bits, within exactly the documented accuracy.</summary>
public sealed class ReferenceVectorTests
{
    [Theory, MemberData(nameof(ReferenceVector.Floats), MemberType = typeof(ReferenceVector))]
    public void Float_kernels_give_the_reference_results(ReferenceVector vector) => Check(vector, vector.FloatLogits);

    [Theory, MemberData(nameof(ReferenceVector.Doubles), MemberType = typeof(ReferenceVector))]
    public void Double_kernels_give_the_reference_results(ReferenceVector vector) => Check(vector, vector.Logits);

    private static void Check<T>(ReferenceVector vector, T[] logits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernel = KernelTable.Find<T>(vector.ClassCount);
        var expected = vector.Expected;
        var row = new T[vector.ClassCount];

        kernel.Softmax(logits, row);
        Tolerance.AssertSoftmax<T>(expected, row, "softmax");
        kernel.LogSoftmax(logits, row);
        Tolerance.AssertLogSoftmax<T>(expected, row, "log-softmax");
        Tolerance.AssertLog(vector.ClassCount, vector.LogSumExp, kernel.LogSumExp(logits), "log-sum-exp");
        var entropy = new T[1];
        kernel.Entropy(logits, entropy);
        var tolerance = 2 * Tolerance.LogUlps(row.Length) * Tolerance.Ulp<T>(Math.Max(1, vector.Entropy));
        Tolerance.AssertNear(vector.Entropy, entropy[0], tolerance, "entropy");
        Assert.Equal(vector.ArgMax, kernel.ArgMax(logits));
        foreach (var reference in vector.Losses)
        {
            CheckLoss(kernel, logits, expected, reference);
        }
    }

    private static void CheckLoss<T>(KernelCase<T> kernel, T[] logits, ExpectedRow expected, ReferenceLoss reference)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var label = reference.Label;
        var row = new T[kernel.ClassCount];
        Tolerance.AssertLog(row.Length, reference.Loss, kernel.CrossEntropy(logits, label), $"loss of {label}");
        Tolerance.AssertLog(row.Length, reference.Loss, kernel.CrossEntropyGradient(logits, label, row), $"fused loss of {label}");
        Tolerance.AssertGradient<T>(expected, label, 1, row, $"gradient for {label}");

        var atLabel = Tolerance.Softmax<T>(row.Length, expected.Softmax[label].Hi, FiniteOrZero(expected.Distances[label]));
        Tolerance.AssertNear(reference.GradientAtLabel, row[label], atLabel + Tolerance.Ulp<T>(1), $"gradient at {label}");
    }

    private static double FiniteOrZero(double distance) => double.IsFinite(distance) ? distance : 0;
}
