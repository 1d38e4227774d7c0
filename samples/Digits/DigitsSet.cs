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

    private const double HeldBackFraction = 0.15;

    /// <summary>The number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>The pixels of one image.</summary>
    public ReadOnlySpan<float> Row(int index) => Pixels.AsSpan(index * PixelCount, PixelCount);

    /// <summary>
    /// Holds the last rows back, at least one. They are the last and not drawn, because rows that follow each other may be of one hand: so, like the
    /// test rows, they are of others than those before them.
    /// </summary>
    public (DigitsSet Others, DigitsSet HeldBack) HoldBack() => Split(Count - Math.Max(1, (int)(Count * HeldBackFraction)));

    /// <summary>So many rows, and those after them.</summary>
    public (DigitsSet First, DigitsSet Last) Split(int count) =>
        (new(Pixels[..(count * PixelCount)], Labels[..count]), new(Pixels[(count * PixelCount)..], Labels[count..]));
}
