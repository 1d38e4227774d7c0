using SoftmaxGen.Samples.Digits;

namespace SoftmaxGen.Samples.Cluster.Data;

/// <summary>The handwritten digits that ship with the sample beside this one.</summary>
public sealed class DigitRows : IRowSource
{
    private readonly DigitsData _data = DigitsData.Load(DigitsData.ShippedPath);

    /// <inheritdoc/>
    public int Count => _data.Train.Count + _data.Test.Count;

    /// <inheritdoc/>
    public int Read(int row, Span<double> inputs)
    {
        (DigitsSet set, int place) = row < _data.Train.Count ? (_data.Train, row) : (_data.Test, row - _data.Train.Count);
        ReadOnlySpan<float> pixels = set.Row(place);
        for (int i = 0; i < pixels.Length; i++)
        {
            inputs[i] = pixels[i];
        }

        return set.Labels[place];
    }
}
