using System.Text;

namespace SoftmaxGen.Samples.Embedded.Images;

/// <summary>Images of digits in any of the formats that the sample reads, told apart by how they begin.</summary>
public static class ImageReader
{
    /// <summary>The width and the height of what the network sees.</summary>
    public const int Size = 8;

    /// <summary>How many pixels that are.</summary>
    public const int PixelCount = Size * Size;

    /// <summary>The images in a file, 64 pixels each, from 0 for paper to 1 for ink.</summary>
    /// <exception cref="InvalidDataException">The bytes are no image, or one without ink.</exception>
    public static IReadOnlyList<float[]> Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("P2"u8) || file.StartsWith("P5"u8))
        {
            return [Pgm.Read(file).ToPixels()];
        }

        string text = Encoding.UTF8.GetString(file).TrimStart('\uFEFF');
        return text.AsSpan().IndexOf(',') >= 0 ? Csv.Read(text) : [AsciiArt.Read(text).ToPixels()];
    }
}
