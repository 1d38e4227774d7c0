using System.Numerics;

namespace SoftmaxGen.Tests.Models;

/// <summary>The formulas of a model, written down plainly in double: an oracle that shares nothing with the library.</summary>
internal static class PlainNetwork
{
    /// <summary>The logits of one row of a model with the same parameters.</summary>
    public static double[] Logits<T>(ModelCase<T> shape, ISoftmaxModel<T> model, ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            values[i] = shape.Scale(i, double.CreateChecked(row[i]));
        }

        for (var layer = 0; layer < model.LayerCount; layer++)
        {
            var (inputs, outputs) = (shape.Widths[layer], shape.Widths[layer + 1]);
            var weights = new T[inputs * outputs];
            var bias = new T[outputs];
            model.GetLayer(layer, weights, bias);
            var next = new double[outputs];
            for (var output = 0; output < outputs; output++)
            {
                next[output] = double.CreateChecked(bias[output]);
                for (var input = 0; input < inputs; input++)
                {
                    next[output] += double.CreateChecked(weights[(output * inputs) + input]) * values[input];
                }

                next[output] = layer == model.LayerCount - 1 ? next[output] : Apply(shape.Activation, next[output]);
            }

            values = next;
        }

        return values;
    }

    /// <summary>The mean loss of rows, with smoothing and weights as PyTorch has them.</summary>
    public static double Loss<T>(ModelCase<T> shape, ISoftmaxModel<T> model, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0, weight = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var logits = Logits(shape, model, inputs.Slice(row * shape.Widths[0], shape.Widths[0]));
            var max = logits.Max();
            var logSum = max + Math.Log(logits.Sum(z => Math.Exp(z - max)));
            for (var label = 0; label < logits.Length; label++)
            {
                var target = ((1 - shape.Smoothing) * (label == labels[row] ? 1 : 0)) + (shape.Smoothing / logits.Length);
                sum += WeightOf(label) * target * (logSum - logits[label]);
            }

            weight += WeightOf(labels[row]);
        }

        return sum / weight;

        double WeightOf(int label) => shape.Weights?[label] ?? 1;
    }

    private static double Apply(Activation activation, double z) => activation switch
    {
        Activation.Identity => z,
        Activation.Relu => Math.Max(z, 0),
        Activation.LeakyRelu => z > 0 ? z : 0.01 * z,
        Activation.Elu => z > 0 ? z : Math.Exp(z) - 1,
        Activation.Tanh => Math.Tanh(z),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-z)),
        Activation.Gelu => z * Normal(z),
        Activation.GeluTanh => z / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z)))),
        Activation.Silu => z / (1 + Math.Exp(-z)),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>Φ(z) by the series of its density, which converges fast enough for the numbers here.</summary>
    private static double Normal(double z)
    {
        if (Math.Abs(z) > 8)
        {
            return z > 0 ? 1 : 0;
        }

        double term = z, sum = z;
        for (var k = 1; k < 300; k++)
        {
            term *= z * z / ((2 * k) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
    }
}
