using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Tests.Files.Onnx.Support;

/// <summary>What a model that was read says of rows, in double: plainly, term by term.</summary>
internal static class DoubleEvaluation
{
    public static double[] Logits(TrainedModel model, ReadOnlySpan<double> row)
    {
        double[] values = row.ToArray();
        if (model.Inputs.Count > 0)
        {
            values = [.. model.Inputs.Select(input => ((double.IsNaN(values[input.Column]) ? input.Missing : values[input.Column]) - input.Offset) * input.Scale)];
        }

        foreach (TrainedLayer layer in model.Layers)
        {
            Assert.Equal(layer.Inputs, values.Length);
            double[] inputs = values;
            values = [.. Enumerable.Range(0, layer.Outputs).Select(output => Activate(
                layer.Activation,
                layer.Bias[output] + Enumerable.Range(0, layer.Inputs).Sum(input => layer.Weights[(output * layer.Inputs) + input] * inputs[input])))];
        }

        return values;
    }

    public static double[] Softmax(double[] logits)
    {
        double largest = logits.Max();
        double[] exponentials = [.. logits.Select(logit => Math.Exp(logit - largest))];
        double sum = exponentials.Sum();
        return [.. exponentials.Select(exponential => exponential / sum)];
    }

    public static double Activate(LayerActivation activation, double x) => activation.Kind switch
    {
        ActivationKind.Identity => x,
        ActivationKind.Relu => x < 0 ? 0 : x,
        ActivationKind.LeakyRelu => x < 0 ? activation.Alpha * x : x,
        ActivationKind.Elu => x < 0 ? activation.Alpha * (Math.Exp(x) - 1) : x,
        ActivationKind.Tanh => Math.Tanh(x),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ActivationKind.Gelu => x / 2 * (1 + Erf(x / Math.Sqrt(2))),
        ActivationKind.GeluTanh => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        ActivationKind.Silu => x / (1 + Math.Exp(-x)),
        _ => throw new NotSupportedException($"{activation}"),
    };

    /// <summary>The error function: its series, and for large arguments the continued fraction of its complement.</summary>
    private static double Erf(double x)
    {
        if (Math.Abs(x) < 3)
        {
            double term = x, sum = x;
            for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }

            return 2 / Math.Sqrt(Math.PI) * sum;
        }

        double fraction = 0;
        for (int n = 60; n > 0; n--)
        {
            fraction = n / 2.0 / (Math.Abs(x) + fraction);
        }

        return Math.Sign(x) * (1 - (Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (Math.Abs(x) + fraction)));
    }
}
