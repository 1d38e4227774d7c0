using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Losses;

/// <summary>Smoothing, weights and the ignored label together, on every layout, against the formulas written out in double.</summary>
public sealed class LossOptionTests
{
    private const int RowCount = 67;

    private static readonly double[] _ten = [1, 2, 0.5, 0, 1, 1.5, 0.25, 1, 0, 3];

    private static readonly double[] _seven = [1, 2, 0.5, 0, 1.5, 0.25, 3];

    public static TheoryData<string> Names => ["2", "4", "8", "10", "10 double", "20 double", "21", "28", "70 double", "130", "300"];

    [Theory, MemberData(nameof(Names))]
    public void Losses_and_gradients_follow_the_formulas(string name)
    {
        Run(name, seed: 0, allIgnored: false);
        Run(name, seed: 1, allIgnored: false);
    }

    [Theory, InlineData("4"), InlineData("8"), InlineData("10"), InlineData("10 double"), InlineData("20 double"), InlineData("300")]
    public void A_batch_of_ignored_rows_has_no_loss_and_no_gradient(string name) => Run(name, seed: 0, allIgnored: true);

    private static void Run(string name, int seed, bool allIgnored)
    {
        switch (name)
        {
            case "2":
                Check(new KernelCase<Options2, float>(), new(0.2, [0, 3], null), seed, allIgnored);
                break;
            case "4":
                Check(new KernelCase<Options4, float>(), new(0.1, Sevens(4), 2), seed, allIgnored);
                break;
            case "8":
                Check(new KernelCase<Options8, float>(), new(0.1, Sevens(8), -100), seed, allIgnored);
                break;
            case "21":
                Check(new KernelCase<Options21, float>(), new(0.2, Sevens(21), null), seed, allIgnored);
                break;
            case "28":
                Check(new KernelCase<Options28, float>(), new(0.2, Sevens(28), null), seed, allIgnored);
                break;
            case "130":
                Check(new KernelCase<Options130, float>(), new(0.3, null, null), seed, allIgnored);
                break;
            case "10":
                Check(new KernelCase<Options10, float>(), new(0.1, _ten, 4), seed, allIgnored);
                break;
            case "10 double":
                Check(new KernelCase<Options10Double, double>(), new(0, _ten, -1), seed, allIgnored);
                break;
            case "20 double":
                Check(new KernelCase<Options20, double>(), new(1, null, -100), seed, allIgnored);
                break;
            case "70 double":
                Check(new KernelCase<Options70, double>(), new(0.3, [.. Enumerable.Repeat(_ten, 7).SelectMany(weights => weights)], null), seed, allIgnored);
                break;
            default:
                Check(new KernelCase<Options300, float>(), new(0.3, null, 299), seed, allIgnored);
                break;
        }
    }

    private static double[] Sevens(int count) => [.. Enumerable.Range(0, count).Select(k => _seven[k % _seven.Length])];

    private static void Check<T>(KernelCase<T> kernel, Options options, int seed, bool allIgnored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c = kernel.ClassCount;
        var logits = Logits.Draw<T>(LogitKind.Normal10, c, RowCount, seed);
        var labels = Logits.Labels(c, RowCount, seed);
        for (var row = 0; row < RowCount; row++)
        {
            if (options.Ignore is { } ignored && (allIgnored || row % 5 == 0))
            {
                // Even a row of NaN must leave nothing behind.
                labels[row] = ignored;
                logits.AsSpan(row * c, c).Fill(row % 2 == 0 ? T.NaN : T.One);
            }
        }

        // A class of weight 0 counts for nothing, even where it cannot be.
        var impossible = options.Weights is null ? -1 : Array.IndexOf(options.Weights, 0.0);
        for (var row = 1; impossible >= 0 && row < RowCount; row += 3)
        {
            logits[(row * c) + impossible] = options.Ignore == labels[row] ? logits[row * c] : T.NegativeInfinity;
        }

        var losses = new T[RowCount];
        kernel.CrossEntropyPerRow(logits, labels, losses);
        var gradient = new T[logits.Length];
        var sum = kernel.CrossEntropyGradient(logits, labels, gradient, LossReduction.Sum);
        double total = 0, weight = 0;
        for (var row = 0; row < RowCount; row++)
        {
            var isIgnored = labels[row] == options.Ignore;
            var (loss, slope) = isIgnored ? (0, new double[c]) : Expected(
                logits.AsSpan(row * c, c),
                k => options.Weight(k) * ((k == labels[row] ? 1 - options.Smoothing : 0) + (options.Smoothing / c)));
            AssertNear(loss, losses[row], $"loss of row {row}");
            for (var k = 0; k < c; k++)
            {
                AssertNear(slope[k], gradient[(row * c) + k], $"gradient of row {row}, class {k}", isExact: isIgnored);
            }

            total += loss;
            weight += isIgnored ? 0 : options.Weight(labels[row]);
        }

        CheckTargets(kernel, options, seed);
        AssertNear(total, sum, "sum");
        var meanGradient = new T[logits.Length];
        var mean = kernel.CrossEntropyGradient(logits, labels, meanGradient, LossReduction.Mean);
        AssertNear(total / weight, mean, "mean");
        AssertNear(total / weight, kernel.CrossEntropy(logits, labels, LossReduction.Mean), "mean loss");
        for (var i = 0; i < gradient.Length; i++)
        {
            AssertNear(weight > 0 ? double.CreateChecked(gradient[i]) / weight : 0, meanGradient[i], $"mean gradient {i}", isExact: weight == 0);
        }
    }

