using Microsoft.ML.OnnxRuntime;
using SoftmaxGen.Benchmarks.Contestants;

namespace SoftmaxGen.Benchmarks.Models;

/// <summary>A model in ONNX Runtime: a session of its own, one thread, and tensors that are bound once.</summary>
#pragma warning disable CA1001 // Measured to the end of the process.
internal sealed class OnnxModel
#pragma warning restore CA1001
{
    private static readonly RunOptions s_options = new();

    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;

    /// <summary>A session on the first rows.</summary>
    public OnnxModel(ISoftmaxModel<float> model, int[] widths, float[] inputs, float[] probabilities, int rows)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(OnnxFile.Network(model, widths), options);
        _binding = _session.CreateIoBinding();
        _binding.BindInput("x", OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, inputs.AsMemory(0, rows * widths[0]), [rows, widths[0]]));
        _binding.BindOutput("y", OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, probabilities.AsMemory(0, rows * widths[^1]), [rows, widths[^1]]));
    }

    public void Run() => _session.RunWithBinding(s_options, _binding);
}
