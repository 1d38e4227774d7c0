using System.Numerics;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Tests.Models;

/// <summary>The loss is that of the formulas, and its gradient that of the loss.</summary>
public sealed class GradientTests
{
    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void The_loss_is_that_of_the_formulas<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        foreach (var rows in new[] { 1, 5, 64, 131 })
        {
            var (inputs, labels) = (shape.Inputs(rows), shape.Labels(rows));
            var expected = PlainNetwork.Loss(shape, model, inputs, labels);
            var gradient = new T[model.Parameters.Length];
            var tolerance = (typeof(T) == typeof(float) ? 3e-6 : 1e-13) * Math.Max(1, Math.Abs(expected));
            if (double.IsNaN(expected))
            {
                // All labels weigh nothing.
                Assert.True(T.IsNaN(model.Loss(inputs, labels)));
                continue;
            }

            Assert.Equal(expected, double.CreateChecked(model.Loss(inputs, labels)), tolerance);
            Assert.Equal(expected, double.CreateChecked(model.LossGradient(inputs, labels, gradient)), tolerance);
        }
    }

    [Theory, MemberData(nameof(ModelTable.Doubles), MemberType = typeof(ModelTable))]
    public void The_gradient_is_that_of_central_differences(ModelCase<double> shape)
    {
        const double Step = 1e-5;
        var model = shape.Create();
        var (inputs, labels) = (shape.Inputs(21, seed: 5), shape.Labels(21, seed: 5));
        var gradient = new double[model.Parameters.Length];
        Array.Fill(gradient, double.NaN);
        model.LossGradient(inputs, labels, gradient);
        var trainable = 0;
        for (var i = 0; i < gradient.Length; i++)
        {
            ref var parameter = ref model.Parameters[i];
            var value = parameter;
            parameter = value + Step;
            var above = model.Loss(inputs, labels);
            parameter = value - Step;
            var below = model.Loss(inputs, labels);
            parameter = value;
            var expected = (above - below) / (2 * Step);
            Assert.Equal(expected, gradient[i], 1e-8);
            trainable += above != below ? 1 : 0;
        }

        Assert.InRange(trainable, 1, model.ParameterCount);
    }

    [Theory, MemberData(nameof(ModelTable.Floats), MemberType = typeof(ModelTable))]
    public void A_gradient_in_float_is_that_in_double(ModelCase<float> shape)
    {
        var other = ModelTable.Of<double>().FirstOrDefault(candidate => candidate.ToString() == $"{shape}, double");
        Assert.SkipWhen(other is null, "there is no such model of doubles");
        var (single, twice) = (shape.Create(), other.Create());
        for (var layer = 0; layer < single.LayerCount; layer++)
        {
            var (weights, bias) = (new float[shape.Widths[layer] * shape.Widths[layer + 1]], new float[shape.Widths[layer + 1]]);
            single.GetLayer(layer, weights, bias);
            twice.SetLayer(layer, [.. weights.Select(w => (double)w)], [.. bias.Select(b => (double)b)]);
        }

        var (inputs, labels) = (shape.Inputs(600), shape.Labels(600));
        var (actual, expected) = (new float[single.Parameters.Length], new double[twice.Parameters.Length]);
        single.LossGradient(inputs, labels, actual);
        twice.LossGradient([.. inputs.Select(x => (double)x)], labels, expected);

        // The layouts differ, so compare by layer.
        actual.CopyTo(single.Parameters);
        expected.CopyTo(twice.Parameters);
        for (var layer = 0; layer < single.LayerCount; layer++)
        {
            var count = shape.Widths[layer] * shape.Widths[layer + 1];
            var (w, b) = (new float[count], new float[shape.Widths[layer + 1]]);
            var (wide, wideBias) = (new double[count], new double[shape.Widths[layer + 1]]);
            single.GetLayer(layer, w, b);
            twice.GetLayer(layer, wide, wideBias);
            Assert.All(w.Zip(wide).Concat(b.Zip(wideBias)), pair => Assert.Equal(pair.Second, pair.First, 2e-5));
        }
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void Padding_is_zero_and_stays_zero<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var (inputs, labels) = (shape.Inputs(9), shape.Labels(9));
        inputs[^1] = T.NaN;
        var gradient = new T[model.Parameters.Length];
        model.LossGradient(inputs, labels, gradient);
        var isPadding = Padding(shape, model);
        Assert.Equal(model.Parameters.Length - model.ParameterCount, isPadding.Count(padding => padding));
        for (var i = 0; i < gradient.Length; i++)
        {
            Assert.True(!isPadding[i] || (gradient[i] == T.Zero && model.Parameters[i] == T.Zero), $"place {i}");
        }
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void No_rows_have_no_gradient<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var gradient = new T[model.Parameters.Length];
        Array.Fill(gradient, T.NaN);
        Assert.True(T.IsNaN(model.LossGradient([], [], gradient)));
        Assert.True(T.IsNaN(model.Loss([], [])));
        Assert.All(gradient, g => Assert.Equal(T.Zero, g));
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void The_gradient_of_many_rows_is_the_mean_of_their_gradients<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.SkipWhen(shape.Weights is not null, "the mean is weighted");
        const int Rows = 1300;
        var model = shape.Create();
        var (inputs, labels) = (shape.Inputs(Rows), shape.Labels(Rows));
        var (all, one) = (new T[model.Parameters.Length], new T[model.Parameters.Length]);
        model.LossGradient(inputs, labels, all);
        var mean = new double[all.Length];
        for (var row = 0; row < Rows; row++)
        {
            model.LossGradient(inputs.AsSpan(row * model.InputCount, model.InputCount), labels.AsSpan(row, 1), one);
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += double.CreateChecked(one[i]) / Rows;
            }
        }

        var tolerance = typeof(T) == typeof(float) ? 1e-5 : 1e-13;
        Assert.All(mean.Zip(all), pair => Assert.Equal(pair.First, double.CreateChecked(pair.Second), tolerance));
    }

    /// <summary>Which places hold no parameter: those that setting all layers to ones leaves at 0.</summary>
    private static bool[] Padding<T>(ModelCase<T> shape, ISoftmaxModel<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kept = model.Parameters.ToArray();
        for (var layer = 0; layer < model.LayerCount; layer++)
        {
            var (weights, bias) = (new T[shape.Widths[layer] * shape.Widths[layer + 1]], new T[shape.Widths[layer + 1]]);
            Array.Fill(weights, T.One);
            Array.Fill(bias, T.One);
            model.SetLayer(layer, weights, bias);
        }

        bool[] padding = [.. model.Parameters.ToArray().Select(value => value == T.Zero)];
        kept.CopyTo(model.Parameters);
        return padding;
    }
}
