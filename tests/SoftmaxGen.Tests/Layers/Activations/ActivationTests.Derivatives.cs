using SoftmaxGen.Layers.Activations;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Layers.Activations;

/// <summary>The derivatives, against their formulas with more digits and against differences of the values.</summary>
public sealed partial class ActivationTests
{
    [Fact]
    public void Derivatives_taken_from_the_value_are_accurate()
    {
        AssertWithin(1.5, WorstDerivative(default(Tanh<float>), default(Tanh<double>), -1, 1, y => 1.0 - ((DoubleDouble)y * y)));
        AssertWithin(1.5, WorstDerivative(default(Sigmoid<float>), default(Sigmoid<double>), 0, 1, y => y * (1.0 - (DoubleDouble)y)));
        AssertWithin(0.5, WorstDerivative(new Elu<float>(1), new Elu<double>(1), -1, 0, y => 1.0 + (DoubleDouble)y));
        AssertWithin(0, WorstDerivative(default(Relu<float>), default(Relu<double>), -1, 1, y => y > 0 ? 1 : 0));
        AssertWithin(0, WorstDerivative(new LeakyRelu<float>(0.25f), new LeakyRelu<double>(0.25), -1, 1, y => y > 0 ? 1 : 0.25));
        AssertWithin(0, WorstDerivative(default(Identity<float>), default(Identity<double>), -1, 1, _ => 1));
    }

    /// <summary>These pass through zero, where only the error beside 1 can be small.</summary>
    [Fact]
    public void Derivatives_taken_from_the_sum_are_accurate()
    {
        AssertWithin(2, WorstDerivative(default(Gelu<float>), default(Gelu<double>), -20, 20, ActivationOracle.GeluDerivative, least: 1));
        AssertWithin(2, WorstDerivative(default(Gelu<float>), default(Gelu<double>), -2, 2, ActivationOracle.GeluDerivative, least: 1));
        AssertWithin(2, WorstDerivative(default(Silu<float>), default(Silu<double>), -50, 50, ActivationOracle.SiluDerivative, least: 1));
        AssertWithin(2, WorstDerivative(default(Silu<float>), default(Silu<double>), -3, 3, ActivationOracle.SiluDerivative, least: 1));
        AssertWithin(2, WorstDerivative(default(GeluTanh<float>), default(GeluTanh<double>), -20, 20, ActivationOracle.GeluTanhDerivative, least: 1));
        AssertWithin(2, WorstDerivative(default(GeluTanh<float>), default(GeluTanh<double>), -2, 2, ActivationOracle.GeluTanhDerivative, least: 1));
    }

    [Fact]
    public void Derivatives_are_the_limits_of_differences()
    {
        AssertDifferences(default(Identity<double>));
        AssertDifferences(default(Relu<double>));
        AssertDifferences(new LeakyRelu<double>(0.01));
        AssertDifferences(new LeakyRelu<double>(-0.3));
        AssertDifferences(new Elu<double>(1));
        AssertDifferences(new Elu<double>(1.7));
        AssertDifferences(new Elu<double>(-0.3));
        AssertDifferences(default(Tanh<double>));
        AssertDifferences(default(Sigmoid<double>));
        AssertDifferences(default(Gelu<double>));
        AssertDifferences(default(GeluTanh<double>));
        AssertDifferences(default(Silu<double>));
    }

    private static void AssertDifferences<TActivation>(TActivation activation)
        where TActivation : struct, IActivation<double>
    {
        const double Step = 1e-5;
        var map = ActivationMap<double>.Of(activation).Last(m => m.IsAccelerated);
        // None of these is near 0, where some have a corner.
        double[] x = [.. Enumerable.Range(0, 512).Select(i => ((i - 255.5) / 20) + 1e-3)];

        double[] Apply(double offset)
        {
            var y = new double[x.Length];
            map.Apply([.. x.Select(value => value + offset)], y);
            return y;
        }

        var derivatives = new double[x.Length];
        map.Derivative(activation.NeedsInput ? x : Apply(0), derivatives);
        var differences = Apply(Step).Zip(Apply(-Step), (high, low) => (high - low) / (2 * Step)).ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            Assert.True(Math.Abs(derivatives[i] - differences[i]) < 1e-9, $"{activation} at {x[i]}: {derivatives[i]}, not {differences[i]}");
        }
    }

    /// <summary>The larger of the errors of floats and doubles in ulp, over what the derivative is taken from.</summary>
    private static double WorstDerivative<TSingle, TDouble>(
        TSingle single, TDouble activation, double first, double last, Func<double, DoubleDouble> exact, double least = 1e-30)
        where TSingle : struct, IActivation<float>
        where TDouble : struct, IActivation<double>
    {
        var x = Evenly(first, last);
        float[] narrow = Array.ConvertAll(x, value => (float)value);
        var y = ActivationMap<float>.Alike(ActivationMap<float>.Of(single), m => m.Derivative, narrow);
        var worst = Worst(ActivationMap<double>.Of(activation), x, exact, m => m.Derivative, least);
        for (var i = 0; i < x.Length; i++)
        {
            worst = Math.Max(worst, FloatSweep.UlpError(y[i], exact(narrow[i]).Hi, least));
        }

        return worst;
    }
}
