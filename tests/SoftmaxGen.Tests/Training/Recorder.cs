using SoftmaxGen.Tests.Models;

namespace SoftmaxGen.Tests.Training;

/// <summary>A model of the user's own that notes which rows it is shown; a row begins with its number.</summary>
internal sealed class Recorder : ISoftmaxModel<float>
{
    private readonly StandardTanh _inner = new();

    public List<int> Trained { get; } = [];

    public List<int> Validated { get; } = [];

    public int InputCount => 4;

    public int ClassCount => 3;

    public int ParameterCount => StandardTanh.ParameterCount;

    public int LayerCount => 2;

    public ReadOnlySpan<string> ClassNames => StandardTanh.ClassNames;

    public bool Standardizes => false;

    public Span<float> Parameters => _inner.Parameters;

    public float Temperature { get => _inner.Temperature; set => _inner.Temperature = value; }

    public int Predict(ReadOnlySpan<float> input) => _inner.Predict(input);

    public void Predict(ReadOnlySpan<float> inputs, Span<int> labels) => _inner.Predict(inputs, labels);

    public void PredictProbabilities(ReadOnlySpan<float> inputs, Span<float> probabilities) => _inner.PredictProbabilities(inputs, probabilities);

    public void PredictLogits(ReadOnlySpan<float> inputs, Span<float> logits) => _inner.PredictLogits(inputs, logits);

    public void TopK(ReadOnlySpan<float> input, Span<int> labels, Span<float> probabilities) => _inner.TopK(input, labels, probabilities);

    public void Initialize(int seed) => _inner.Initialize(seed);

    public void GetLayer(int layer, Span<float> weights, Span<float> bias) => _inner.GetLayer(layer, weights, bias);

    public void SetLayer(int layer, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias) => _inner.SetLayer(layer, weights, bias);

    public void FitStandardization(ReadOnlySpan<float> inputs) => throw new NotSupportedException();

    public float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        Note(inputs, Validated);
        return _inner.Loss(inputs, labels);
    }

    public float LossGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradient)
    {
        Note(inputs, Trained);
        return _inner.LossGradient(inputs, labels, gradient);
    }

    public void Save(Stream stream) => _inner.Save(stream);

    public void Save(string path) => _inner.Save(path);

    public void Load(Stream stream) => _inner.Load(stream);

    public void Load(string path) => _inner.Load(path);

    public void Load(ReadOnlySpan<byte> file) => _inner.Load(file);

    private static void Note(ReadOnlySpan<float> inputs, List<int> rows)
    {
        for (var i = 0; i < inputs.Length; i += 4)
        {
            rows.Add((int)inputs[i]);
        }
    }
}
