using System.Globalization;
using System.Numerics;

namespace SoftmaxGen.Tests.Generic;

/// <summary>A training loop that is written once, over <see cref="ISoftmaxKernel{TSelf, T}"/>, and run with three kernels.</summary>
public sealed class IrisTrainingTests
{
    private const int FeatureCount = 4;

    [Fact]
    public void A_float_kernel_learns_iris() => Assert.InRange(CorrectAfterTraining<IrisFloat, float>(), 145, 150);

    [Fact]
    public void A_double_kernel_learns_iris() => Assert.InRange(CorrectAfterTraining<IrisDouble, double>(), 145, 150);

    [Fact]
    public void A_kernel_with_options_learns_iris() => Assert.InRange(CorrectAfterTraining<IrisSmoothed, float>(), 140, 150);

    /// <summary>Full-batch gradient descent on softmax regression; returns how many of the 150 flowers it then names right.</summary>
    private static int CorrectAfterTraining<TKernel, T>()
        where TKernel : ISoftmaxKernel<TKernel, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (features, labels) = Load<T>();
        var classCount = TKernel.ClassCount;
        var weights = new T[FeatureCount * classCount];
        var biases = new T[classCount];
        var logits = new T[labels.Length * classCount];
        var gradient = new T[logits.Length];
        var rate = T.CreateChecked(0.3);

        var first = T.Zero;
        var loss = T.Zero;
        for (var step = 0; step < 600; step++)
        {
            Predict(features, weights, biases, logits, classCount);
            loss = TKernel.CrossEntropyGradient(logits, labels, gradient);
            first = step == 0 ? loss : first;
            Descend(features, gradient, weights, biases, classCount, rate);
        }

        Assert.True(loss < first, $"the loss went from {first} to {loss}");
        Predict(features, weights, biases, logits, classCount);
        var predicted = new int[labels.Length];
        TKernel.ArgMax(logits, predicted);
        return labels.Where((label, row) => predicted[row] == label).Count();
    }

    private static void Predict<T>(T[] features, T[] weights, T[] biases, T[] logits, int classCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < logits.Length / classCount; row++)
        {
            for (var c = 0; c < classCount; c++)
            {
                var logit = biases[c];
                for (var f = 0; f < FeatureCount; f++)
                {
                    logit += features[(row * FeatureCount) + f] * weights[(f * classCount) + c];
                }

                logits[(row * classCount) + c] = logit;
            }
        }
    }

    private static void Descend<T>(T[] features, T[] gradient, T[] weights, T[] biases, int classCount, T rate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            var (row, c) = Math.DivRem(i, classCount);
            biases[c] -= rate * gradient[i];
            for (var f = 0; f < FeatureCount; f++)
            {
                weights[(f * classCount) + c] -= rate * gradient[i] * features[(row * FeatureCount) + f];
            }
        }
    }

    private static (T[] Features, int[] Labels) Load<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "iris.csv")).Skip(1)
            .Select(line => line.Split(',')).ToArray();
        return (
            [.. rows.SelectMany(row => row.Take(FeatureCount)).Select(text => T.Parse(text, CultureInfo.InvariantCulture))],
            [.. rows.Select(row => int.Parse(row[FeatureCount], CultureInfo.InvariantCulture))]);
    }
}

[Softmax(3)]
internal partial struct IrisFloat;

[Softmax(3, ElementType = typeof(double))]
internal sealed partial class IrisDouble;

[Softmax(3, LabelSmoothing = 0.1, ClassWeights = new[] { 1.0, 2.0, 1.5 })]
internal partial record struct IrisSmoothed;
