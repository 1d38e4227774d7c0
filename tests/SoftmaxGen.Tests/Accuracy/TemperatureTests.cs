using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Accuracy;

/// <summary>Softmax of logits divided by a temperature.</summary>
public sealed class TemperatureTests
{
    // Rounding the difference, the temperature's reciprocal and their product costs up to half an ulp each.
    private const double DistanceCost = 2;

    [Theory, MemberData(nameof(RandomRowTests.EveryKernelAndKind), MemberType = typeof(RandomRowTests))]
    public void A_temperature_divides_the_logits<T>(KernelCase<T> kernel, LogitKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int RowCount = 7;
        var width = kernel.ClassCount;
        var logits = Logits.Draw<T>(kind, width, RowCount, 23);
        var probabilities = new T[logits.Length];
        foreach (var exact in new[] { 1, 0.25, 0.7, 3, 1000 })
        {
            var temperature = T.CreateChecked(exact);
            kernel.Softmax(logits, temperature, probabilities);
            for (var start = 0; start < logits.Length; start += width)
            {
                var expected = ExpectedRow.Of<T>(logits.AsSpan(start, width), double.CreateChecked(temperature));
                Tolerance.AssertSoftmax<T>(expected, probabilities.AsSpan(start, width), $"temperature {exact}", DistanceCost);
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_smallest_temperatures_leave_only_the_largest_logits<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Normal<T>(width, 1, 24);
        logits[0] = T.CreateChecked(50);
        logits[^1] = logits[0];
        var probabilities = new T[width];
        foreach (var temperature in new[] { T.Epsilon, T.CreateChecked(Tolerance.SmallestNormal<T>()), T.CreateChecked(1e-30) })
        {
            kernel.Softmax(logits, temperature, probabilities);
            Assert.Equal(T.CreateChecked(0.5), probabilities[0]);
            Assert.Equal(T.CreateChecked(0.5), probabilities[^1]);
            Assert.All(probabilities[1..^1], probability => Assert.True(probability == T.Zero));
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_largest_temperature_makes_all_classes_equal<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var probabilities = new T[kernel.ClassCount];
        kernel.Softmax(Logits.Normal<T>(kernel.ClassCount, 1, 25), T.BitDecrement(T.PositiveInfinity), probabilities);
        var expected = ExpectedRow.Of<T>(new T[kernel.ClassCount]);
        Tolerance.AssertSoftmax<T>(expected, probabilities, "largest temperature");
    }
}
