using System.Text;
using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>The training loss over the epochs, as a chart of braille dots, 2 × 4 in each character.</summary>
public static class LossCurve
{
    private const int MaxTicks = 5;
    private const int MinHeight = 10;
    private const int MaxWidth = 90;

    /// <summary>Writes the report.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<double> losses)
    {
        Terminal.Heading(console, "Training loss by epoch");
        foreach ((string axis, string curve) in Draw(losses, Math.Min(console.Profile.Width - 1, MaxWidth)))
        {
            console.MarkupLine($"[grey]{axis}[/][aqua]{curve}[/]");
        }
    }

    /// <summary>The chart, line by line, each split into its part of the axes and its part of the curve.</summary>
    /// <param name="losses">The losses after 0, 1, 2… epochs; at least two.</param>
    /// <param name="width">The columns to fill.</param>
    public static IEnumerable<(string Axis, string Curve)> Draw(IReadOnlyList<double> losses, int width)
    {
        double step = TickStep(losses.Max());
        int ticks = Math.Max(1, (int)Math.Ceiling(losses.Max() / step));
        int rowsPerTick = (MinHeight + ticks - 1) / ticks;
        int height = (ticks * rowsPerTick) + 1;
        string[] labels = [.. Enumerable.Range(0, ticks + 1).Select(tick => $"{tick * step:G4}")];
        int margin = labels.Max(label => label.Length) + 1;
        int columns = Math.Max(10, width - margin - 1);

        string[] curve = Plot(losses, columns, height, ticks * step);
        for (int row = height - 1; row >= 0; row--)
        {
            bool isTick = row % rowsPerTick == 0;
            string label = isTick ? labels[row / rowsPerTick] : "";
            yield return ($"{label.PadLeft(margin - 1)} {(isTick ? '┤' : '│')}", curve[row]);
        }

        foreach (string line in EpochAxis(losses.Count - 1, columns))
        {
            yield return (new string(' ', margin) + line, "");
        }
    }

    // Rows from the bottom up; a value's dot is centred in its row where the axis has its tick.
    private static string[] Plot(IReadOnlyList<double> losses, int columns, int height, double top)
    {
        var cells = new byte[height, columns];
        int previous = DotAt(0);
        for (int x = 0; x < 2 * columns; x++)
        {
            int y = DotAt(x);
            int from = y < previous ? Math.Min(y, previous - 1) : y;
            for (int dot = from; dot <= Math.Max(y, previous - 1); dot++)
            {
                cells[dot / 4, x / 2] |= Dot(x % 2, dot % 4);
            }

            previous = y;
        }

        return [.. Enumerable.Range(0, height).Select(Row)];

        int DotAt(int x)
        {
            double epoch = Math.Clamp((x - 0.5) / (2 * (columns - 1)), 0, 1) * (losses.Count - 1);
            int before = Math.Min((int)epoch, losses.Count - 2);
            double loss = double.Lerp(losses[before], losses[before + 1], epoch - before);
            return (int)Math.Round((loss / top * 4 * (height - 1)) + 1.5);
        }

        string Row(int row)
        {
            var text = new StringBuilder();
            for (int column = 0; column < columns; column++)
            {
                text.Append(cells[row, column] == 0 ? ' ' : (char)('\u2800' + cells[row, column]));
            }

            return text.ToString().TrimEnd();
        }
    }

    // Unicode numbers the dots of a braille cell column by column, but the lowest row after all others.
    private static byte Dot(int column, int rowFromBottom) => (column, rowFromBottom) switch
    {
        (0, 0) => 0x40,
        (1, 0) => 0x80,
        (0, _) => (byte)(1 << (3 - rowFromBottom)),
        _ => (byte)(8 << (3 - rowFromBottom)),
    };

    private static string[] EpochAxis(int epochs, int columns)
    {
        int step = (int)Math.Max(1, TickStep(epochs));
        char[] line = $"└{new string('─', columns)}".ToCharArray();
        char[] labels = new string(' ', columns + 8).ToCharArray();
        for (int epoch = 0; epoch <= epochs; epoch += step)
        {
            int column = 1 + (int)Math.Round((double)epoch / epochs * (columns - 1));
            string label = $"{epoch}";
            line[column] = '┬';
            label.CopyTo(labels.AsSpan(Math.Max(0, column - (label.Length / 2))));
        }

        return [new string(line), new string(labels).TrimEnd()];
    }

    // 1, 2 or 5 times a power of ten, so that about MaxTicks steps reach the maximum.
    private static double TickStep(double max)
    {
        double step = Math.Max(max, 1e-9) / MaxTicks;
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
