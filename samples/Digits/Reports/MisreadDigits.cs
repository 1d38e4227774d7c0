using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>The most confident mistakes: the image, and the probability of every digit.</summary>
public static class MisreadDigits
{
    private const int Classes = DigitsKernel.ClassCount;
    private const int MaxShown = 5;
    private const int CardWidth = 25;
    private const int Gap = 2;
    private const int BarWidth = 10;
    private const string Shades = " ░▒▓█";

    /// <summary>Writes the report.</summary>
    public static void Show(IAnsiConsole console, ISoftmaxModel<float> model, DigitsSet rows)
    {
        Terminal.Heading(console, "Misread test digits, the most confident mistakes first");
        var probabilities = new float[rows.Count * Classes];
        var read = new int[rows.Count];
        model.PredictProbabilities(rows.Pixels, probabilities);
        model.Predict(rows.Pixels, read);

        int[] misread = [.. Enumerable.Range(0, rows.Count)
            .Where(i => read[i] != rows.Labels[i])
            .OrderByDescending(i => probabilities[(i * Classes) + read[i]])
            .Take(Math.Clamp((console.Profile.Width + Gap) / (CardWidth + Gap), 1, MaxShown))];
        if (misread.Length == 0)
        {
            console.WriteLine("None: every test digit is read right.");
            return;
        }

        var grid = new Grid();
        foreach (int i in misread)
        {
            grid.AddColumn(new GridColumn { NoWrap = true, Width = CardWidth, Padding = new Padding(0, 0, i == misread[^1] ? 0 : Gap, 0) });
        }

        grid.AddRow([.. misread.Select(i => $"row {i + 1}: [green]{rows.Labels[i]}[/] read as [red]{read[i]}[/]")]);
        grid.AddRow([.. misread.Select(i => Image(rows.Row(i)))]);
        grid.AddEmptyRow();
        grid.AddRow([.. misread.Select(i => Bars(probabilities.AsSpan(i * Classes, Classes), rows.Labels[i], read[i]))]);
        console.Write(grid);
    }

    // Two characters per pixel, because a character is twice as high as wide.
    private static string Image(ReadOnlySpan<float> pixels)
    {
        var lines = new List<string>();
        for (int start = 0; start < pixels.Length; start += DigitsSet.Side)
        {
            string line = "    ";
            foreach (float pixel in pixels.Slice(start, DigitsSet.Side))
            {
                line += new string(Shades[(int)MathF.Round(pixel * (Shades.Length - 1))], 2);
            }

            lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    private static string Bars(ReadOnlySpan<float> probabilities, int label, int read)
    {
        var lines = new List<string>();
        for (int c = 0; c < Classes; c++)
        {
            (string color, string mark) = c == label ? ("green", "◄ true") : c == read ? ("red", "◄ read") : ("grey", "");
            lines.Add($"{c} [{color}]{Blocks.Bar(probabilities[c], BarWidth)} {probabilities[c]:F3} {mark}[/]");
        }

        return string.Join('\n', lines);
    }
}
