using System.Globalization;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Numerics;

public sealed partial class ElementaryTests
{
    private const double MinNormal = 2.2250738585072014e-308;

    [Fact]
    public void Exp_of_doubles_is_accurate_against_a_high_precision_oracle() =>
        AssertWithin(HasFusedMultiplyAdd ? 0.90 : 0.99, WorstAgainstOracle("exp", w => w.Exp));

    [Fact]
    public void Log_at_least_one_of_doubles_is_accurate_against_a_high_precision_oracle() =>
        AssertWithin(0.93, WorstAgainstOracle("log", w => w.LogAtLeastOne, x => x >= 1));

    [Fact]
    public void Log_of_doubles_is_accurate_against_a_high_precision_oracle() =>
        AssertWithin(HasFusedMultiplyAdd ? 0.93 : 0.90, WorstAgainstOracle("log", w => w.Log));

    [Fact]
    public void Log_of_one_plus_doubles_is_accurate_against_a_high_precision_oracle() =>
        AssertWithin(1.46, WorstAgainstOracle("logp1", w => w.LogP1));

    [Fact]
    public void Exp_of_a_dense_sample_of_doubles_has_the_same_bits_at_every_width()
    {
        AssertWithin(2, Sample(u => -708 * u, w => w.Exp, Math.Exp));
        AssertWithin(2, Sample(u => -Math.ScaleB(1 + u, (int)(u * 1e9 % 54) - 53), w => w.Exp, Math.Exp));
    }

    [Fact]
    public void Log_at_least_one_of_a_dense_sample_of_doubles_has_the_same_bits_at_every_width()
    {
        AssertWithin(2, Sample(u => 1 + (3 * u), w => w.LogAtLeastOne, Math.Log));
        AssertWithin(2, Sample(u => Math.ScaleB(1 + u, (int)(u * 1e9 % 31)), w => w.LogAtLeastOne, Math.Log));
    }

    [Fact]
    public void Log_of_a_dense_sample_of_doubles_has_the_same_bits_at_every_width()
    {
        AssertWithin(2, Sample(u => 2 * u, w => w.Log, Math.Log));
        AssertWithin(2, Sample(u => Math.ScaleB(1 + u, (int)(u * 1e9 % 2098) - 1074), w => w.Log, Math.Log));
    }

    [Fact]
    public void Log_of_a_dense_sample_of_subnormal_doubles_has_the_same_bits_at_every_width()
    {
        AssertWithin(2, Sample(u => u * MinNormal, w => w.Log, Math.Log));
        AssertWithin(2, Sample(u => Math.ScaleB(1 + u, (int)(u * 1e9 % 52) - 1074), w => w.Log, Math.Log));
    }

    [Fact]
    public void Log_of_one_plus_a_dense_sample_of_doubles_has_the_same_bits_at_every_width()
    {
        AssertWithin(3, Sample(u => 2 * u, w => w.LogP1, LogP1));
        AssertWithin(3, Sample(u => Math.ScaleB(1 + u, (int)(u * 1e9 % 1050) - 1022), w => w.LogP1, LogP1));
    }

    /// <summary>The largest error in ulp over the arguments of a domain in Data/elementary.csv, which elementary.py beside it wrote and explains.</summary>
    private static double WorstAgainstOracle(
        string name, Func<Width<double>, Map<double>> function, Predicate<double>? domain = null)
    {
        static double FromBits(string hex) => BitConverter.UInt64BitsToDouble(Convert.ToUInt64(hex, 16));

        string[][] lines = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "elementary.csv"))
            .Select(line => line.Split(','))
            .Where(fields => fields[0] == name && (domain is null || domain(FromBits(fields[1]))))];
        // Only whole vectors are mapped: the last is filled up with zeros.
        double[] x = new double[(lines.Length / 8 * 8) + 8];
        for (int i = 0; i < lines.Length; i++)
        {
            x[i] = FromBits(lines[i][1]);
        }

        double[] y = MapAlike(DoubleWidths, function, x);
        return lines.Select((fields, i) =>
        {
            double rounded = FromBits(fields[2]);
            double tail = int.Parse(fields[3], CultureInfo.InvariantCulture) / 10000.0;
            return Math.Abs(((y[i] - rounded) / Ulp(rounded)) - tail);
        }).Max();
    }

    /// <summary>
    /// Maps 2²² numbers made of u from 0 to 1, asserts that all widths of the hardware give the same bits, and returns the largest
    /// difference to the platform's function in ulp.
    /// </summary>
    private static double Sample(Func<double, double> argument, Func<Width<double>, Map<double>> function, Func<double, double> reference)
    {
        const int Chunks = 256;
        Width<double>[] widths = Accelerated(DoubleWidths);
        double worst = 0;
        Parallel.For(0, Chunks, chunk =>
        {
            double[] x = new double[FloatSweep.ChunkLength];
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = argument(((chunk * x.Length) + i + 0.5) / (Chunks * x.Length));
            }

            double[] y = MapAlike(widths, function, x);
            double error = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double expected = reference(x[i]);
                error = Math.Max(error, Math.Abs(y[i] - expected) / Ulp(expected));
            }

            lock (widths)
            {
                worst = Math.Max(worst, error);
            }
        });
        return worst;
    }

    private static double Ulp(double value) => Math.ScaleB(1, Math.Max(Math.ILogB(value), -1022) - 52);
}
