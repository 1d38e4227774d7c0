using System.Globalization;

namespace SoftmaxGen.Samples.Digits;

/// <summary>Handwritten digits read from a csv file: the first three quarters to train on, the rest to test.</summary>
public sealed record DigitsData(DigitsSet Train, DigitsSet Test)
{
    private const int MaxPixel = 16;
    private const int MinRows = 3;

    /// <summary>The file that ships with the sample.</summary>
    public static string ShippedPath { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "digits.csv");

    /// <summary>Reads a csv file.</summary>
    /// <exception cref="InvalidDataException">A line is not 64 pixels and a label, or there are too few lines.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static DigitsData Load(string path) =>
        File.Exists(path) ? Parse(File.ReadLines(path)) : throw new FileNotFoundException($"expected a csv file, found none at '{path}'");

    /// <summary>Reads the lines of a csv file.</summary>
    /// <exception cref="InvalidDataException">A line is not 64 pixels and a label, or there are too few lines.</exception>
    public static DigitsData Parse(IEnumerable<string> lines)
    {
        var pixels = new List<float>();
        var labels = new List<int>();
        foreach ((int index, string line) in lines.Index())
        {
            string[] cells = line.Split(',');
            if (cells.Length != DigitsSet.PixelCount + 1)
            {
                throw new InvalidDataException($"line {index + 1}: expected {DigitsSet.PixelCount + 1} integers, got {(line.Length == 0 ? "an empty line" : cells.Length)}");
            }

            for (int cell = 0; cell < DigitsSet.PixelCount; cell++)
            {
                pixels.Add(ParseCell(cells[cell], "a pixel", MaxPixel, index, cell) / (float)MaxPixel);
            }

            labels.Add(ParseCell(cells[^1], "a label", DigitsKernel.ClassCount - 1, index, DigitsSet.PixelCount));
        }

        if (labels.Count < MinRows)
        {
            throw new InvalidDataException($"expected at least {MinRows} lines, one each to train on, to calibrate on and to test, got {labels.Count}");
        }

        (DigitsSet train, DigitsSet test) = new DigitsSet([.. pixels], [.. labels]).Split((int)(labels.Count * 3L / 4));
        return new(train, test);
    }

    private static int ParseCell(string text, string what, int max, int line, int cell) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= max
            ? value
            : throw new InvalidDataException($"line {line + 1}, cell {cell + 1}: expected {what} from 0 to {max}, got '{Shorten(text)}'");

    private static string Shorten(string text) => text.Length <= 20 ? text : $"{text[..20]}…";
}
