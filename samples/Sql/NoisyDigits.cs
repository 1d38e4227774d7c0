using SoftmaxGen.Samples.Digits;

namespace SoftmaxGen.Samples.Sql;

/// <summary>Any number of digits: the shipped ones over and over, each time with other noise. A row is the same whenever its number is.</summary>
public sealed class NoisyDigits
{
    private const int Levels = 16;
    private const int MostNoise = 3;

    private readonly DigitsSet[] _sets;
    private readonly int _count;

    /// <param name="data">The digits without noise.</param>
    public NoisyDigits(DigitsData data)
    {
        _sets = [data.Train, data.Test];
        _count = data.Train.Count + data.Test.Count;
    }

    /// <summary>The digit of a row.</summary>
    public int Label(long id)
    {
        (DigitsSet set, int row) = Source(id);
        return set.Labels[row];
    }

    /// <summary>The pixels of a row.</summary>
    public void Fill(long id, Span<float> pixels)
    {
        (DigitsSet set, int row) = Source(id);
        ReadOnlySpan<float> clean = set.Row(row);
        for (int pixel = 0; pixel < clean.Length; pixel++)
        {
            // Each byte of the bits is a pixel's.
            ulong noise = Bits((ulong)id, pixel / 8) >> (pixel % 8 * 8) & 255;
            float value = clean[pixel] + (((int)(noise % (2 * MostNoise + 1)) - MostNoise) / (float)Levels);
            pixels[pixel] = Math.Clamp(value, 0, 1);
        }
    }

    private (DigitsSet Set, int Row) Source(long id)
    {
        int row = (int)(id % _count);
        return row < _sets[0].Count ? (_sets[0], row) : (_sets[1], row - _sets[0].Count);
    }

    /// <summary>SplitMix64 of a row's number and a part of the row.</summary>
    private static ulong Bits(ulong id, int part)
    {
        ulong z = ((id * (DigitsSet.PixelCount / 8)) + (ulong)part + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
