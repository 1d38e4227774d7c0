namespace SoftmaxGen.Samples.Embedded.Images;

/// <summary>Pictures made of characters: blanks are paper, and the more of a character is black, the more ink it is.</summary>
public static class AsciiArt
{
    private const string Shades = " .:-=+*#%@";
    private const string Blocks = " ░▒▓█";
    private const int MaxSide = 4096;

    /// <summary>Reads lines of any length.</summary>
    /// <exception cref="InvalidDataException">There are no lines, or too long ones.</exception>
    public static InkImage Read(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").TrimEnd('\n', ' ').Split('\n');
        int width = lines.Max(line => line.Length);
        if (width == 0 || width > MaxSide || lines.Length > MaxSide)
        {
            throw new InvalidDataException($"expected a picture of 1 to {MaxSide} characters a side, got {width} × {(width == 0 ? 0 : lines.Length)}");
        }

        var ink = new float[width * lines.Length];
        for (int row = 0; row < lines.Length; row++)
        {
            for (int column = 0; column < lines[row].Length; column++)
            {
                ink[(row * width) + column] = Ink(lines[row][column]);
            }
        }

        return new InkImage(width, lines.Length, ink);
    }

    // A letter or a digit that fills a picture is all ink.
    private static float Ink(char character) =>
        Blocks.IndexOf(character) is var block and >= 0 ? block / (Blocks.Length - 1f)
        : Shades.IndexOf(character) is var shade and >= 0 ? shade / (Shades.Length - 1f)
        : char.IsWhiteSpace(character) ? 0
        : 1;
}
