using System.Numerics.Tensors;
using SoftmaxGen.Layers.Activations;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Layers.Activations;

/// <summary>The sweeps over floats, by the widest vectors of the hardware; of every eighth chunk, all its widths must have the same bits.</summary>
public sealed partial class ActivationTests
{
    private const float LeastNormal = 1.17549435e-38f;

    /// <summary>A product of z and a factor that is subnormal has at best the precision of the factor.</summary>
    private const double LeastOfProduct = 1.5e-36;

    // Below, x·(½ + …) rounds to x/2 and x·(1 + …) to x.
    private static readonly float _negligible = MathF.ScaleB(1, -26);

    [Fact, EveryWidth]
    public void Tanh_of_every_float_is_accurate_and_has_the_same_bits_at_every_width()
    {
        var tanh = ActivationMap<float>.Of(default(Tanh<float>));
        var small = MathF.ScaleB(1, -13);
        foreach (var sign in (int[])[1, -1])
        {
            AssertProportional(tanh, sign * float.Epsilon, sign * small, 1);
            AssertConstant(tanh, sign * 10, sign * float.PositiveInfinity, sign);
            AssertWithin(1.50, Sweep(tanh, sign * small, sign * 10, Exact(Math.Tanh)));
        }
    }

    [Fact, EveryWidth]
    public void Sigmoid_of_every_float_is_accurate_and_has_the_same_bits_at_every_width()
    {
        var sigmoid = ActivationMap<float>.Of(default(Sigmoid<float>));
        AssertConstant(sigmoid, 0, _negligible, 0.5f);
        AssertConstant(sigmoid, -0f, -_negligible, 0.5f);
        AssertConstant(sigmoid, 20, float.PositiveInfinity, 1);
        AssertConstant(sigmoid, -104, float.NegativeInfinity, 0);
        AssertWithin(1.50, Sweep(sigmoid, _negligible, 20, Exact(Sigmoid)));
        AssertWithin(_hasFusedMultiplyAdd ? 1.70 : 1.80, Sweep(sigmoid, -_negligible, -104, Exact(Sigmoid)));
    }

    [Fact, EveryWidth]
    public void Sigmoid_of_every_float_whose_result_is_subnormal_is_within_the_smallest_one() =>
        AssertWithin(1, Sweep(ActivationMap<float>.Of(default(Sigmoid<float>)), -87.34f, -104, Exact(Sigmoid)));

    [Fact, EveryWidth]
    public void Gelu_of_every_third_float_is_accurate_and_has_the_same_bits_at_every_width()
    {
        var gelu = ActivationMap<float>.Of(default(Gelu<float>));
        var exact = OfDoubles(default(Gelu<double>));
        AssertHalvesWhatIsNegligible(gelu);
        AssertProportional(gelu, 14, float.MaxValue, 1, stride: 101);
        AssertConstant(gelu, -13.5f, float.MinValue, 0, stride: 101);
        AssertWithin(3.6, Sweep(gelu, _negligible, 14, exact, stride: 3));
        AssertWithin(_hasFusedMultiplyAdd ? 5.2 : 5.8, Sweep(gelu, -_negligible, -13, exact, stride: 3));
    }

    /// <summary>That is where e^(−z²/2) is below 2⁻¹²⁶.</summary>
    [Fact, EveryWidth]
    public void Gelu_of_every_float_is_within_the_smallest_normal_one_of_results_that_may_be_flushed_to_zero() =>
        AssertWithin(1, Sweep(ActivationMap<float>.Of(default(Gelu<float>)), -13, -13.5f, OfDoubles(default(Gelu<double>)), LeastNormal * (1 << 23)));

    [Fact, EveryWidth]
    public void Silu_of_every_third_float_is_accurate_and_has_the_same_bits_at_every_width()
    {
        var silu = ActivationMap<float>.Of(default(Silu<float>));
        var exact = OfDoubles(default(Silu<double>));
        AssertHalvesWhatIsNegligible(silu);
        AssertProportional(silu, 105, float.MaxValue, 1, stride: 101);
        AssertConstant(silu, -105, float.MinValue, 0, stride: 101);
        AssertWithin(2.0, Sweep(silu, _negligible, 105, exact, stride: 3));
        AssertWithin(2.4, Sweep(silu, -_negligible, -105, exact, LeastOfProduct, stride: 3));
    }

