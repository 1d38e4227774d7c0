using System.Numerics;

namespace SoftmaxGen.Tests.Models;

/// <summary>A model under test, and what it was declared with.</summary>
public sealed class ModelCase<T>(string name, Func<ISoftmaxModel<T>> create, Activation activation, int[] widths)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Activation Activation { get; } = activation;

    /// <summary>Inputs, hidden units, classes.</summary>
    public int[] Widths { get; } = widths;

    /// <summary>What the inputs go through first, in double.</summary>
    public Func<int, double, double> Scale { get; init; } = (_, x) => x;

    public double Smoothing { get; init; }

    public double[]? Weights { get; init; }

    /// <summary>A model with parameters of its own, biases too.</summary>
    public ISoftmaxModel<T> Create(int seed = 3)
    {
        ISoftmaxModel<T> model = create();
        model.Initialize(seed);
        var random = new Random(seed);
        for (var layer = 0; layer < model.LayerCount; layer++)
        {
            var weights = new T[Widths[layer] * Widths[layer + 1]];
            var bias = new T[Widths[layer + 1]];
            model.GetLayer(layer, weights, bias);
            for (var i = 0; i < bias.Length; i++)
            {
                bias[i] = T.CreateChecked(random.NextDouble() - 0.5);
            }

            model.SetLayer(layer, weights, bias);
        }

        return model;
    }

    /// <summary>Rows about 0, the same for a number.</summary>
    public T[] Inputs(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var inputs = new T[rows * Widths[0]];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = T.CreateChecked((random.NextDouble() * 4) - 2);
        }

        return inputs;
    }

    public int[] Labels(int rows, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => random.Next(Widths[^1]))];
    }

    public override string ToString() => name;
}

/// <summary>The models under test.</summary>
public static class ModelTable
{
    public static IEnumerable<ITheoryDataRow> Floats => Of<float>().Select(model => new TheoryDataRow(model));

    public static IEnumerable<ITheoryDataRow> Doubles => Of<double>().Select(model => new TheoryDataRow(model));

    public static IEnumerable<ITheoryDataRow> All => [.. Floats, .. Doubles];

    public static IEnumerable<ModelCase<T>> Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? s_floats.Cast<ModelCase<T>>()
            : s_doubles.Cast<ModelCase<T>>();

    private static readonly double[] s_scales = [1, 0.5, 2];

    private static readonly ModelCase<float>[] s_floats =
    [
        new("64-10", () => new Linear64(), Activation.Relu, [64, 10]),
        new("64-32-10 ReLU", () => new Digits64(), Activation.Relu, [64, 32, 10]),
        new("3-1-2 identity", () => new NarrowIdentity(), Activation.Identity, [3, 1, 2]),
        new("7-17-3 ReLU", () => new NamedRelu(), Activation.Relu, [7, 17, 3]),
        new("33-65-17-5 leaky ReLU", () => new LeakyFour(), Activation.LeakyRelu, [33, 65, 17, 5]),
        new("2-33-2-33-3 ELU", () => new SmoothElu(), Activation.Elu, [2, 33, 2, 33, 3]) { Smoothing = 0.1 },
        new("4-8-3 tanh", () => new StandardTanh(), Activation.Tanh, [4, 8, 3]),
        new("5-16-16-4 sigmoid", () => new WeightedSigmoid(), Activation.Sigmoid, [5, 16, 16, 4]) { Weights = [1, 0, 2, 0.5] },
        new("17-33-11 GELU", () => new ScaledGelu(), Activation.Gelu, [17, 33, 11]) { Scale = (_, x) => (x - 0.25) * 3 },
        new("3-7-9 GELU by tanh", () => new ScaledGeluTanh(), Activation.GeluTanh, [3, 7, 9]) { Scale = (i, x) => x * s_scales[i] },
        new("65-3-2-33 SiLU", () => new SmoothSilu(), Activation.Silu, [65, 3, 2, 33]) { Smoothing = 0.05 },
        new("1-2-3-4-5-6 ReLU", () => new FiveLayers("five"), Activation.Relu, [1, 2, 3, 4, 5, 6]),
    ];

    private static readonly ModelCase<double>[] s_doubles =
    [
        new("64-32-10 ReLU, double", () => new Digits64Double(), Activation.Relu, [64, 32, 10]),
        new("3-1-2 identity, double", () => new NarrowIdentityDouble(), Activation.Identity, [3, 1, 2]),
        new("7-17-3 ReLU, double", () => new ReluDouble(), Activation.Relu, [7, 17, 3]),
        new("33-65-17-5 leaky ReLU, double", () => new LeakyFourDouble(), Activation.LeakyRelu, [33, 65, 17, 5]),
        new("2-33-2-33-3 ELU, double", () => new SmoothEluDouble(), Activation.Elu, [2, 33, 2, 33, 3]) { Smoothing = 0.1 },
        new("4-8-3 tanh, double", () => new StandardTanhDouble(), Activation.Tanh, [4, 8, 3]),
        new("5-16-16-4 sigmoid, double", () => new WeightedSigmoidDouble(), Activation.Sigmoid, [5, 16, 16, 4]) { Weights = [1, 0, 2, 0.5] },
        new("17-33-11 GELU, double", () => new ScaledGeluDouble(), Activation.Gelu, [17, 33, 11]) { Scale = (_, x) => (x - 0.25) * 3 },
        new("3-7-9 GELU by tanh, double", () => new ScaledGeluTanhDouble(), Activation.GeluTanh, [3, 7, 9]) { Scale = (i, x) => x * s_scales[i] },
        new("65-3-2-33 SiLU, double", () => new SmoothSiluDouble(), Activation.Silu, [65, 3, 2, 33]) { Smoothing = 0.05 },
        new("64-10, double", () => new Linear64Double(), Activation.Relu, [64, 10]),
        new("1-2-3-4-5-6 ReLU, double", () => new FiveLayersDouble(), Activation.Relu, [1, 2, 3, 4, 5, 6]),
        new("1-2 tiny weights, double", () => new TinyWeightsDouble(), Activation.Relu, [1, 2]) { Weights = [1, 2] },
    ];
}
