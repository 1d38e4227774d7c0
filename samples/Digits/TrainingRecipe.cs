namespace SoftmaxGen.Samples.Digits;

/// <summary>How to train: plain stochastic gradient descent.</summary>
/// <param name="Epochs">Passes over the training rows.</param>
/// <param name="BatchSize">Rows per step; the last step of an epoch takes what is left.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Seed">Shuffles the rows before each epoch; without one they keep their order.</param>
public sealed record TrainingRecipe(int Epochs = 50, int BatchSize = 32, float Rate = 0.1f, int? Seed = null);
