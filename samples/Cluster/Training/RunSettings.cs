using SoftmaxGen.Samples.Cluster.Models;

namespace SoftmaxGen.Samples.Cluster.Training;

/// <summary>What a run depends on, but for the number of its epochs and ranks: a checkpoint holds it.</summary>
/// <param name="Model">The layers of the model.</param>
/// <param name="IsDouble">Whether it is of <see cref="double"/>.</param>
/// <param name="Rows">How many rows are made, or null for the digits.</param>
/// <param name="Batch">Rows per batch, those of all ranks together.</param>
/// <param name="Accumulate">Batches per step.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Rate">Its learning rate.</param>
/// <param name="Seed">Draws what the model starts from, and the order of the batches.</param>
public sealed record RunSettings(string Model, bool IsDouble, int? Rows, int Batch, int Accumulate, string Optimizer, double Rate, int Seed)
{
    /// <summary>Creates the optimizer.</summary>
    /// <exception cref="InvalidDataException">There is no such one.</exception>
    public Optimizer CreateOptimizer() =>
        (OptimizerKind.All.FirstOrDefault(kind => kind.Name == Optimizer) ?? throw new InvalidDataException($"there is no optimizer '{Optimizer}'")).Create(Rate);
}

/// <summary>What was asked for, as far as it was; the rest is a checkpoint's, or the usual.</summary>
/// <param name="Model">The layers of the model.</param>
/// <param name="IsDouble">Whether <see cref="double"/> was asked for.</param>
/// <param name="Rows">How many rows are made.</param>
/// <param name="Batch">Rows per batch.</param>
/// <param name="Accumulate">Batches per step.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Rate">Its learning rate.</param>
/// <param name="Seed">The seed.</param>
public sealed record RequestedSettings(string? Model, bool IsDouble, int? Rows, int? Batch, int? Accumulate, OptimizerKind? Optimizer, double? Rate, int? Seed)
{
    private const int UsualBatch = 64;

    /// <summary>The settings of a run that begins.</summary>
    public RunSettings Begin()
    {
        OptimizerKind optimizer = Optimizer ?? OptimizerKind.All[0];
        return new(Model ?? ModelCatalog.Names[0], IsDouble, Rows, Batch ?? UsualBatch, Accumulate ?? 1, optimizer.Name, Rate ?? optimizer.Rate, Seed ?? 0);
    }

    /// <summary>The settings of a run that goes on.</summary>
    /// <exception cref="InvalidDataException">It was another run than is asked for.</exception>
    public RunSettings Resume(RunSettings saved)
    {
        Check("--model", Model, saved.Model);
        Check("--rows", Rows, saved.Rows);
        Check("--batch", Batch, saved.Batch);
        Check("--accumulate", Accumulate, saved.Accumulate);
        Check("--optimizer", Optimizer?.Name, saved.Optimizer);
        Check("--rate", Rate, saved.Rate);
        Check("--seed", Seed, saved.Seed);
        return IsDouble && !saved.IsDouble ? throw new InvalidDataException("--double: the checkpoint is of a run without it") : saved;
    }

    private static void Check(string option, object? asked, object? saved)
    {
        if (asked is not null && !asked.Equals(saved))
        {
            throw new InvalidDataException($"{option}: expected {saved ?? "none"}, as the checkpoint has it, got {asked}");
        }
    }
}
