namespace SoftmaxGen.Samples.Digits;

/// <summary>Labelled images.</summary>
/// <param name="Pixels">Row after row, <see cref="PixelCount"/> each, from 0 (paper) to 1 (ink).</param>
/// <param name="Labels">The digit of each row.</param>
public sealed record DigitsSet(float[] Pixels, int[] Labels)
{
    /// <summary>The number of pixels on each side of an image.</summary>
    public const int Side = 8;

    /// <summary>The number of pixels of an image.</summary>
    public const int PixelCount = Side * Side;

    /// <summary>The number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>The pixels of one image.</summary>
    public ReadOnlySpan<float> Row(int index) => Pixels.AsSpan(index * PixelCount, PixelCount);
}
