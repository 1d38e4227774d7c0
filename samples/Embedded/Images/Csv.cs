using System.Globalization;

namespace SoftmaxGen.Samples.Embedded.Images;

/// <summary>Lines of 64 comma-separated numbers from 0 to 16, the format of the data set; a label behind them is let pass.</summary>
public static class Csv
{
    private const int MaxPixel = 16;

    /// <summary>Reads an image a line.</summary>
    /// <exception cref="InvalidDataException">A line is no image.</exception>
    public static IReadOnlyList<float[]> Read(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return [.. lines.Select(Line)];
    }

    private static float[] Line(string line, int index)
    {
        string[] cells = line.Split(',');
        if (cells.Length is not (ImageReader.PixelCount or ImageReader.PixelCount + 1))
        {
            throw new InvalidDataException($"line {index + 1}: expected {ImageReader.PixelCount} numbers, got {cells.Length}");
        }

        var pixels = new float[ImageReader.PixelCount];
        for (int i = 0; i < pixels.Length; i++)
        {
            if (!float.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out float pixel) || !(pixel is >= 0 and <= MaxPixel))
            {
                throw new InvalidDataException($"line {index + 1}, number {i + 1}: expected 0 to {MaxPixel}, got '{(cells[i].Length <= 20 ? cells[i] : $"{cells[i][..20]}…")}'");
            }

            pixels[i] = pixel / MaxPixel;
        }

        return pixels;
    }
}
