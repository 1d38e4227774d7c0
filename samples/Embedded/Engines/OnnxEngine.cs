using Microsoft.ML.OnnxRuntime;
using SoftmaxGen.Benchmarks.Contestants;

namespace SoftmaxGen.Samples.Embedded.Engines;

/// <summary>The same network in ONNX Runtime: one thread, and tensors that are bound once.</summary>
public sealed class OnnxEngine : Engine, IDisposable
{
    private readonly float[] _pixels;
    private readonly float[] _probabilities;
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();

    /// <summary>Loads the network.</summary>
    /// <param name="rows">How many images are read at once.</param>
    public OnnxEngine(int rows)
    {
        _pixels = new float[rows * DigitModel.InputCount];
        _probabilities = new float[rows * DigitModel.ClassCount];
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(OnnxFile.Network(new Network(), [DigitModel.InputCount, 32, DigitModel.ClassCount]), options);
        _binding = _session.CreateIoBinding();
        _binding.BindInput("x", OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _pixels.AsMemory(), [rows, DigitModel.InputCount]));
        _binding.BindOutput("y", OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _probabilities.AsMemory(), [rows, DigitModel.ClassCount]));
    }

    /// <inheritdoc/>
    public override void PredictProbabilities(ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        pixels.CopyTo(_pixels);
        _session.RunWithBinding(_options, _binding);
        _probabilities.CopyTo(probabilities);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
        _options.Dispose();
    }
}

/// <summary>The network as an object, whose layers can be asked for.</summary>
[SoftmaxModel("digits.safetensors")]
internal sealed partial class Network;
