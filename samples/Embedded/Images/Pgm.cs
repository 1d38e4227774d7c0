using System.Globalization;
using System.Text;

namespace SoftmaxGen.Samples.Embedded.Images;

/// <summary>Portable graymaps, as text (P2) or bytes (P5). See https://netpbm.sourceforge.net/doc/pgm.html.</summary>
public static class Pgm
{
    private const int MaxSide = 4096;

    /// <summary>Reads an image; its border says whether the paper is the light or the dark.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such image.</exception>
    public static InkImage Read(ReadOnlySpan<byte> file)
    {
        bool isText = file[1] == '2';
        int position = 2;
        int width = Number(file, ref position, "a width", 1, MaxSide);
        int height = Number(file, ref position, "a height", 1, MaxSide);
        int white = Number(file, ref position, "the value of white", 1, ushort.MaxValue);
        int size = isText ? 0 : white > byte.MaxValue ? 2 : 1;

        // One blank stands between the header and bytes.
        position++;
        if (!isText && file.Length - position < (long)width * height * size)
        {
            throw new InvalidDataException($"expected {width} × {height} pixels, but the file ends before");
        }

        var ink = new float[width * height];
        for (int i = 0; i < ink.Length; i++)
        {
            int value = isText ? Number(file, ref position, "a pixel", 0, white)
                : size == 2 ? (file[position + (2 * i)] << 8) | file[position + (2 * i) + 1]
                : file[position + i];
            ink[i] = Math.Min(1, (float)value / white);
        }

        if (BorderMean(ink, width, height) > 0.5f)
        {
            for (int i = 0; i < ink.Length; i++)
            {
                ink[i] = 1 - ink[i];
            }
        }

        return new InkImage(width, height, ink);
    }

    private static float BorderMean(float[] values, int width, int height) =>
        values.Where((_, i) => i % width == 0 || i % width == width - 1 || i / width == 0 || i / width == height - 1).Average();

    /// <summary>Reads the next number, after blanks and comments.</summary>
    private static int Number(ReadOnlySpan<byte> file, ref int position, string what, int least, int most)
    {
        bool isComment = false;
        while (position < file.Length && (isComment || file[position] == '#' || char.IsWhiteSpace((char)file[position])))
        {
            isComment = file[position] == '#' || (isComment && file[position] != '\n');
            position++;
        }

        int start = position;
        while (position < file.Length && !char.IsWhiteSpace((char)file[position]) && position - start < 20)
        {
            position++;
        }

        string text = Encoding.Latin1.GetString(file[start..position]);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new InvalidDataException($"byte {start}: expected {what} from {least} to {most}, got '{text}'");
    }
}
