using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Divergence;

/// <summary>
/// Entropy and Kullback–Leibler divergence of the softmax of random rows, in nats. For entropy these tests allow twice the error of a loss, for
/// the sum over the classes that follows the one in log-sum-exp; a divergence is as accurate as its terms, which are not negative, and so is precise near 0 as well.
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
            var value = Entropy(expected);
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
        AssertDivergence(
            kernel, Logits.Draw<T>(kind, width, RowCount, 96), Logits.Draw<T>(LogitKind.Normal10, width, RowCount, 97), RowCount);
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_divergence_of_nearly_equal_rows_is_no_less_accurate<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        foreach (var kind in new[] { LogitKind.Normal, LogitKind.Normal10, LogitKind.Shifted, LogitKind.Masked })
        {
            var target = Logits.Draw<T>(kind, width, RowCount, 99);
            var noise = Logits.Normal<T>(width, RowCount, 100);
            foreach (var distance in new[] { 1, 1 / 32.0, 1 / 1024.0, 1e-5 })
            {
                T[] logits = [.. target.Select((logit, i) => logit + (noise[i] * T.CreateChecked(distance)))];
                AssertDivergence(kernel, target, logits, RowCount);
            }
        }
    }

    // Computed with sixty digits.
    [Theory]
    [InlineData(1.0, 0.26621670682817081844, 0.27320850679550946621, 0.11949909193060806433)]
    [InlineData(1 / 16.0, 0.00084308868164769693095, 0.0015061264013413316141, 0.00043699378846182517688)]
    [InlineData(1 / 1024.0, 2.0242579435516413604e-7, 3.7489465684441036973e-7, 1.0597530793559482462e-7)]
    [InlineData(1 / 1048576.0, 1.9299689263247824187e-13, 3.5763491810152277128e-13, 1.0105497757182574487e-13)]
    [InlineData(1 / 1099511627776.0, 1.7552960562321672037e-25, 3.2526715874775674736e-25, 9.1908956950345696176e-26)]
    public void Rows_a_little_apart_diverge_by_a_little(double apart, double ofThree, double ofTen, double ofEqual)
    {
        double[] ten = [.. Enumerable.Range(0, 10)];
        double[] other = [.. ten.Select((logit, i) => logit + (i % 2 == 0 ? -apart : apart))];
        Check(ofThree, [1, 2, 3], [1 + apart, 2, 3 - apart]);
        Check(ofTen, ten, other);
        Check(ofEqual, [0, 0, 0], [1000, 1000 + apart, 1000]);
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
        Assert.Equal(T.Zero, divergence[0]);
        kernel.KullbackLeibler(masked, masked, divergence);
        Assert.Equal(T.Zero, divergence[0]);
        kernel.KullbackLeibler(masked, logits, divergence);
        Assert.True(T.IsFinite(divergence[0]));
        kernel.KullbackLeibler(logits, masked, divergence);
        Assert.Equal(T.PositiveInfinity, divergence[0]);
    }

    // Floats as well, unless rounding the logits would change them.
    private static void Check(double expected, double[] target, double[] logits)
    {
        var divergence = new double[1];
        KernelTable.Find<double>(target.Length).KullbackLeibler(target, logits, divergence);
        Tolerance.AssertNear(expected, divergence[0], 8 * Tolerance.Ulp<double>(expected), "divergence of doubles");
        float[] floats = [.. logits.Select(logit => (float)logit)];
        if (floats.Zip(logits).All(pair => pair.First == pair.Second))
        {
            var single = new float[1];
            KernelTable.Find<float>(target.Length).KullbackLeibler([.. target.Select(logit => (float)logit)], floats, single);
            Tolerance.AssertNear(expected, single[0], 8 * Tolerance.Ulp<float>(expected), "divergence of floats");
        }
    }

    private static void AssertDivergence<T>(KernelCase<T> kernel, T[] target, T[] logits, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var divergence = new T[rows];
        kernel.KullbackLeibler(target, logits, divergence);
        for (var row = 0; row < rows; row++)
        {
            var p = ExpectedRow.Of<T>(target.AsSpan(row * width, width));
            var q = ExpectedRow.Of<T>(logits.AsSpan(row * width, width));
            var expected = Divergence(p, q);
            Tolerance.AssertNear(expected, divergence[row], Error<T>(p, q, expected.Hi), "divergence", row);
        }
    }

    /// <summary>
    /// The error of Σ p·(d + e⁻ᵈ − 1), d = log p − log q: each term is as accurate as the probabilities that it is made of, and d as its
    /// parts, log(p/p(max)) − log(q/q(max)) and the difference of the log-sum-exps, which tells as much as the rows differ: Σ |p − q| ≤ √(2·KL).
    /// </summary>
    private static double Error<T>(ExpectedRow p, ExpectedRow q, double divergence)
    {
        var width = p.Distances.Length;
        var ulps = 2.0 * Tolerance.LogUlps(width);
        var error = 0.0;
        var shift = 0.0;
        for (var i = 0; i < width; i++)
        {
            var (a, b) = (p.Softmax[i].Hi, q.Softmax[i].Hi);
            var d = (p.LogSoftmax[i] - q.LogSoftmax[i]).Hi;
            var (ofP, ofQ) = (ulps + Math.Min(p.Distances[i], 200), ulps + Math.Min(q.Distances[i], 200));
            error += Math.Abs(d) < 1 ? a * d * d * ofP : (a == 0 ? 0 : a * Math.Abs(d - 1) * ofP) + (b * ofQ);

            // Below the normal numbers a probability may be taken as 0.
            error += Tolerance.SmallestNormal<T>() / Tolerance.Ulp<T>(1) * (a == 0 ? 1 : 1 + Math.Min(Math.Abs(d), 1e9));
            shift = p.Distances[i] == 0 ? Math.Max(shift, Math.Abs(d)) : shift;
        }

        return (error + (2 * shift * Math.Sqrt(2 * divergence))) * Tolerance.Ulp<T>(1);
    }

    // −Σ p·log p; classes that p does not have add nothing.
    private static DoubleDouble Entropy(ExpectedRow p)
    {
        DoubleDouble sum = 0.0;
        for (var i = 0; i < p.Softmax.Length; i++)
        {
            sum += p.Softmax[i].Hi == 0 ? 0.0 : p.Softmax[i] * -p.LogSoftmax[i];
        }

        return sum;
    }

    // Σ p·(d + e⁻ᵈ − 1), of which a class that p does not have adds q, and one whose d is small the series in d.
    private static DoubleDouble Divergence(ExpectedRow p, ExpectedRow q)
    {
        DoubleDouble sum = 0.0;
        for (var i = 0; i < p.Softmax.Length; i++)
        {
            var x = p.Softmax[i].Hi == 0 ? double.NegativeInfinity : q.LogSoftmax[i] - p.LogSoftmax[i];
            if (Math.Abs(x.Hi) < 1 / 64.0)
            {
                DoubleDouble series = 1.0;
                for (var term = 16; term > 2; term--)
                {
                    series = 1.0 + (x / term * series);
                }

                sum += p.Softmax[i] * x * x * 0.5 * series;
            }
            else
            {
                sum += q.Softmax[i] - (p.Softmax[i].Hi == 0 ? 0.0 : p.Softmax[i] * (x + 1.0));
            }
        }

        return sum;
    }
}
