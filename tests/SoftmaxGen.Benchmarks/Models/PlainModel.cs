using System.Numerics.Tensors;

namespace SoftmaxGen.Benchmarks.Models;

/// <summary>A network with the parameters of a generated one, as users write it by hand: loops, or a dot product for each unit.</summary>
internal sealed class PlainModel
{
    private readonly int[] _widths;
    private readonly float[][] _weights;
    private readonly float[][] _bias;
    private readonly float[][] _values;
    private readonly float[][] _gradients;
    private readonly float[][] _weightGradients;
    private readonly float[][] _biasGradients;

    public PlainModel(ISoftmaxModel<float> model, int[] widths)
    {
        _widths = widths;
        int layers = widths.Length - 1;
        _weights = Layers(layer => widths[layer] * widths[layer + 1]);
        _bias = Layers(layer => widths[layer + 1]);
        _values = Layers(layer => widths[layer + 1]);
        _gradients = Layers(layer => widths[layer + 1]);
        _weightGradients = Layers(layer => widths[layer] * widths[layer + 1]);
        _biasGradients = Layers(layer => widths[layer + 1]);
        for (int layer = 0; layer < layers; layer++)
        {
            model.GetLayer(layer, _weights[layer], _bias[layer]);
        }

        float[][] Layers(Func<int, int> length) => [.. Enumerable.Range(0, layers).Select(layer => new float[length(layer)])];
    }

    /// <summary>With <c>TensorPrimitives</c>: a dot product for each unit, and SoftMax.</summary>
    public void PredictByTensors(ReadOnlySpan<float> row, Span<float> probabilities)
    {
        ReadOnlySpan<float> inputs = row;
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            float[] values = _values[layer];
            for (int output = 0; output < values.Length; output++)
            {
                values[output] = TensorPrimitives.Dot(inputs, _weights[layer].AsSpan(output * inputs.Length, inputs.Length)) + _bias[layer][output];
            }

            if (layer < _weights.Length - 1)
            {
                TensorPrimitives.Max(values, 0f, values);
            }

            inputs = values;
        }

        TensorPrimitives.SoftMax(inputs, probabilities);
    }

    /// <summary>In loops.</summary>
    public void PredictInLoops(ReadOnlySpan<float> row, Span<float> probabilities)
    {
        Forward(row);
        Softmax(_values[^1], probabilities);
    }

    /// <summary>One step of gradient descent, in loops.</summary>
    public void Step(ReadOnlySpan<float> rows, ReadOnlySpan<int> labels, float rate)
    {
        foreach (float[] gradient in _weightGradients.Concat(_biasGradients))
        {
            Array.Clear(gradient);
        }

        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> inputs = rows.Slice(row * _widths[0], _widths[0]);
            Forward(inputs);
            Softmax(_values[^1], _gradients[^1]);
            _gradients[^1][labels[row]] -= 1;
            for (int layer = _weights.Length - 1; layer >= 0; layer--)
            {
                Backward(layer, layer == 0 ? inputs : _values[layer - 1]);
            }
        }

        for (int layer = 0; layer < _weights.Length; layer++)
        {
            Descend(_weights[layer], _weightGradients[layer], rate / labels.Length);
            Descend(_bias[layer], _biasGradients[layer], rate / labels.Length);
        }
    }

    private void Forward(ReadOnlySpan<float> inputs)
    {
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            float[] values = _values[layer];
            float[] weights = _weights[layer];
            for (int output = 0; output < values.Length; output++)
            {
                float sum = _bias[layer][output];
                for (int input = 0; input < inputs.Length; input++)
                {
                    sum += weights[(output * inputs.Length) + input] * inputs[input];
                }

                values[output] = layer < _weights.Length - 1 ? Math.Max(sum, 0) : sum;
            }

            inputs = values;
        }
    }

    private void Backward(int layer, ReadOnlySpan<float> inputs)
    {
        float[] gradient = _gradients[layer];
        if (layer > 0)
        {
            Array.Clear(_gradients[layer - 1]);
        }

        for (int output = 0; output < gradient.Length; output++)
        {
            float own = gradient[output];
            _biasGradients[layer][output] += own;
            for (int input = 0; input < inputs.Length; input++)
            {
                int place = (output * inputs.Length) + input;
                _weightGradients[layer][place] += own * inputs[input];
                if (layer > 0 && inputs[input] > 0)
                {
                    _gradients[layer - 1][input] += own * _weights[layer][place];
                }
            }
        }
    }

    private static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float max = float.NegativeInfinity;
        foreach (float logit in logits)
        {
            max = Math.Max(max, logit);
        }

        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = MathF.Exp(logits[i] - max);
            sum += probabilities[i];
        }

        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] /= sum;
        }
    }

    private static void Descend(float[] parameters, float[] gradient, float rate)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] -= rate * gradient[i];
        }
    }
}