    /// <summary>The tail of this approximation is not relatively precise: the sigmoid's argument w is rounded, which costs 2·|w| ulp.</summary>
    [Fact, EveryWidth]
    public void Gelu_by_tanh_of_every_third_float_is_accurate_and_has_the_same_bits_at_every_width()
    {
        var geluTanh = ActivationMap<float>.Of(default(GeluTanh<float>));
        var exact = OfDoubles(default(GeluTanh<double>));
        AssertHalvesWhatIsNegligible(geluTanh);
        AssertProportional(geluTanh, 22, float.MaxValue, 1, stride: 101);
        AssertConstant(geluTanh, -22, float.MinValue, 0, stride: 101);
        AssertWithin(2.0, Sweep(geluTanh, _negligible, 22, exact, stride: 3));
        AssertWithin(3.0, Sweep(geluTanh, -_negligible, -1, exact, stride: 3));
        AssertWithin(15, Sweep(geluTanh, -1, -3, exact, stride: 3));
        AssertWithin(210, Sweep(geluTanh, -3, -22, exact, LeastOfProduct, stride: 3));
    }

    [Fact, EveryWidth]
    public void Elu_of_every_third_float_is_accurate_and_has_the_same_bits_at_every_width()
    {
        var elu = ActivationMap<float>.Of(new Elu<float>(1));
        AssertProportional(elu, float.Epsilon, float.PositiveInfinity, 1, stride: 101);
        AssertProportional(elu, -float.Epsilon, -_negligible, 1, stride: 101);
        AssertConstant(elu, -40, float.NegativeInfinity, -1, stride: 101);
        AssertWithin(0.95, Sweep(elu, -_negligible, -40, OfDoubles(new Elu<double>(1)), stride: 3));
    }

    /// <summary>Against the size of the sum or 1, whichever is larger, the error is little more than a rounding's.</summary>
    [Fact, EveryWidth]
    public void Gelu_and_its_kin_are_within_an_ulp_of_the_larger_of_one_and_the_sum()
    {
        AssertWithin(0.90, WorstBesideSum(default(Gelu<float>), OfDoubles(default(Gelu<double>))));
        AssertWithin(0.90, WorstBesideSum(default(GeluTanh<float>), OfDoubles(default(GeluTanh<double>))));
        AssertWithin(0.90, WorstBesideSum(default(Silu<float>), OfDoubles(default(Silu<double>))));
    }

    [Fact]
    public void Emulated_widths_have_the_bits_of_the_scalar()
    {
        AssertAlike(default(Identity<float>));
        AssertAlike(default(Relu<float>));
        AssertAlike(new LeakyRelu<float>(0.01f));
        AssertAlike(new Elu<float>(1));
        AssertAlike(default(Tanh<float>));
        AssertAlike(default(Sigmoid<float>));
        AssertAlike(default(Gelu<float>));
        AssertAlike(default(GeluTanh<float>));
        AssertAlike(default(Silu<float>));
    }

    private static void AssertAlike<TActivation>(TActivation activation)
        where TActivation : struct, IActivation<float>
    {
        var maps = ActivationMap<float>.Of(activation);
        foreach (var sign in (int[])[1, -1])
        {
            FloatSweep.ForEachChunk(sign * float.Epsilon, sign * float.MaxValue, 20011, x => ActivationMap<float>.Alike(maps, m => m.Apply, x));
            FloatSweep.ForEachChunk(sign * 1e-4f, sign * 20f, 2003, x =>
            {
                ActivationMap<float>.Alike(maps, m => m.Apply, x);
                ActivationMap<float>.Alike(maps, m => m.Derivative, x);
            });
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static ActivationMap<double>.Map Exact(Func<double, double> function) => (x, y) =>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = function(x[i]);
        }
    };

