using SoftmaxGen.Benchmarks.Contestants;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.FirstCall;

/// <summary>What the first calls of some kernels cost, as a table.</summary>
internal static class FirstCallReport
{
    private const int Processes = 7;

    private static readonly int[] s_classCounts = [3, 10, 32, 100, 1000];
    private static readonly string[] s_columns =
        ["C", "Softmax, ms", "gradient, ms", "Softmax: methods", "bytes", "helpers", "bytes", "gradient: methods", "bytes", "helpers", "bytes"];

    public static void Show(IAnsiConsole console)
    {
        Machine.Show(console);
        Table table = new Table().Title("First call in a process").Border(TableBorder.Rounded);
        foreach (string column in s_columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (int classCount in s_classCounts)
        {
            table.AddRow(
            [
                $"{classCount}",
                $"{Median(classCount, Operation.Softmax):F1}",
                $"{Median(classCount, Operation.CrossEntropyGradient):F1}",
                .. Code(classCount, Operation.Softmax),
                .. Code(classCount, Operation.CrossEntropyGradient),
            ]);
        }

        console.Write(table);
        console.MarkupLineInterpolated($"""
            [grey]A batch of {FirstCall.Rows} rows of float; medians of {Processes} processes. The methods are those that the kernel consists of,
            the helpers those of the library that it calls and that are not inlined.[/]
            """);
    }

    private static double Median(int classCount, Operation operation) =>
        Enumerable.Range(0, Processes).Select(_ => FreshProcess.Milliseconds(classCount, operation)).Order().ElementAt(Processes / 2);

    private static string[] Code(int classCount, Operation operation)
    {
        string[] list = FreshProcess.CompiledMethods(classCount, operation);
        CompiledCode kernel = CompiledCode.Of(list, "SoftmaxGen.Generated.");
        CompiledCode numerics = CompiledCode.Of(list, "SoftmaxGen.Numerics.");
        CompiledCode runtime = CompiledCode.Of(list, "SoftmaxGen.Runtime.");
        return
        [
            $"{kernel.Methods}", $"{kernel.Bytes:N0}",
            $"{numerics.Methods + runtime.Methods}", $"{numerics.Bytes + runtime.Bytes:N0}",
        ];
    }
}
