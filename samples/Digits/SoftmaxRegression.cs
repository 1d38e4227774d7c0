using System.Numerics.Tensors;

namespace SoftmaxGen.Samples.Digits;

/// <summary>A linear classifier of digits, logits = W·x + b, trained on the cross-entropy of their softmax.</summary>
/// <param name="batchSize">The most rows that are worked on at once.</param>
public sealed class SoftmaxRegression(int batchSize)
{
    private const int Classes = DigitsKernel.ClassCount;

    // One row of weights per class, so that both products run along contiguous pixels.
    private readonly float[] _weights = new float[Classes * DigitsSet.PixelCount];
    private readonly float[] _biases = new float[Classes];

    private readonly float[] _logits = new float[batchSize * Classes];
    private readonly float[] _gradient = new float[batchSize * Classes];
    private readonly float[] _weightGradient = new float[DigitsSet.PixelCount];
    private readonly int[] _labels = new int[batchSize];

    /// <summary>Trains epoch by epoch, as the enumeration advances.</summary>
    /// <returns>The mean loss over all rows: before training, then after each epoch.</returns>
    public IEnumerable<double> Train(DigitsSet rows, TrainingRecipe recipe)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        Random? random = recipe.Seed is int seed ? new Random(seed) : null;

        yield return Evaluate(rows).Loss;
        for (int epoch = 1; epoch <= recipe.Epochs; epoch++)
        {
            random?.Shuffle(order);
            TrainEpoch(rows, order, recipe.Rate);
            yield return Evaluate(rows).Loss;
        }
    }

    /// <summary>Visits every row once, in the given order, with one step of gradient descent per batch.</summary>
    public void TrainEpoch(DigitsSet rows, ReadOnlySpan<int> order, float rate)
    {
        for (int start = 0; start < order.Length; start += batchSize)
        {
            Step(rows, order.Slice(start, Math.Min(batchSize, order.Length - start)), rate);
        }
    }

    /// <summary>The mean loss over the rows, and how many of them are classified right.</summary>
    public Evaluation Evaluate(DigitsSet rows)
    {
        double loss = 0;
        int correct = 0;
        for (int start = 0; start < rows.Count; start += batchSize)
        {
            int count = Math.Min(batchSize, rows.Count - start);
            Span<float> logits = _logits.AsSpan(0, count * Classes);
            Span<int> predicted = _labels.AsSpan(0, count);
            ReadOnlySpan<int> labels = rows.Labels.AsSpan(start, count);
            for (int i = 0; i < count; i++)
            {
                ComputeLogits(rows.Row(start + i), logits.Slice(i * Classes, Classes));
            }

            loss += DigitsKernel.CrossEntropy(logits, labels, LossReduction.Sum);
            DigitsKernel.ArgMax(logits, predicted);
            for (int i = 0; i < count; i++)
            {
                correct += predicted[i] == labels[i] ? 1 : 0;
            }
        }

        return new(loss / rows.Count, correct, rows.Count);
    }

    /// <summary>The logits of every row, one after the other.</summary>
    public float[] Logits(DigitsSet rows)
    {
        var logits = new float[rows.Count * Classes];
        for (int i = 0; i < rows.Count; i++)
        {
            ComputeLogits(rows.Row(i), logits.AsSpan(i * Classes, Classes));
        }

        return logits;
    }

    private void Step(DigitsSet rows, ReadOnlySpan<int> batch, float rate)
    {
        Span<float> logits = _logits.AsSpan(0, batch.Length * Classes);
        Span<float> gradient = _gradient.AsSpan(0, batch.Length * Classes);
        Span<int> labels = _labels.AsSpan(0, batch.Length);
        for (int i = 0; i < batch.Length; i++)
        {
            ComputeLogits(rows.Row(batch[i]), logits.Slice(i * Classes, Classes));
            labels[i] = rows.Labels[batch[i]];
        }

        DigitsKernel.CrossEntropyGradient(logits, labels, gradient);

        for (int c = 0; c < Classes; c++)
        {
            Span<float> weights = WeightsOf(c);
            _weightGradient.AsSpan().Clear();
            float biasGradient = 0;
            for (int i = 0; i < batch.Length; i++)
            {
                float g = gradient[(i * Classes) + c];
                TensorPrimitives.MultiplyAdd(rows.Row(batch[i]), g, _weightGradient, _weightGradient);
                biasGradient += g;
            }

            TensorPrimitives.MultiplyAdd(_weightGradient, -rate, weights, weights);
            _biases[c] -= rate * biasGradient;
        }
    }

    private void ComputeLogits(ReadOnlySpan<float> pixels, Span<float> logits)
    {
        for (int c = 0; c < Classes; c++)
        {
            logits[c] = TensorPrimitives.Dot(pixels, WeightsOf(c)) + _biases[c];
        }
    }

    private Span<float> WeightsOf(int label) => _weights.AsSpan(label * DigitsSet.PixelCount, DigitsSet.PixelCount);
}
