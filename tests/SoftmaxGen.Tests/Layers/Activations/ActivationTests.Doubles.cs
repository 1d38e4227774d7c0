using SoftmaxGen.Layers.Activations;
using SoftmaxGen.Tests.Oracle;

namespace SoftmaxGen.Tests.Layers.Activations;

/// <summary>Dense samples of doubles, against about thirty digits; all widths must have the same bits.</summary>
public sealed partial class ActivationTests
{
    private const int SampleLength = 1 << 16;
    private const int SampleChunk = 1 << 12;

    [Fact]
    public void Tanh_of_doubles_is_accurate()
    {
        var tanh = ActivationMap<double>.Of(default(Tanh<double>));
        AssertWithin(1.5, Worst(tanh, Evenly(-20, 20), ActivationOracle.Tanh));
        AssertWithin(1.5, Worst(tanh, Evenly(-1, 1), ActivationOracle.Tanh));
        AssertWithin(1.5, Worst(tanh, Logarithmically(1, -60, 4), ActivationOracle.Tanh));
    }

    [Fact]
    public void Sigmoid_of_doubles_is_accurate()
    {
        var sigmoid = ActivationMap<double>.Of(default(Sigmoid<double>));
        AssertWithin(1.7, Worst(sigmoid, Evenly(-708, 40), x => ActivationOracle.Sigmoid(x)));
        AssertWithin(1.7, Worst(sigmoid, Evenly(-40, 40), x => ActivationOracle.Sigmoid(x)));
        AssertWithin(1.7, Worst(sigmoid, Logarithmically(-1, -60, 9), x => ActivationOracle.Sigmoid(x)));
    }

    /// <summary>There e⁻ˣ and 1 + e⁻ˣ are the same, and the platform's exponential is within half of it.</summary>
    [Fact]
    public void Sigmoid_of_doubles_whose_result_is_subnormal_is_within_the_smallest_one()
    {
        var x = Evenly(-746, -708.4);
        var y = ActivationMap<double>.Alike(ActivationMap<double>.Of(default(Sigmoid<double>)), m => m.Apply, x);
        Assert.All(x.Zip(y), pair => Assert.InRange(pair.Second, Math.Exp(pair.First) - double.Epsilon, Math.Exp(pair.First) + double.Epsilon));
    }

    [Fact]
    public void Elu_of_doubles_is_accurate()
    {
        var elu = ActivationMap<double>.Of(new Elu<double>(1));
        AssertWithin(1.15, Worst(elu, Evenly(-40, 0), x => ActivationOracle.ExpMinusOne(x)));
        AssertWithin(1.15, Worst(elu, Logarithmically(-1, -60, 5), x => ActivationOracle.ExpMinusOne(x)));
    }

    [Fact]
    public void Gelu_of_doubles_is_accurate()
    {
        var gelu = ActivationMap<double>.Of(default(Gelu<double>));
        AssertWithin(3.6, Worst(gelu, Evenly(0, 38), ActivationOracle.Gelu));
        AssertWithin(3.6, Worst(gelu, Logarithmically(1, -60, 3), ActivationOracle.Gelu));
        double tail = _hasFusedMultiplyAdd ? 7 : 8;
        AssertWithin(tail, Worst(gelu, Evenly(-37, 0), ActivationOracle.Gelu));
        AssertWithin(tail, Worst(gelu, Logarithmically(-1, -60, 3), ActivationOracle.Gelu));
    }

    [Fact]
    public void Silu_of_doubles_is_accurate()
    {
        var silu = ActivationMap<double>.Of(default(Silu<double>));
        AssertWithin(2.4, Worst(silu, Evenly(-700, 40), ActivationOracle.Silu));
        AssertWithin(2.4, Worst(silu, Evenly(-40, 40), ActivationOracle.Silu));
        AssertWithin(2.4, Worst(silu, Logarithmically(-1, -60, 9), ActivationOracle.Silu));
    }

    /// <summary>The sigmoid's argument w is rounded, which costs the tail |w| ulp.</summary>
    [Fact]
    public void Gelu_by_tanh_of_doubles_is_accurate()
    {
        var geluTanh = ActivationMap<double>.Of(default(GeluTanh<double>));
        AssertWithin(2.0, Worst(geluTanh, Evenly(0, 22), ActivationOracle.GeluTanh));
        AssertWithin(15, Worst(geluTanh, Evenly(-3, 0), ActivationOracle.GeluTanh));
        AssertWithin(1500, Worst(geluTanh, Evenly(-21, -3), ActivationOracle.GeluTanh));
    }

    /// <summary>Doubles in the middle of equal parts of an interval.</summary>
    private static double[] Evenly(double first, double last) =>
        [.. Enumerable.Range(0, SampleLength).Select(i => first + ((last - first) * ((i + 0.5) / SampleLength)))];

    /// <summary>Doubles whose exponents lie evenly between two, with a sign.</summary>
    private static double[] Logarithmically(int sign, double first, double last) => [.. Evenly(first, last).Select(e => sign * Math.Pow(2, e))];

    /// <summary>The largest error in ulp.</summary>
    private static double Worst(
        ActivationMap<double>[] maps,
        double[] x,
        Func<double, DoubleDouble> exact,
        Func<ActivationMap<double>, ActivationMap<double>.Map>? function = null,
        double least = double.Epsilon)
    {
        var y = ActivationMap<double>.Alike(maps, function ?? (m => m.Apply), x);
        double worst = 0;
        Parallel.For(0, x.Length / SampleChunk, chunk =>
        {
            double error = 0;
            for (var i = chunk * SampleChunk; i < (chunk + 1) * SampleChunk; i++)
            {
                var value = exact(x[i]);
                var ulp = Math.ScaleB(1, Math.ILogB(Math.Max(Math.Abs(value.Hi), least)) - 52);
                error = Math.Max(error, Math.Abs((y[i] - value).Hi) / ulp);
            }

            lock (maps)
            {
                worst = Math.Max(worst, error);
            }
        });
        return worst;
    }
}
