using System.Diagnostics;
using SoftmaxGen.Samples.Cluster.Communication;
using SoftmaxGen.Samples.Cluster.Training;
using SoftmaxGen.Samples.Digits.Reports;
using Spectre.Console;

namespace SoftmaxGen.Samples.Cluster.Reports;

/// <summary>What the first rank shows of a run.</summary>
/// <param name="ranks">The ranks.</param>
/// <param name="epochs">How many epochs there will be.</param>
public sealed class RunReport(Ranks ranks, int epochs)
{
    private static readonly HashSet<long> s_milestones = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

    private readonly IAnsiConsole _console = Terminal.Create();
    private readonly Stopwatch _clock = new();
    private long _rows;

    /// <summary>Says what is trained.</summary>
    public void Begin(RunSettings settings, int rows, int parameters, long step)
    {
        _clock.Start();
        if (!ranks.IsFirst)
        {
            return;
        }

        _console.WriteLine($"Model {settings.Model.Replace(",", " → ", StringComparison.Ordinal)}: {parameters} parameters, {(settings.IsDouble ? "double" : "float")}, {settings.Optimizer}, rate {settings.Rate}.");
        string accumulated = settings.Accumulate == 1 ? "" : $", {settings.Accumulate} of them a step";
        _console.WriteLine($"Rows: {rows}, batches of {settings.Batch}{accumulated}; ranks: {ranks.Count}.");
        if (step > 0)
        {
            _console.WriteLine($"Goes on from step {step}.");
        }
    }

    /// <summary>Says how an epoch went.</summary>
    public void Epoch(long epoch, double loss, int rows)
    {
        _rows += rows;
        if (ranks.IsFirst && (epoch == epochs || s_milestones.Contains(epoch)))
        {
            _console.WriteLine($"epoch {epoch,5}  loss {loss:F6}  {_rows / _clock.Elapsed.TotalSeconds,10:F0} rows/s  all-reduce {ranks.Summing / _clock.Elapsed,4:P0}");
        }
    }

    /// <summary>Says what came out: the last line.</summary>
    public void End(double loss, double accuracy, string hash)
    {
        if (ranks.IsFirst)
        {
            Terminal.WarnOfDebugBuild(_console);
            Console.WriteLine($"loss {loss:R} accuracy {accuracy:R} parameters {hash}");
        }
    }
}