    /// <summary>The same function of doubles, which tests of its own hold to more digits.</summary>
    private static ActivationMap<double>.Map OfDoubles<TActivation>(TActivation activation)
        where TActivation : struct, IActivation<double> => ActivationMap<double>.Of(activation).Last(map => map.IsAccelerated).Apply;

    /// <summary>The largest error between −1000 and 1000, in ulp of the larger of 1 and |z|.</summary>
    private static double WorstBesideSum<TActivation>(TActivation activation, ActivationMap<double>.Map exact)
        where TActivation : struct, IActivation<float>
    {
        var maps = ActivationMap<float>.Of(activation);
        double worst = 0;
        foreach (var sign in (int[])[1, -1])
        {
            worst = Math.Max(worst, Sweep(maps, sign * 1e-3f, sign * 1f, exact, least: 1, stride: 11));
            for (var power = 1; power < 1024; power *= 2)
            {
                worst = Math.Max(worst, Sweep(maps, sign * power, sign * 2 * power, exact, least: power, stride: 11));
            }
        }

        return worst;
    }

    /// <summary>
    /// Maps every <paramref name="stride"/>-th float between two of the same sign and returns its largest error in ulp of the exact value or
    /// of a least one.
    /// </summary>
    private static double Sweep(
        ActivationMap<float>[] maps, float first, float last, ActivationMap<double>.Map exact, double least = LeastNormal, int stride = 1)
    {
        ActivationMap<float>[] accelerated = [.. maps.Where(map => map.IsAccelerated)];
        double worst = 0;
        FloatSweep.ForEachChunk(first, last, stride, x =>
        {
            var all = BitConverter.SingleToInt32Bits(x[0]) / FloatSweep.ChunkLength % 8 == 0;
            var y = ActivationMap<float>.Alike(all ? accelerated : accelerated[^1..], m => m.Apply, x);
            var expected = new double[x.Length];
            exact(Array.ConvertAll(x, value => (double)value), expected);
            double error = 0;
            for (var i = 0; i < x.Length; i++)
            {
                error = Math.Max(error, FloatSweep.UlpError(y[i], expected[i], least));
            }

            lock (maps)
            {
                worst = Math.Max(worst, error);
            }
        });
        return worst;
    }

    /// <summary>Asserts x·(½ + …) = x/2: exactly where that is a float, else within the smallest one.</summary>
    private static void AssertHalvesWhatIsNegligible(ActivationMap<float>[] maps)
    {
        ActivationMap<double>.Map half = (x, y) => TensorPrimitives.Multiply(x, 0.5, y);
        var normal = MathF.ScaleB(1, -125);
        foreach (var sign in (int[])[1, -1])
        {
            AssertProportional(maps, sign * normal, sign * _negligible, 0.5f, stride: 101);
            AssertWithin(0.5, Sweep(maps, sign * float.Epsilon, sign * normal, half, stride: 101));
        }
    }

    /// <summary>Asserts that the value is a multiple of x at floats between two, mapped by the widest vectors of the hardware.</summary>
    private static void AssertProportional(ActivationMap<float>[] maps, float first, float last, float factor, int stride = 1) =>
        AssertMaps(maps, first, last, stride, (x, y) => TensorPrimitives.Multiply(x, factor, y));

    /// <summary>The same of a constant.</summary>
    private static void AssertConstant(ActivationMap<float>[] maps, float first, float last, float expected, int stride = 1) =>
        AssertMaps(maps, first, last, stride, (_, y) => y.Fill(expected));

    private static void AssertMaps(ActivationMap<float>[] maps, float first, float last, int stride, ActivationMap<float>.Map expected)
    {
        var map = maps.Last(m => m.IsAccelerated);
        FloatSweep.ForEachChunk(first, last, stride, x =>
        {
            var y = new float[x.Length];
            var wanted = new float[x.Length];
            map.Apply(x, y);
            expected(x, wanted);
            Bits.AssertSame<float>(wanted, y, $"{map.Width} from {x[0]:R}");
        });
    }
}
