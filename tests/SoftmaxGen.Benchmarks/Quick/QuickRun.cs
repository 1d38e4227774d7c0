using System.Numerics;
using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Benchmarks.Timing;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>What the quick mode is asked for.</summary>
internal sealed record QuickOptions(string Element, IReadOnlySet<int> ClassCounts, IReadOnlySet<Operation> Operations, DirectoryInfo Output);

/// <summary>Measures and reports everything asked for, for one element type.</summary>
internal sealed class QuickRun<T>(IAnsiConsole console, QuickOptions options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostWarmUpRows = 33;
    private const int WarmUpLogits = 4096;

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(0.4);
    private static readonly int[] s_singleRowCounts = [2, 3, 4, 5, 8, 10, 16, 32, 64, 100, 1000];
    private static readonly int[] s_remainderCounts = [4, 10, 32];

    private bool HasSoftmax => options.Operations.Contains(Operation.Softmax);

    public void Run()
    {
        Machine.Show(console);
        console.MarkupLineInterpolated($"Elements are {options.Element}; \"it\" is the generated kernel.");
        WarmUp.Run(
        [
            .. BatchOperations.SelectMany(operation => options.ClassCounts.SelectMany(classCount =>
                Lineup.Batch<T>(operation, classCount, Math.Clamp(WarmUpLogits / classCount, 1, MostWarmUpRows)))),
            .. options.Operations.SelectMany(operation => SingleRowCounts.SelectMany(classCount => Lineup.SingleRow<T>(operation, classCount))),
            .. SoftmaxOnly(s_remainderCounts).SelectMany(Lineup.Remainder<T>),
        ]);

        List<Measurement> all = [];
        foreach (Operation operation in BatchOperations)
        {
            all.AddRange(Measure(Calls.Batch, operation, options.ClassCounts, classCount => Lineup.Batch<T>(operation, classCount, Lineup.BatchRows<T>(classCount))));
        }

        foreach (Operation operation in options.Operations)
        {
            all.AddRange(Measure(Calls.SingleRow, operation, SingleRowCounts, classCount => Lineup.SingleRow<T>(operation, classCount)));
        }

        all.AddRange(Measure(Calls.Remainder, Operation.Softmax, SoftmaxOnly(s_remainderCounts), Lineup.Remainder<T>));

        options.Output.Create();
        CsvFile.Write(Path.Combine(options.Output.FullName, "quick.csv"), options.Element, all);
        if (HasSoftmax)
        {
            Chart.Write(Path.Combine(options.Output.FullName, "quick.svg"), options.Element, [.. all.Where(one => one.Calls == Calls.Batch && one.Operation == Operation.Softmax)]);
        }

        console.MarkupLineInterpolated($"[grey]Written to {options.Output.FullName}.[/]");
    }

    private Measurement[] Measure(Calls calls, Operation operation, IEnumerable<int> classCounts, Func<int, Contestant[]> lineup)
    {
        Measurement[] measurements =
            [.. classCounts.Select(classCount => new Measurement(calls, operation, classCount, Rounds.Measure(lineup(classCount), s_budget)))];
        if (measurements.Length > 0)
        {
            QuickTables.Show(console, measurements);
        }

        return measurements;
    }

    private IEnumerable<Operation> BatchOperations => options.Operations.Where(Operations.HasBatches);

    private IEnumerable<int> SingleRowCounts => s_singleRowCounts.Where(options.ClassCounts.Contains);

    private IEnumerable<int> SoftmaxOnly(int[] classCounts) => HasSoftmax ? classCounts.Where(options.ClassCounts.Contains) : [];
}
