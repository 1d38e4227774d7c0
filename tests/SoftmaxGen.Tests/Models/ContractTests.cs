#pragma warning disable SMG016, SMG017 // Mistakes on purpose.
using SoftmaxGen.Tests.Contract;

namespace SoftmaxGen.Tests.Models;

/// <summary>What is wrong with arguments is said before anything is written.</summary>
public sealed class ContractTests
{
    private readonly Digits64 _model = new();
    private readonly float[] _rows = new float[128];

    [Fact]
    public void Lengths_that_do_not_fit_are_named()
    {
        ArgumentAssert.Throws("input", () => _model.Predict(_rows), 64, 128);
        ArgumentAssert.Throws("input", () => _model.Predict([]), 64, 0);
        ArgumentAssert.Throws("inputs", () => _model.Predict(_rows.AsSpan(1), new int[2]), 64, 127);
        ArgumentAssert.Throws("labels", () => _model.Predict(_rows, new int[1]), 2, 1);
        ArgumentAssert.Throws("inputs", () => _model.PredictLogits(_rows.AsSpan(1), new float[20]), 64, 127);
        ArgumentAssert.Throws("logits", () => _model.PredictLogits(_rows, new float[19]), 20, 19);
        ArgumentAssert.Throws("probabilities", () => _model.PredictProbabilities(_rows, new float[19]), 20, 19);
        ArgumentAssert.Throws("input", () => _model.TopK(_rows, new int[1], new float[1]), 64, 128);
        ArgumentAssert.Throws("labels", () => _model.TopK(_rows.AsSpan(64), new int[11], new float[11]), 10, 11);
        ArgumentAssert.Throws("probabilities", () => _model.TopK(_rows.AsSpan(64), new int[3], new float[2]), 3, 2);
        ArgumentAssert.Throws("inputs", () => _model.Loss(_rows.AsSpan(1), new int[2]), 64, 127);
        ArgumentAssert.Throws("labels", () => _model.Loss(_rows, new int[3]), 2, 3);
        ArgumentAssert.Throws("labels", () => _model.LossGradient(_rows, new int[3], new float[_model.Parameters.Length]), 2, 3);
        ArgumentAssert.Throws("gradient", () => _model.LossGradient(_rows, new int[2], new float[7]), _model.Parameters.Length, 7);
    }

    [Fact]
    public void Labels_out_of_range_are_named_with_their_row()
    {
        ArgumentAssert.ThrowsOutOfRange("labels", () => _model.Loss(_rows, [0, 10]), 1, 10, 9);
        ArgumentAssert.ThrowsOutOfRange("labels", () => _model.LossGradient(_rows, [-1, 0], new float[_model.Parameters.Length]), 0, -1, 9);
    }

    [Fact]
    public void Destinations_do_not_overlap_inputs()
    {
        var memory = new float[256];
        Assert.Throws<ArgumentException>("logits", () => _model.PredictLogits(memory.AsSpan(0, 128), memory));
        Assert.Throws<ArgumentException>("probabilities", () => _model.PredictProbabilities(memory.AsSpan(0, 128), memory.AsSpan(120)));
        Assert.Throws<ArgumentException>("gradient", () => _model.LossGradient(_rows, new int[2], _model.Parameters));
        Assert.Throws<ArgumentException>("probabilities", () => _model.TopK(memory.AsSpan(0, 64), new int[2], memory.AsSpan(63)));
        _model.PredictLogits(memory.AsSpan(0, 128), memory.AsSpan(128));
    }

    [Fact]
    public void Layers_are_named_by_number()
    {
        ArgumentAssert.ThrowsOutOfRange("layer", () => _model.GetLayer(2, [], []), 1, 2);
        ArgumentAssert.ThrowsOutOfRange("layer", () => _model.SetLayer(-1, [], []), 1, -1);
        ArgumentAssert.Throws("weights", () => _model.GetLayer(1, new float[319], new float[10]), 320, 319);
        ArgumentAssert.Throws("bias", () => _model.GetLayer(1, new float[320], new float[9]), 10, 9);
        ArgumentAssert.Throws("weights", () => _model.SetLayer(1, new float[321], new float[10]), 320, 321);
        ArgumentAssert.Throws("bias", () => _model.SetLayer(1, new float[320], new float[11]), 10, 11);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_temperature_is_positive_and_finite(float temperature)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Temperature = temperature);
        Assert.Equal(1, _model.Temperature);
    }

    [Fact]
    public void No_rows_are_fine_and_destinations_may_be_longer()
    {
        float[] results = [.. Enumerable.Repeat(7f, 21)];
        _model.PredictLogits([], results);
        _model.Predict([], Span<int>.Empty);
        Assert.All(results, value => Assert.Equal(7, value));
        _model.PredictProbabilities(_rows, results);
        Assert.Equal(7, results[20]);
        Assert.NotEqual(7, results[19]);
    }
}
