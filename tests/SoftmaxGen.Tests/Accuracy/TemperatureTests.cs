using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Accuracy;

/// <summary>Softmax of logits divided by a temperature.</summary>
public sealed class TemperatureTests
{
    // Rounding the difference and its quotient costs up to half an ulp each.
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

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Logits_whose_difference_is_no_number_are_divided_all_the_same<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The largest number is about 3.4·10³⁸ or 1.8·10³⁰⁸.
        var width = kernel.ClassCount;
        var unit = typeof(T) == typeof(float) ? T.CreateChecked(1e38) : T.CreateChecked(0.5e308);
        var logits = new T[width];
        logits[0] = T.CreateChecked(3) * unit;
        logits[^1] = T.CreateChecked(-3) * unit;
        var probabilities = new T[width];
        foreach (var factor in new[] { 1, 2, 0.7, 1 / 64.0 })
        {
            // Only the quotients matter, which are the same for these small logits.
            var temperature = T.CreateChecked(factor) * unit;
            T[] quotients = [.. logits.Select(logit => logit / unit)];
            kernel.Softmax(logits, temperature, probabilities);
            Tolerance.AssertSoftmax<T>(ExpectedRow.Of<T>(quotients, factor), probabilities, $"temperature {temperature}", 2 * DistanceCost);
        }
    }

    [Fact]
    public void The_quotient_of_an_infinite_difference_is_a_number()
    {
        var probabilities = new float[3];
        F3.Softmax([3e38f, -3e38f, 0], 1e38f, probabilities);
        Assert.Equal([0.950330212f, 0.00235563308f, 0.0473141552f], probabilities, (expected, actual) => Math.Abs(expected - actual) <= 5e-7f * expected);
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Subnormal_logits_are_divided_by_subnormal_temperatures<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = new T[width];
        var probabilities = new T[width];
        foreach (var factor in new[] { 1, 3, 1000 })
        {
            logits[0] = T.Epsilon * T.CreateChecked(factor);
            kernel.Softmax(logits, logits[0], probabilities);
            Tolerance.AssertSoftmax<T>(ExpectedRow.Of<T>([T.One, .. new T[width - 1]]), probabilities, $"temperature {logits[0]}");
        }
    }
}