    private static void CheckTargets<T>(KernelCase<T> kernel, Options options, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c = kernel.ClassCount;
        var logits = Logits.Draw<T>(LogitKind.Normal10, c, RowCount, seed);
        var targets = Logits.Probabilities<T>(c, RowCount, seed + 1);
        targets[0] = T.Zero;
        targets[1] = T.One + T.One;
        var gradient = new T[logits.Length];
        var sum = kernel.CrossEntropyGradient(logits, targets, gradient, LossReduction.Sum);
        double total = 0;
        for (var row = 0; row < RowCount; row++)
        {
            var start = row * c;
            var (loss, slope) = Expected(
                logits.AsSpan(start, c),
                k => options.Weight(k) * (((1 - options.Smoothing) * double.CreateChecked(targets[start + k])) + (options.Smoothing / c)));
            total += loss;
            for (var k = 0; k < c; k++)
            {
                AssertNear(slope[k], gradient[start + k], $"gradient of row {row}, class {k}");
            }
        }

        AssertNear(total, sum, "sum");
        AssertNear(total / RowCount, kernel.CrossEntropy(logits, targets, LossReduction.Mean), "mean");
        var inPlace = (T[])targets.Clone();
        kernel.CrossEntropyGradient(logits, inPlace, inPlace, LossReduction.Sum);
        Bits.AssertSame<T>(gradient, inPlace, "gradient over the targets");
        inPlace = (T[])logits.Clone();
        kernel.CrossEntropyGradient(inPlace, targets, inPlace, LossReduction.Sum);
        Bits.AssertSame<T>(gradient, inPlace, "gradient over the logits");
    }

    private static (double Loss, double[] Gradient) Expected<T>(ReadOnlySpan<T> row, Func<int, double> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] z = [.. row.ToArray().Select(double.CreateChecked)];
        var logSumExp = z.Max() + Math.Log(z.Sum(logit => Math.Exp(logit - z.Max())));
        double[] u = [.. z.Select((_, k) => weight(k))];
        return (
            z.Zip(u).Sum(pair => pair.Second == 0 ? 0 : pair.Second * (logSumExp - pair.First)),
            [.. z.Zip(u).Select(pair => (Math.Exp(pair.First - logSumExp) * u.Sum()) - pair.Second)]);
    }

    private static void AssertNear<T>(double expected, T actual, string what, bool isExact = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var value = double.CreateChecked(actual);
        var tolerance = isExact ? 0 : 32 * Tolerance.Ulp<T>(Math.Max(1, Math.Abs(expected)));
        Assert.True(
            expected.Equals(value) || (expected == 0 && value == 0) || Math.Abs(expected - value) <= tolerance,
            $"{what}: {actual} instead of {expected}");
    }

    private sealed record Options(double Smoothing, double[]? Weights, int? Ignore)
    {
        public double Weight(int label) => Weights is null ? 1 : Weights[label];
    }
}
