using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;
using SoftmaxGen.Tests.Vectors;

namespace SoftmaxGen.Tests.Accuracy;

/// <summary>
/// Prints the worst errors over the reference vectors as the README's table:
/// <c>dotnet run -c Release --project tests/SoftmaxGen.Tests -- -explicit only -class SoftmaxGen.Tests.Accuracy.AccuracyReport -showLiveOutput</c>.
/// </summary>
public sealed class AccuracyReport(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void Worst_errors_over_the_reference_vectors()
    {
        var width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        output.WriteLine($"{width} bits. Softmax in ulp of the result less |z − max|; the others in ulp of max(1, |value|), but near 0 as softmax.");
        output.WriteLine("| C | type | softmax | log-softmax | log-sum-exp | cross-entropy | cross-entropy near 0 | its gradient near 0 | TensorPrimitives.SoftMax |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var vectors = ReferenceVector.All.Select(item => (ReferenceVector)item[0]).ToArray();
        foreach (var classCount in vectors.Select(vector => vector.ClassCount).Distinct())
        {
            output.WriteLine(Line<float>("float", [.. vectors.Where(vector => vector.ClassCount == classCount && vector.IsFloat)]));
            output.WriteLine(Line<double>("double", [.. vectors.Where(vector => vector.ClassCount == classCount && !vector.IsFloat)]));
        }
    }

    private static string Line<T>(string name, ReferenceVector[] vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classCount = vectors[0].ClassCount;
        var kernel = KernelTable.Find<T>(classCount);
        double softmax = 0, logSoftmax = 0, logSumExp = 0, loss = 0, peer = 0;
        var broken = 0;
        foreach (var vector in vectors)
        {
            T[] logits = [.. vector.Logits.Select(T.CreateChecked)];
            var row = new T[classCount];
            kernel.Softmax(logits, row);
            softmax = Math.Max(softmax, SoftmaxError<T>(vector, row));
            kernel.LogSoftmax(logits, row);
            for (var i = 0; i < classCount; i++)
            {
                logSoftmax = Math.Max(logSoftmax, LogError<T>(vector.LogSoftmax[i], row[i]));
            }

            logSumExp = Math.Max(logSumExp, LogError<T>(vector.LogSumExp, kernel.LogSumExp(logits)));
            loss = Math.Max(loss, vector.Losses.Max(reference => LogError<T>(reference.Loss, kernel.CrossEntropy(logits, reference.Label))));

            TensorPrimitives.SoftMax<T>(logits, row);
            var isBroken = row.Any(T.IsNaN);
            broken += isBroken ? 1 : 0;
            peer = isBroken ? peer : Math.Max(peer, SoftmaxError<T>(vector, row));
        }

        var (lossNearZero, gradientNearZero) = NearZero(kernel);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {classCount} | {name} | {softmax:F2} | {logSoftmax:F2} | {logSumExp:F2} | {loss:F2} | {lossNearZero} | {gradientNearZero} | {peer:F2}; NaN in {broken} of {vectors.Length} rows |");
    }

    /// <summary>The largest errors of loss and gradient at the label of a class that dominates, in ulp of themselves, less what rounding the differences of the logits costs.</summary>
    private static (string Loss, string Gradient) NearZero<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Tolerance.IsRelativeNearZero<T>(kernel.ClassCount))
        {
            return ("absolute", "absolute");
        }

        double loss = 0, gradient = 0;
        var row = new T[kernel.ClassCount];
        foreach (var vector in ReferenceVector.Dominated.Select(item => (ReferenceVector)item[0])
            .Where(vector => vector.ClassCount == kernel.ClassCount && vector.IsFloat == (typeof(T) == typeof(float))))
        {
            var expected = vector.Losses[0];
            var distance = DominatedRowTests.MeanDistance(vector);
            var actual = kernel.CrossEntropyGradient([.. vector.Logits.Select(T.CreateChecked)], expected.Label, row);
            loss = Math.Max(loss, Error(expected.Loss, actual) - distance);
            gradient = Math.Max(gradient, Error(expected.GradientAtLabel, row[expected.Label]) - distance);
        }

        return (loss.ToString("F2", CultureInfo.InvariantCulture), gradient.ToString("F2", CultureInfo.InvariantCulture));

        static double Error(double expected, T actual) => Math.Abs(double.CreateChecked(actual) - expected) / Tolerance.Ulp<T>(expected);
    }

    /// <summary>Beyond what rounding zᵢ − max costs; results below the normal range may be 0.</summary>
    private static double SoftmaxError<T>(ReferenceVector vector, T[] row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double worst = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var expected = vector.Softmax[i];
            if (expected >= Tolerance.SmallestNormal<T>())
            {
                var error = Math.Abs(double.CreateChecked(row[i]) - expected) / Tolerance.Ulp<T>(expected);
                worst = Math.Max(worst, error - vector.Expected.Distances[i]);
            }
        }

        return worst;
    }

    private static double LogError<T>(double expected, T actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.IsFinite(expected) && T.IsFinite(actual)
            ? Math.Abs(double.CreateChecked(actual) - expected) / Tolerance.Ulp<T>(Math.Max(1, Math.Abs(expected)))
            : 0;
}
