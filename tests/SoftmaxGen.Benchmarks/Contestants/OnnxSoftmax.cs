using System.Numerics;
using Microsoft.ML.OnnxRuntime;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>ONNX Runtime's Softmax: a session of its own, one thread, and tensors that are bound once.</summary>
#pragma warning disable CA1001 // Measured to the end of the process.
internal sealed class OnnxSoftmax<T>
#pragma warning restore CA1001
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly RunOptions s_options = new();

    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;

    /// <summary>A session on the first rows of a batch.</summary>
    public OnnxSoftmax(Batch<T> batch, int rows)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(OnnxFile.Softmax(batch.ClassCount, typeof(T) == typeof(double)), options);
        _binding = _session.CreateIoBinding();
        long[] shape = [rows, batch.ClassCount];
        int length = rows * batch.ClassCount;
        _binding.BindInput("x", OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, batch.LogitsMemory[..length], shape));
        _binding.BindOutput("y", OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, batch.DestinationMemory[..length], shape));
    }

    public void Run() => _session.RunWithBinding(s_options, _binding);
}
