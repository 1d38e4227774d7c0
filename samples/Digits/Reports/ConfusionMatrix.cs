using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>How often each digit is read as each.</summary>
public static class ConfusionMatrix
{
    private const int Classes = DigitsKernel.ClassCount;

    /// <param name="console">Where to write the report.</param>
    /// <param name="counts">How many rows of each digit (first index) are read as each (second index).</param>
    public static void Show(IAnsiConsole console, int[,] counts)
    {
        Terminal.Heading(console, "Confusion matrix of the test digits");
        bool hasColors = Terminal.HasColors(console);

        Table table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey).AddColumn(new TableColumn("true ╲ read").NoWrap());
        for (int read = 0; read < Classes; read++)
        {
            table.AddColumn(new TableColumn($"[bold]{read}[/]").RightAligned().NoWrap().Padding(0, 0));
        }

        table.AddColumn(new TableColumn("right").RightAligned().NoWrap().Padding(2, 0, 0, 0));
        for (int label = 0; label < Classes; label++)
        {
            int total = Enumerable.Range(0, Classes).Sum(read => counts[label, read]);
            table.AddRow([
                $"[bold]{label}[/]",
                .. Enumerable.Range(0, Classes).Select(read => Cell(counts[label, read], label == read, hasColors)),
                total == 0 ? "" : $"{100.0 * counts[label, label] / total:F0} %"]);
        }

        console.Write(table);
    }

    private static string Cell(int count, bool isRight, bool hasColors) => (count, isRight) switch
    {
        (_, true) => hasColors ? $"[bold black on green]{count,3}[/]" : $"[[{count}]]",
        (0, _) => "[grey]·[/]",
        _ => $"[red]{count}[/]",
    };
}
