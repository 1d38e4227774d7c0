namespace SoftmaxGen.Samples.Digits;

/// <summary>How to train.</summary>
/// <param name="Epochs">The most passes over the training rows.</param>
/// <param name="BatchSize">Rows per step; the last step of an epoch takes what is left.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Seed">Draws what the model starts from, and shuffles the rows before each epoch; without one they keep their order.</param>
/// <param name="Patience">Stops after so many epochs in a row without improvement on rows that are held back; without it no rows are.</param>
/// <param name="Threads">How many threads work on a step.</param>
public sealed record TrainingRecipe(int Epochs, int BatchSize, float Rate, int? Seed, int? Patience, int Threads = 1);
