using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Numerics;

/// <summary>The sweeps over every float. Widths that the hardware lacks are emulated, too slowly to sweep: those are sampled.</summary>
public sealed partial class ElementaryTests
{
    // e⁻⁸⁹ is below the normal range, and e⁻ˣ rounds to 1 from x = 2⁻²⁵ on.
    private const float Underflow = -89;
    private static readonly float Negligible = -MathF.ScaleB(1, -26);

    // The n for which every m·2ⁿ with m from 0.75 to 1.5 is a normal number.
    private const int LowestShift = -125;
    private const int HighestShift = 127;

    [Fact, EveryWidth]
    public void Exp_of_every_float_is_accurate_and_has_the_same_bits_at_every_width() =>
        AssertWithin(
            HasFusedMultiplyAdd ? 0.90 : 0.99,
            Sweep(Negligible, Underflow, Accelerated(FloatWidths), w => w.Exp, Math.Exp));

    [Fact, EveryWidth]
    public void Exp_of_every_float_that_is_nearly_zero_is_one() => AssertEverywhere(-0f, Negligible, 1);

    [Fact, EveryWidth]
    public void Exp_of_every_float_that_underflows_is_zero() => AssertEverywhere(Underflow, float.NegativeInfinity, 0);

    [Fact, EveryWidth]
    public void Log_at_least_one_of_every_float_up_to_2_to_the_31_is_accurate_and_has_the_same_bits_at_every_width() =>
        AssertWithin(0.88, Sweep(1, 1L << 31, Accelerated(FloatWidths), w => w.LogAtLeastOne, Math.Log));

    [Fact, EveryWidth]
    public void Log_of_one_plus_every_float_from_2_to_the_minus_26_to_64_is_accurate_and_has_the_same_bits_at_every_width()
    {
        Width<float>[] widths = Accelerated(FloatWidths);
        double low = Sweep(float.Epsilon, -Negligible, widths, w => w.LogP1, LogP1, stride: 101);
        double high = Sweep(64, 1L << 31, widths, w => w.LogP1, LogP1, stride: 101);
        AssertWithin(HasFusedMultiplyAdd ? 1.46 : 1.52, Math.Max(Math.Max(low, high), Sweep(-Negligible, 64, widths, w => w.LogP1, LogP1)));
    }

    [Fact, EveryWidth]
    public void Log_of_every_positive_float_is_accurate_and_of_every_eighth_has_the_same_bits_at_every_width()
    {
        Width<float>[] widths = Accelerated(FloatWidths);
        double low = Sweep(float.Epsilon, MathF.ScaleB(0.75f, LowestShift), widths, w => w.Log, Math.Log);
        double high = Sweep(MathF.ScaleB(0.75f, HighestShift + 1), float.MaxValue, widths, w => w.Log, Math.Log);
        AssertWithin(HasFusedMultiplyAdd ? 0.88 : 0.91, Math.Max(Math.Max(low, high), SweepLogOfShifted(widths)));
    }

    [Fact]
    public void Emulated_widths_have_the_bits_of_the_scalar()
    {
        AssertWithin(1, Sweep(Negligible, Underflow, FloatWidths, w => w.Exp, Math.Exp, stride: 2003));
        AssertWithin(1, Sweep(1, 1L << 31, FloatWidths, w => w.LogAtLeastOne, Math.Log, stride: 2003));
        AssertWithin(1, Sweep(float.Epsilon, float.MaxValue, FloatWidths, w => w.Log, Math.Log, stride: 20011));
        AssertWithin(HasFusedMultiplyAdd ? 1.46 : 1.52, Sweep(float.Epsilon, 1L << 31, FloatWidths, w => w.LogP1, LogP1, stride: 20011));
    }

    /// <summary>
    /// Maps every <paramref name="stride"/>-th float between two of the same sign, asserts that all widths give the same bits,
    /// and returns its largest error in ulp.
    /// </summary>
    private static double Sweep(
        float first, float last, Width<float>[] widths, Func<Width<float>, Map<float>> function, Func<double, double> reference, int stride = 1)
    {
        double worst = 0;
        FloatSweep.ForEachChunk(first, last, stride, x =>
        {
            float[] y = MapAlike(widths, function, x);
            double error = 0;
            for (int i = 0; i < x.Length; i++)
            {
                error = Math.Max(error, FloatSweep.FlushedUlpError(y[i], reference(x[i])));
            }

            lock (widths)
            {
                worst = Math.Max(worst, error);
            }
        });
        return worst;
    }

    /// <summary>
    /// Maps every float from 0.75·2⁻¹²⁵ to 1.5·2¹²⁷ by the last of some widths, asserts that the others give an eighth of them the same
    /// bits, and returns the largest error in ulp. Two thousand million logarithms of the platform would take too long: for each m from
    /// 0.75 to 1.5 one gives those of all m·2ⁿ.
    /// </summary>
    private static double SweepLogOfShifted(Width<float>[] widths)
    {
        double worst = 0;
        FloatSweep.ForEachChunk(0.75f, MathF.BitDecrement(1.5f), 1, m =>
        {
            double[] logs = [.. m.Select(value => Math.Log(value))];
            float[] x = new float[m.Length];
            int turn = BitConverter.SingleToInt32Bits(m[0]) / FloatSweep.ChunkLength % 8;
            double error = 0;
            for (int n = LowestShift; n <= HighestShift; n++)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(m[i]) + (n << 23));
                }

                float[] y = MapAlike((n & 7) == turn ? widths : widths[^1..], w => w.Log, x);
                double shift = n * Math.Log(2);
                for (int i = 0; i < x.Length; i++)
                {
                    error = Math.Max(error, FloatSweep.FlushedUlpError(y[i], shift + logs[i]));
                }
            }

            lock (widths)
            {
                worst = Math.Max(worst, error);
            }
        });
        return worst;
    }

    /// <summary>The platform's logarithm of 1 + x, and what rounding the sum has left out of it.</summary>
    private static double LogP1(double x)
    {
        double sum = 1 + x;
        return Math.Log(sum) + ((x - (sum - 1)) / sum);
    }

    /// <summary>Asserts that the exponential is the same at every float between two, mapped by the widest vectors of the hardware.</summary>
    private static void AssertEverywhere(float first, float last, float expected)
    {
        Map<float> exp = FloatWidths.Last(w => w.IsAccelerated).Exp;
        FloatSweep.ForEachChunk(first, last, 1, x =>
        {
            float[] y = new float[x.Length];
            exp(x, y);
            int different = y.AsSpan().IndexOfAnyExcept(expected);
            Assert.True(different < 0, different < 0 ? null : $"{x[different]:R} → {y[different]:R}, not {expected}");
        });
    }
}
