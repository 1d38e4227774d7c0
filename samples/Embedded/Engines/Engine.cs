namespace SoftmaxGen.Samples.Embedded.Engines;

/// <summary>Something that reads digits.</summary>
public abstract class Engine
{
    /// <summary>The probabilities of one image.</summary>
    public abstract void PredictProbabilities(ReadOnlySpan<float> pixels, Span<float> probabilities);

    /// <summary>An engine by its name; null if this program was built without it.</summary>
    public static Engine? Create(string name)
    {
#if ONNX_RUNTIME
        return name == "onnx" ? new OnnxEngine(rows: 1) : new CompiledEngine();
#else
        return name == "onnx" ? null : new CompiledEngine();
#endif
    }
}

/// <summary>The network that is compiled in.</summary>
public sealed class CompiledEngine : Engine
{
    /// <inheritdoc/>
    public override void PredictProbabilities(ReadOnlySpan<float> pixels, Span<float> probabilities) => DigitModel.PredictProbabilities(pixels, probabilities);
}
