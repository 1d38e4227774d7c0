namespace SoftmaxGen.Samples;

/// <summary>Bars of block characters, an eighth of a character exact.</summary>
internal static class Blocks
{
    private const string Eighths = " ▏▎▍▌▋▊▉█";

    /// <summary>A bar that fills a part of its width, and blanks behind it.</summary>
    public static string Bar(double part, int width)
    {
        int eighths = (int)Math.Round(part * width * 8);
        return (new string('█', eighths / 8) + Eighths[eighths % 8]).TrimEnd().PadRight(width);
    }
}
