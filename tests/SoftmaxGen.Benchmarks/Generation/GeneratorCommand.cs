using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.Generation;

/// <summary>The command that measures the generator itself.</summary>
internal static class GeneratorCommand
{
    private const int Kernels = 1000;
    private const int KernelsOfABuild = 100;
    private const int WarmUpRuns = 2;
    private const int FewestRuns = 3;
    private const int MostRuns = 31;

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(5);

    private sealed record Cost(double Milliseconds, double Bytes);

    public static Command Create(IAnsiConsole console)
    {
        Command command = new("generator", "Measures the generator in process: cold, after edits, and what kernels add to a build.");
        command.SetAction(_ =>
        {
            Machine.Show(console);
            ShowRuns(console);
            ShowBuild(console);
        });
        return command;
    }

    private static void ShowRuns(IAnsiConsole console)
    {
        Scenarios scenarios = new(Kernels);
        Table table = new Table().Title($"The generator over {Kernels} kernels").Border(TableBorder.Rounded).AddColumn("run");
        foreach (string column in (string[])["ms", "µs a kernel", "KiB a kernel"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach ((string name, Action run) in ((string, Action)[])
            [
                ("cold, a new driver", () => scenarios.Cold()),
                ("nothing changed", () => scenarios.NothingChanged()),
                ("an unrelated edit", () => scenarios.UnrelatedEdit()),
                ("a changed class count", () => scenarios.ClassCountEdit()),
            ])
        {
            Cost cost = Measure(run);
            table.AddRow(name, $"{cost.Milliseconds:F2}", $"{1000 * cost.Milliseconds / Kernels:F2}", $"{cost.Bytes / 1024 / Kernels:F2}");
        }

        console.Write(table);
    }

    private static void ShowBuild(IAnsiConsole console)
    {
        BuildCost build = new(KernelsOfABuild);
        Cost without = Measure(build.EmitWithoutKernels);
        Cost with = Measure(build.GenerateAndEmit);
        console.Write(new Table().Title($"A build with {KernelsOfABuild} kernels").Border(TableBorder.Rounded)
            .AddColumn("build").AddColumn(new TableColumn("ms").RightAligned())
            .AddRow("emit, no kernels generated", $"{without.Milliseconds:F0}")
            .AddRow("generate and emit", $"{with.Milliseconds:F0}")
            .AddRow("added by the kernels", $"{with.Milliseconds - without.Milliseconds:F0}"));
    }

    /// <summary>The medians of as many runs as fit into the time, after some that warm up.</summary>
    private static Cost Measure(Action run)
    {
        for (int i = 0; i < WarmUpRuns; i++)
        {
            run();
        }

        List<Cost> costs = [];
        long start = Stopwatch.GetTimestamp();
        while (costs.Count < FewestRuns || (costs.Count < MostRuns && Stopwatch.GetElapsedTime(start) < s_budget))
        {
            costs.Add(Once(run));
        }

        return new Cost(Median(costs.Select(cost => cost.Milliseconds)), Median(costs.Select(cost => cost.Bytes)));
    }

    private static Cost Once(Action run)
    {
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        run();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return new Cost(time.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
