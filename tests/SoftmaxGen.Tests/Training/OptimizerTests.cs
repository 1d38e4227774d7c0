using System.Numerics;

namespace SoftmaxGen.Tests.Training;

/// <summary>Optimizers follow PyTorch's update rules, here once more in plain double and written from its documentation.</summary>
public sealed class OptimizerTests
{
    private const int Count = 67;
    private const int Steps = 25;

    public static TheoryData<string, Optimizer, Func<Rule>> Cases => new()
    {
        { "SGD", new Sgd { LearningRate = 0.1 }, () => SgdRule(0, false, 0) },
        { "SGD, decay", new Sgd { WeightDecay = 0.03 }, () => SgdRule(0, false, 0.03) },
        { "SGD, momentum", new Sgd { Momentum = 0.9, WeightDecay = 0.01 }, () => SgdRule(0.9, false, 0.01) },
        { "SGD, Nesterov", new Sgd { Momentum = 0.8, Nesterov = true, WeightDecay = 0.01 }, () => SgdRule(0.8, true, 0.01) },
        { "Adam", new Adam(), () => AdamRule(0.9, 0.999, 1e-8, 0, 0) },
        { "Adam, all options", new Adam { Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-4, WeightDecay = 0.05, LearningRate = 0.02 }, () => AdamRule(0.8, 0.99, 1e-4, 0.05, 0) },
        { "AdamW", new AdamW(), () => AdamRule(0.9, 0.999, 1e-8, 0, 0.01) },
        { "AdamW, all options", new AdamW { Beta1 = 0, Beta2 = 0.9, Epsilon = 1e-3, WeightDecay = 0.2 }, () => AdamRule(0, 0.9, 1e-3, 0, 0.2) },
    };

    /// <summary>Changes a parameter by its gradient in a step, counted from 1; remembers by the place of the parameter.</summary>
    public delegate double Rule(int place, double parameter, double gradient, int step, double rate);

    [Theory, MemberData(nameof(Cases))]
    public void Doubles_take_the_steps_of_the_rule(string name, Optimizer optimizer, Func<Rule> rule) => Compare<double>(name, optimizer, rule(), 1e-13);

    [Theory, MemberData(nameof(Cases))]
    public void Floats_take_the_steps_of_the_rule(string name, Optimizer optimizer, Func<Rule> rule) => Compare<float>(name, optimizer, rule(), 2e-6);

    [Fact]
    public void The_defaults_are_those_of_PyTorch()
    {
        var (sgd, adam, adamW) = (new Sgd(), new Adam(), new AdamW());
        Assert.Equal((0.01, 0, false, 0), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.WeightDecay));
        Assert.Equal((0.001, 0.9, 0.999, 1e-8, 0), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
        Assert.Equal((0.001, 0.9, 0.999, 1e-8, 0.01), (adamW.LearningRate, adamW.Beta1, adamW.Beta2, adamW.Epsilon, adamW.WeightDecay));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Sgd { LearningRate = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Adam { LearningRate = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("Momentum", () => new Sgd { Momentum = 1 });
        Assert.Throws<ArgumentOutOfRangeException>("Beta2", () => new Adam { Beta2 = 1 });
        Assert.Throws<ArgumentOutOfRangeException>("Epsilon", () => new AdamW { Epsilon = -1e-8 });
        Assert.Throws<ArgumentOutOfRangeException>("WeightDecay", () => new AdamW { WeightDecay = double.PositiveInfinity });
        Assert.Throws<InvalidOperationException>(() => new Sgd { Nesterov = true }.CreateState<float>(3));
        Assert.Throws<ArgumentException>("gradient", () => new Sgd().CreateState<float>(3).Step(new float[3], new float[2], 0.1));
        Assert.Throws<ArgumentException>("parameters", () => new Adam().CreateState<float>(3).Step(new float[4], new float[4], 0.1));
    }

    [Fact]
    public void Nothing_is_allocated_in_a_step()
    {
        var (parameters, gradient) = (new float[Count], new float[Count]);
        foreach (var optimizer in new Optimizer[] { new Sgd(), new Sgd { Momentum = 0.5 }, new Adam(), new AdamW() })
        {
            var state = optimizer.CreateState<float>(Count);
            state.Step(parameters, gradient, 0.1);
            var before = GC.GetAllocatedBytesForCurrentThread();
            state.Step(parameters, gradient, 0.1);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static void Compare<T>(string name, Optimizer optimizer, Rule rule, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(1);
        T[] parameters = [.. Enumerable.Range(0, Count).Select(_ => T.CreateChecked((random.NextDouble() * 2) - 1))];
        double[] expected = [.. parameters.Select(double.CreateChecked)];
        var state = optimizer.CreateState<T>(Count);
        for (var step = 1; step <= Steps; step++)
        {
            T[] gradient = [.. Enumerable.Range(0, Count).Select(_ => T.CreateChecked((random.NextDouble() * 2) - 1))];
            var rate = optimizer.LearningRate / step;
            state.Step(parameters, gradient, rate);
            for (var i = 0; i < Count; i++)
            {
                expected[i] = rule(i, expected[i], double.CreateChecked(gradient[i]), step, rate);
                Assert.True(Math.Abs(expected[i] - double.CreateChecked(parameters[i])) <= tolerance, $"{name}, step {step}: {parameters[i]} for {expected[i]}");
            }
        }
    }

    private static Rule SgdRule(double momentum, bool nesterov, double decay)
    {
        var buffer = new double[Count];
        return (i, parameter, gradient, step, rate) =>
        {
            gradient += decay * parameter;
            if (momentum != 0)
            {
                buffer[i] = step > 1 ? (momentum * buffer[i]) + gradient : gradient;
                gradient = nesterov ? gradient + (momentum * buffer[i]) : buffer[i];
            }

            return parameter - (rate * gradient);
        };
    }

    private static Rule AdamRule(double beta1, double beta2, double epsilon, double decay, double decoupled)
    {
        var (mean, square) = (new double[Count], new double[Count]);
        return (i, parameter, gradient, step, rate) =>
        {
            parameter -= rate * decoupled * parameter;
            gradient += decay * parameter;
            mean[i] = (beta1 * mean[i]) + ((1 - beta1) * gradient);
            square[i] = (beta2 * square[i]) + ((1 - beta2) * gradient * gradient);
            var corrected = mean[i] / (1 - Math.Pow(beta1, step));
            var correctedSquare = square[i] / (1 - Math.Pow(beta2, step));
            return parameter - (rate * corrected / (Math.Sqrt(correctedSquare) + epsilon));
        };
    }
}
