using System.Numerics;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Tests.Models;

/// <summary>The widest layers and the most of them that a model may have: the formulas, the bits of a row, and a training that learns.</summary>
public sealed class LargestShapeTests
{
    private const int Rows = 5;

    public static IEnumerable<ITheoryDataRow> Shapes =>
    [
        Row<float>("65536-3", () => new WideInputs(), Activation.Relu, [65_536, 3]),
        Row<float>("2-65536-2", () => new WideHidden(), Activation.Tanh, [2, 65_536, 2]),
        Row<float>("2-65536", () => new WideClasses(), Activation.Relu, [2, 65_536]),
        Row<float>("32 layers", () => new Deep(), Activation.Tanh, _deep),
        Row<double>("2-65536-2, double", () => new WideHiddenDouble(), Activation.Tanh, [2, 65_536, 2]),
        Row<double>("32 layers, double", () => new DeepDouble(), Activation.Tanh, _deep),
    ];

    private static readonly int[] _deep = [3, .. Enumerable.Repeat(5, 31), 2];

    [Theory, MemberData(nameof(Shapes))]
    public void The_largest_shapes_predict_and_learn<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var (inputs, labels) = (shape.Inputs(Rows), shape.Labels(Rows));
        var (logits, alone) = (new T[Rows * model.ClassCount], new T[model.ClassCount]);
        model.PredictLogits(inputs, logits);
        for (var row = 0; row < Rows; row++)
        {
            var own = logits.AsSpan(row * model.ClassCount, model.ClassCount);
            var input = inputs.AsSpan(row * model.InputCount, model.InputCount);
            model.PredictLogits(input, alone);
            Assert.Equal(MemoryMarshal.AsBytes(own).ToArray(), MemoryMarshal.AsBytes(alone.AsSpan()).ToArray());

            // Sums of 65 536 products carry the rounding of as many.
            var expected = PlainNetwork.Logits(shape, model, input);
            var tolerance = (typeof(T) == typeof(float) ? 2e-4 : 1e-12) * Math.Max(1, expected.Max(Math.Abs));
            for (var label = 0; label < expected.Length; label++)
            {
                Assert.Equal(expected[label], double.CreateChecked(own[label]), tolerance);
            }
        }

        // The more there is to add, the steeper is the loss.
        var loss = model.Loss(inputs, labels);
        var trainer = new SoftmaxTrainer<T>(model, new Sgd { LearningRate = 0.05 / shape.Widths[..^1].Max() });
        Assert.Equal(double.CreateChecked(loss), double.CreateChecked(trainer.TrainBatch(inputs, labels)), 1e-4);
        Assert.True(model.Loss(inputs, labels) < loss);
        Assert.Equal(shape.Widths.Zip(shape.Widths.Skip(1), (i, o) => (i + 1) * o).Sum(), model.ParameterCount);
    }

    private static TheoryDataRow<ModelCase<T>> Row<T>(string name, Func<ISoftmaxModel<T>> create, Activation activation, int[] widths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(new ModelCase<T>(name, create, activation, widths));
}
