using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SoftmaxGen.Tests.Models;

namespace SoftmaxGen.Tests.Reproducibility;

/// <summary>One line per model: a hash of all bits of its predictions, its gradient, and what some steps of training make of it.</summary>
internal static class ModelHashes
{
    private const int Rows = 75;

    public static IEnumerable<string> All() => [.. ModelTable.Of<float>().Select(Of), .. ModelTable.Of<double>().Select(Of)];

    private static string Of<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var (inputs, labels) = (shape.Inputs(Rows), shape.Labels(Rows));
        var (probabilities, gradient) = (new T[Rows * model.ClassCount], new T[model.Parameters.Length]);
        model.PredictProbabilities(inputs, probabilities);
        T[] losses = [model.Loss(inputs, labels), model.LossGradient(inputs, labels, gradient)];
        foreach (var optimizer in new Optimizer[] { new Sgd { Momentum = 0.9 }, new Adam(), new AdamW() })
        {
            new SoftmaxTrainer<T>(model, optimizer).Fit(inputs, labels, new() { Epochs = 2, BatchSize = 32, ValidationFraction = 0.2 });
        }

        byte[] bytes =
        [
            .. MemoryMarshal.AsBytes(probabilities.AsSpan()),
            .. MemoryMarshal.AsBytes(gradient.AsSpan()),
            .. MemoryMarshal.AsBytes(losses.AsSpan()),
            .. MemoryMarshal.AsBytes(model.Parameters),
        ];
        return $"model {shape}: {Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 8))}";
    }
}
