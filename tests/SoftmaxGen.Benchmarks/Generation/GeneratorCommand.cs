using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.Generation;

/// <summary>The command that measures the generator itself.</summary>
internal static class GeneratorCommand
{
    private const int WarmUpKernels = 5;
    private const int WarmUpRuns = 30;
    private const int MostRuns = 31;

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(5);

    private sealed record Cost(double Milliseconds, double Bytes);

    public static Command Create(IAnsiConsole console)
    {
        Option<int> kernels = new("--kernels") { Description = "The kernels of the project that is generated.", DefaultValueFactory = _ => 1000 };
        Option<int> built = new("--built") { Description = "The kernels of the project that is built.", DefaultValueFactory = _ => 100 };
        Command command = new("generator", "Measures the generator in process: cold, after edits, and what kernels add to a build.") { kernels, built };
        command.SetAction(arguments =>
        {
            Machine.Show(console);
            ShowRuns(console, arguments.GetRequiredValue(kernels));
            ShowBuild(console, arguments.GetRequiredValue(built));
        });
        return command;
    }

    private static void ShowRuns(IAnsiConsole console, int kernels)
    {
        Scenarios small = new(WarmUpKernels);
        Scenarios scenarios = new(kernels);
        Table table = new Table().Title($"The generator over {kernels} kernels").Border(TableBorder.Rounded).AddColumn("run");
        foreach (string column in (string[])["ms", "µs a kernel", "KiB a kernel"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach ((string name, Action<Scenarios> run) in ((string, Action<Scenarios>)[])
            [
                ("cold, a new driver", one => one.Cold()),
                ("nothing changed", one => one.NothingChanged()),
                ("an unrelated edit", one => one.UnrelatedEdit()),
                ("a changed class count", one => one.ClassCountEdit()),
            ])
        {
            Cost cost = Measure(() => run(small), () => run(scenarios));
            table.AddRow(name, $"{cost.Milliseconds:F2}", $"{1000 * cost.Milliseconds / kernels:F2}", $"{cost.Bytes / 1024 / kernels:F2}");
        }

        console.Write(table);
    }

    private static void ShowBuild(IAnsiConsole console, int kernels)
    {
        BuildCost small = new(WarmUpKernels);
        BuildCost build = new(kernels);
        Cost without = Measure(small.EmitWithoutKernels, build.EmitWithoutKernels);
        Cost with = Measure(small.GenerateAndEmit, build.GenerateAndEmit);
        console.Write(new Table().Title($"A build with {kernels} kernels").Border(TableBorder.Rounded)
            .AddColumn("build").AddColumn(new TableColumn("ms").RightAligned())
            .AddRow("emit, no kernels generated", $"{without.Milliseconds:F0}")
            .AddRow("generate and emit", $"{with.Milliseconds:F0}")
            .AddRow("added by the kernels", $"{with.Milliseconds - without.Milliseconds:F0}"));
    }

    /// <summary>The medians of as many runs as fit into the time, after runs of something smaller that warm up.</summary>
    private static Cost Measure(Action warmUp, Action run)
    {
        Repeat(WarmUpRuns, warmUp);
        return Repeat(MostRuns, run);
    }

    private static Cost Repeat(int most, Action run)
    {
        List<Cost> costs = [];
        long start = Stopwatch.GetTimestamp();
        do
        {
            costs.Add(Once(run));
        }
        while (costs.Count < most && Stopwatch.GetElapsedTime(start) < s_budget);

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
