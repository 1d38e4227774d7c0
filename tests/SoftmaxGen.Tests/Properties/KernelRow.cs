using FsCheck;
using FsCheck.Fluent;
using SoftmaxGen.Tests.Kernels;

namespace SoftmaxGen.Tests.Properties;

/// <summary>A kernel with a row of logits for it, and how FsCheck draws them.</summary>
internal sealed record KernelRow(KernelCase<double> Kernel, double[] Logits)
{
    /// <summary>Any kernel; finite logits of very different sizes, some of them equal or masked, at least one finite.</summary>
    public static Arbitrary<KernelRow> Any => Draw(
        (60, Number(1000, 100.0)),
        (20, Number(4, 1.0)),
        (10, Number(1_000_000, 1e-300)),
        (10, Gen.Constant(double.NegativeInfinity)));

    /// <summary>Any kernel; logits between −20 and 20, so that every probability is far from 0.</summary>
    public static Arbitrary<KernelRow> Moderate => Draw((1, Number(20_000, 1000.0)));

    /// <summary>Any kernel; whole logits between −40 and 40, to which whole numbers can be added without rounding.</summary>
    public static Arbitrary<KernelRow> Whole => Draw((1, Number(40, 1.0)));

    public double[] Softmax()
    {
        var probabilities = new double[Logits.Length];
        Kernel.Softmax(Logits, probabilities);
        return probabilities;
    }

    public override string ToString() => $"{Kernel}: {string.Join(" ", Logits.Take(70))}";

    private static Gen<double> Number(int range, double divisor) => Gen.Choose(-range, range).Select(value => value / divisor);

    private static Arbitrary<KernelRow> Draw(params (int Weight, Gen<double> Logit)[] logits)
    {
        var logit = Gen.Frequency(logits);
        return Gen.Elements(KernelTable.Of<double>().Where(kernel => kernel.ClassCount <= 129))
            .SelectMany(kernel => logit.ArrayOf(kernel.ClassCount).Select(row => new KernelRow(kernel, WithOneFinite(row))))
            .ToArbitrary();
    }

    private static double[] WithOneFinite(double[] row) => [.. row.Skip(1), double.IsFinite(row[0]) ? row[0] : 0];
}
