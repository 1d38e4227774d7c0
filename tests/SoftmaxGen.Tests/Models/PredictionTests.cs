using System.Numerics;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Tests.Models;

/// <summary>Predictions are those of the formulas, and of a row alone.</summary>
public sealed class PredictionTests
{
    private const int Rows = 133;

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void Logits_are_those_of_the_formulas<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var inputs = shape.Inputs(Rows);
        var logits = new T[Rows * model.ClassCount];
        model.PredictLogits(inputs, logits);
        var tolerance = typeof(T) == typeof(float) ? 1e-5 : 1e-13;
        for (var row = 0; row < Rows; row++)
        {
            var expected = PlainNetwork.Logits(shape, model, inputs.AsSpan(row * model.InputCount, model.InputCount));
            for (var label = 0; label < expected.Length; label++)
            {
                var actual = double.CreateChecked(logits[(row * expected.Length) + label]);
                Assert.Equal(expected[label], actual, tolerance * Math.Max(1, Math.Abs(expected[label])));
            }
        }
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void A_row_has_the_same_bits_alone_and_in_any_batch<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var (inputCount, classCount) = (model.InputCount, model.ClassCount);
        var inputs = shape.Inputs(Rows);
        var all = new T[Rows * classCount];
        model.PredictProbabilities(inputs, all);
        foreach (var (start, count) in new[] { (0, 1), (1, 1), (2, 2), (4, 3), (7, 4), (11, 5), (16, 7), (23, 63), (5, 64), (3, 65), (132, 1) })
        {
            var some = new T[count * classCount];
            model.PredictProbabilities(inputs.AsSpan(start * inputCount, count * inputCount), some);
            Assert.Equal(
                MemoryMarshal.AsBytes(all.AsSpan(start * classCount, count * classCount)).ToArray(),
                MemoryMarshal.AsBytes(some.AsSpan()).ToArray());
        }
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void Labels_are_those_of_the_largest_logits<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var inputs = shape.Inputs(Rows);
        var logits = new T[Rows * model.ClassCount];
        var labels = new int[Rows];
        model.PredictLogits(inputs, logits);
        model.Predict(inputs, labels);
        for (var row = 0; row < Rows; row++)
        {
            var own = logits.AsSpan(row * model.ClassCount, model.ClassCount).ToArray();
            Assert.Equal(Array.IndexOf(own, own.Max()), labels[row]);
            Assert.Equal(labels[row], model.Predict(inputs.AsSpan(row * model.InputCount, model.InputCount)));
        }
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void Top_k_are_the_best_classes_with_their_probabilities<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        model.Temperature = T.CreateChecked(1.5);
        var input = shape.Inputs(1);
        var expected = new T[model.ClassCount];
        model.PredictProbabilities(input, expected);
        for (var k = 0; k <= model.ClassCount; k++)
        {
            var labels = new int[k];
            var probabilities = new T[k + 1];
            model.TopK(input, labels, probabilities);
            Assert.Equal(Enumerable.Range(0, model.ClassCount).OrderByDescending(label => expected[label]).Take(k), labels);
            Assert.Equal(labels.Select(label => expected[label]), probabilities.Take(k));
            Assert.Equal(T.Zero, probabilities[k]);
        }
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void The_temperature_divides_the_logits_of_probabilities_alone<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var inputs = shape.Inputs(5);
        var labels = shape.Labels(5);
        var (before, after) = (new T[5 * model.ClassCount], new T[5 * model.ClassCount]);
        var probabilities = new T[5 * model.ClassCount];
        model.PredictLogits(inputs, before);
        var loss = model.Loss(inputs, labels);

        model.Temperature = T.CreateChecked(2);
        model.PredictLogits(inputs, after);
        model.PredictProbabilities(inputs, probabilities);

        Assert.Equal(before, after);
        Assert.Equal(loss, model.Loss(inputs, labels));
        for (var row = 0; row < 5; row++)
        {
            var own = before.AsSpan(row * model.ClassCount, model.ClassCount).ToArray().Select(z => Math.Exp(double.CreateChecked(z) / 2)).ToArray();
            for (var label = 0; label < own.Length; label++)
            {
                Assert.Equal(own[label] / own.Sum(), double.CreateChecked(probabilities[(row * own.Length) + label]), 1e-6);
            }
        }
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void What_is_not_finite_spoils_its_own_row_only<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var inputs = shape.Inputs(11);
        var expected = new T[11 * model.ClassCount];
        model.PredictProbabilities(inputs, expected);
        T[] spoilers = [T.NaN, T.PositiveInfinity, T.NegativeInfinity];
        foreach (var spoiler in spoilers)
        {
            var spoiled = inputs.ToArray();
            spoiled.AsSpan(4 * model.InputCount, model.InputCount).Fill(spoiler);
            var actual = new T[expected.Length];
            model.PredictProbabilities(spoiled, actual);
            for (var i = 0; i < actual.Length; i++)
            {
                if (i / model.ClassCount != 4)
                {
                    Assert.Equal(expected[i], actual[i]);
                }
            }

            if (T.IsNaN(spoiler))
            {
                Assert.All(actual.Skip(4 * model.ClassCount).Take(model.ClassCount), p => Assert.True(T.IsNaN(p)));
            }
        }
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void Nothing_is_allocated_once_warm<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var inputs = shape.Inputs(70);
        var labels = shape.Labels(70);
        var (found, results) = (new int[70], new T[70 * model.ClassCount]);
        var gradient = new T[model.Parameters.Length];
        void Run()
        {
            model.Predict(inputs.AsSpan(0, model.InputCount));
            model.Predict(inputs, found);
            model.PredictLogits(inputs, results);
            model.PredictProbabilities(inputs, results);
            model.TopK(inputs.AsSpan(0, model.InputCount), found.AsSpan(0, 2), results);
            model.Loss(inputs, labels);
            model.LossGradient(inputs, labels, gradient);
        }

        Run();
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 10 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
