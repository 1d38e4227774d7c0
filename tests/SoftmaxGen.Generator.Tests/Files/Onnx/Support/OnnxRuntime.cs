using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SoftmaxGen.Generator.Files;

namespace SoftmaxGen.Generator.Tests.Files.Onnx.Support;

/// <summary>Holds a model to what ONNX Runtime makes of the same file, row by row.</summary>
internal static class OnnxRuntime
{
    private static readonly OrtEnv s_environment = Quiet();

    /// <summary>Opens a file, or returns null where ONNX Runtime cannot.</summary>
    public static InferenceSession? Open(byte[] file, string? path = null)
    {
        Assert.NotNull(s_environment);
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        try
        {
            return path is null ? new InferenceSession(file, options) : new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }

    /// <summary>Every output of the runtime that comes from the head is the model's logits, probabilities, their logarithms, or the label.</summary>
    /// <returns>How many outputs were compared.</returns>
    public static int Compare(TrainedModel model, InferenceSession session, ISet<string>? others = null, string? output = null, double tolerance = 1e-4, int seed = 1)
    {
        Random random = new(seed);
        int compared = 0;
        for (int row = 0; row < 8; row++)
        {
            (List<NamedOnnxValue> feed, double[] values) = Row(model, session, others ?? new HashSet<string>(), random);
            double[] logits = DoubleEvaluation.Logits(model, values), probabilities = DoubleEvaluation.Softmax(logits);
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(feed);
            foreach (DisposableNamedOnnxValue result in results.Where(result => output is null || result.Name == output))
            {
                compared += Compare(model, result, logits, probabilities, tolerance) ? 1 : 0;
            }
        }

        return compared;
    }

    private static bool Compare(TrainedModel model, DisposableNamedOnnxValue result, double[] logits, double[] probabilities, double tolerance)
    {
        if (result.ElementType is TensorElementType.Int64 or TensorElementType.String)
        {
            string label = result.ElementType == TensorElementType.String ? result.AsTensor<string>().First() : result.AsTensor<long>().First().ToString(CultureInfo.InvariantCulture);
            int largest = logits.IndexOf(logits.Max());
            Assert.Equal(model.ClassNames.Count > 0 ? model.ClassNames[largest] : largest.ToString(CultureInfo.InvariantCulture), label);
            return true;
        }

        double[]? found = result.ElementType switch
        {
            TensorElementType.Float when result.Value is Tensor<float> tensor => [.. tensor.Select(number => (double)number)],
            TensorElementType.Double when result.Value is Tensor<double> tensor => [.. tensor],
            TensorElementType.Float16 when result.Value is Tensor<Float16> tensor => [.. tensor.Select(number => (double)(float)number)],
            _ => null,
        };
        if (found is null)
        {
            return false;
        }

        double[][] meanings = found.Length == 1 ? [[probabilities[^1]], [logits[^1] - logits[0]]] : [probabilities, logits, [.. probabilities.Select(probability => Math.Log(probability))]];
        Assert.True(
            meanings.Any(meaning => meaning.Length == found.Length && meaning.Zip(found).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance * Math.Max(1, Math.Abs(pair.First)))),
            $"{result.Name} is {string.Join(" ", found)}, but the logits are {string.Join(" ", logits)} and the probabilities {string.Join(" ", probabilities)}.");
        return true;
    }

    /// <summary>A row of random numbers, as the session and as the model takes it.</summary>
    private static (List<NamedOnnxValue> Feed, double[] Values) Row(TrainedModel model, InferenceSession session, ISet<string> others, Random random)
    {
        List<NamedOnnxValue> feed = [];
        List<double> values = [];
        foreach ((string name, NodeMetadata input) in session.InputMetadata)
        {
            // The first dimension is the rows; the row of the model may have more columns than an open shape says.
            int open = model.InputCount;
            int[] shape = [1, .. input.Dimensions.Skip(1).Select(dimension => dimension < 0 ? open : dimension)];
            double[] numbers = [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => (double)(float)Math.Round((random.NextDouble() * 4) - 2, 3))];
            numbers = input.ElementDataType is TensorElementType.Int64 or TensorElementType.Int32 ? [.. numbers.Select(number => Math.Round(number))] : input.ElementDataType is TensorElementType.Float16 ? [.. numbers.Select(number => (double)(Half)number)] : numbers;
            feed.Add(input.ElementDataType switch
            {
                TensorElementType.Float => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(Array.ConvertAll(numbers, number => (float)number), shape)),
                TensorElementType.Double => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<double>(numbers, shape)),
                TensorElementType.Float16 => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<Float16>(Array.ConvertAll(numbers, number => (Float16)(float)number), shape)),
                TensorElementType.Int64 => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<long>(Array.ConvertAll(numbers, number => (long)number), shape)),
                TensorElementType.Int32 => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<int>(Array.ConvertAll(numbers, number => (int)number), shape)),
                TensorElementType other => throw new NotSupportedException($"{other}"),
            });
            if (!others.Contains(name))
            {
                values.AddRange(numbers);
            }
        }

        Assert.Equal(model.InputCount, values.Count);
        return (feed, [.. values]);
    }

    private static OrtEnv Quiet()
    {
        EnvironmentCreationOptions options = new() { logId = "tests", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        return OrtEnv.CreateInstanceWithOptions(ref options);
    }
}
