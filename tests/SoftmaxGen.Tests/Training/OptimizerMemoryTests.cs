using System.Numerics;
using SoftmaxGen.Tests.Contract;

namespace SoftmaxGen.Tests.Training;

/// <summary>A state that is given what another remembered goes on as that one does, bit for bit.</summary>
public sealed class OptimizerMemoryTests
{
    private const int Count = 67;

    public static TheoryData<string, Optimizer, int> Cases => new()
    {
        { "SGD", new Sgd(), 0 },
        { "SGD, momentum", new Sgd { Momentum = 0.9 }, Count + 1 },
        { "SGD, Nesterov", new Sgd { Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 }, Count + 1 },
        { "Adam", new Adam { WeightDecay = 0.01 }, (2 * Count) + 2 },
        { "AdamW", new AdamW { Beta2 = 0.99 }, (2 * Count) + 2 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Doubles_go_on_with_the_same_bits(string name, Optimizer optimizer, int length) => Compare<double>(name, optimizer, length);

    [Theory, MemberData(nameof(Cases))]
    public void Floats_go_on_with_the_same_bits(string name, Optimizer optimizer, int length) => Compare<float>(name, optimizer, length);

    [Fact]
    public void A_length_that_does_not_fit_is_refused()
    {
        var adam = (IOptimizerMemory<float>)new Adam().CreateState<float>(3);
        var sgd = (IOptimizerMemory<double>)new Sgd { Momentum = 0.5 }.CreateState<double>(3);
        ArgumentAssert.Throws("memory", () => adam.GetMemory(new double[7]), 7, 8);
        ArgumentAssert.Throws("memory", () => adam.SetMemory(new double[9]), 8, 9);
        ArgumentAssert.Throws("memory", () => sgd.GetMemory(new double[3]), 3, 4);
        ArgumentAssert.Throws("memory", () => sgd.SetMemory([]), 0, 4);
    }

    private static void Compare<T>(string name, Optimizer optimizer, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Before the first step and after some.
        foreach (var steps in new[] { 0, 1, 5 })
        {
            var (parameters, state) = (new T[Count], (IOptimizerMemory<T>)optimizer.CreateState<T>(Count));
            Take(state, parameters, 0, steps);
            Assert.Equal(length, state.MemoryLength);
            var memory = new double[length];
            state.GetMemory(memory);
            var (resumed, other) = (parameters.ToArray(), (IOptimizerMemory<T>)optimizer.CreateState<T>(Count));

            // What it was in the middle of is forgotten.
            Take(other, new T[Count], 20, 3);
            other.SetMemory(memory);
            Take(state, parameters, steps, 4);
            Take(other, resumed, steps, 4);
            Assert.True(parameters.AsSpan().SequenceEqual(resumed), $"{name} after {steps} steps");
        }
    }

    private static void Take<T>(IOptimizerState<T> state, T[] parameters, int first, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var step = first; step < first + steps; step++)
        {
            var random = new Random(step);
            T[] gradient = [.. Enumerable.Range(0, Count).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
            state.Step(parameters, gradient, 0.1);
        }
    }
}
