namespace SoftmaxGen.Samples.Cluster.Training;

/// <summary>How long a run is, and what it leaves.</summary>
/// <param name="Epochs">Passes over all rows, those of the run before included.</param>
/// <param name="Checkpoint">Where checkpoints are written, or null.</param>
/// <param name="Every">A checkpoint each so many steps; null for one each epoch.</param>
/// <param name="Resume">The checkpoint to go on from, or null.</param>
/// <param name="Save">Where the model is saved, or null.</param>
public sealed record RunOptions(int Epochs, string? Checkpoint, int? Every, string? Resume, string? Save);
