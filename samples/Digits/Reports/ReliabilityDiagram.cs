using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>
/// How often the model is right, by how sure it is. The bar of a bin is the part of its rows that are read right, the mark their mean
/// probability: of a calibrated model the bars end at the marks.
/// </summary>
public static class ReliabilityDiagram
{
    private const int BarWidth = 24;
    private const char Mark = '┃';

    /// <summary>Writes the diagrams of the same rows before and after calibration, side by side.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<CalibrationBin> before, IReadOnlyList<CalibrationBin> after)
    {
        console.MarkupLine($"[bold]{"probability",-11}   {"rows",4} {"before",-BarWidth}   {"rows",4} {"after"}[/]");
        foreach ((CalibrationBin first, CalibrationBin second) in before.Zip(after).SkipWhile(pair => pair.First.Rows + pair.Second.Rows == 0))
        {
            console.MarkupLine($"{first.Lower:F2} – {first.Upper:F2}   [grey]{first.Rows,4}[/] [aqua]{Bar(first)}[/]   [grey]{second.Rows,4}[/] [aqua]{Bar(second).TrimEnd()}[/]");
        }

        console.MarkupLine($"[grey]Bar: the part of these test rows that is read right. {Mark}: their mean probability.[/]");
    }

    /// <summary>The bar of a bin, with its mark: <see cref="BarWidth"/> characters.</summary>
    public static string Bar(CalibrationBin bin) => bin.Rows == 0 ? new string(' ', BarWidth) : Bar(bin.Accuracy, bin.Confidence);

    /// <summary>A bar as long as a part of the width, and a mark at another part of it.</summary>
    public static string Bar(double accuracy, double confidence)
    {
        char[] cells = Blocks.Bar(accuracy, BarWidth).ToCharArray();
        cells[Math.Min((int)(confidence * BarWidth), BarWidth - 1)] = Mark;
        return new string(cells);
    }
}
