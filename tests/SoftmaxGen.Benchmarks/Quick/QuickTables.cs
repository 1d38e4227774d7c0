using System.Globalization;
using SoftmaxGen.Benchmarks.Contestants;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>Prints measurements of one kind as a table.</summary>
internal static class QuickTables
{
    private sealed record Column(string Header, Func<Measurement, string> Cell);

    public static void Show(IAnsiConsole console, IReadOnlyList<Measurement> measurements)
    {
        Measurement first = measurements[0];
        (string title, Column[] columns) = first.Calls switch
        {
            Calls.Batch => ($"{first.Operation}, batches", BatchColumns(first)),
            Calls.SingleRow => ($"{first.Operation}, one row a call", SingleRowColumns(first)),
            Calls.Remainder => ($"{first.Operation}, few rows a call", RemainderColumns()),
            _ => throw new ArgumentOutOfRangeException(nameof(measurements)),
        };

        Table table = new Table().Title(title).Border(TableBorder.Rounded).AddColumn(new TableColumn("C").RightAligned());
        foreach (Column column in columns)
        {
            table.AddColumn(new TableColumn(column.Header.EscapeMarkup()).RightAligned().NoWrap());
        }

        foreach (Measurement one in measurements)
        {
            table.AddRow([$"{one.ClassCount}", .. columns.Select(column => column.Cell(one))]);
        }

        console.Write(table);
    }

    private static Column[] BatchColumns(Measurement first) =>
    [
        Time(Names.Generated),
        new("ns/element", one => Number(one.Samples.Median(Names.Generated) / one.ClassCount, 3)),
        Faster("scalar", Names.Scalar),
        .. first.Operation == Operation.Softmax ? [Faster("SoftMax", Names.TensorSoftMax), Faster("ONNX", Names.OnnxRuntime)] : Array.Empty<Column>(),
        Faster("composition", Names.Composition),
        Slower("exp floor", Names.ExpFloor),
        .. first.Operation == Operation.CrossEntropyGradient ? [Slower("softmax", Names.Softmax)] : Array.Empty<Column>(),
    ];

    private static Column[] SingleRowColumns(Measurement first) =>
    [
        Time(Names.Generated),
        Faster("scalar", Names.Scalar),
        .. first.Operation == Operation.Softmax ? [Faster("SoftMax", Names.TensorSoftMax)] : Array.Empty<Column>(),
        Faster("composition", Names.Composition),
        .. first.Operation == Operation.Softmax ? [Faster("ONNX", Names.OnnxRuntime)] : Array.Empty<Column>(),
    ];

    private static Column[] RemainderColumns()
    {
        string whole = Names.Rows(Lineup.RemainderRows[0]);
        return
        [
            new($"ns/row, {whole}", one => Number(one.Samples.Median(whole), 2)),
            .. Lineup.RemainderRows.Skip(1).Order().Select(rows => new Column($"{rows} / {whole}", one => Ratio(one, Names.Rows(rows), whole))),
        ];
    }

    private static Column Time(string contestant) => new("ns/row", one => Number(one.Samples.Median(contestant), 2));

    private static Column Faster(string header, string contestant) => new($"{header} / it", one => Ratio(one, contestant, Names.Generated));

    private static Column Slower(string header, string contestant) => new($"it / {header}", one => Ratio(one, Names.Generated, contestant));

    private static string Ratio(Measurement one, string contestant, string reference) => Number(one.Samples.Ratio(contestant, reference), 2);

    private static string Number(double value, int digits) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
