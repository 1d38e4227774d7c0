namespace SoftmaxGen.Samples.Digits;

/// <summary>A model that can be chosen, and how it learns unless told otherwise.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Layers">Its layers, in words.</param>
/// <param name="OptimizerName">Its optimizer, in words.</param>
/// <param name="Create">A model that has not learned anything, drawn by a seed if anything is drawn.</param>
/// <param name="CreateOptimizer">Its optimizer with a learning rate.</param>
/// <param name="Recipe">How it is trained unless told otherwise.</param>
public sealed record ModelKind(
    string Name,
    string Layers,
    string OptimizerName,
    Func<int?, ISoftmaxModel<float>> Create,
    Func<double, Optimizer> CreateOptimizer,
    TrainingRecipe Recipe)
{
    /// <summary>Softmax regression from zero.</summary>
    public static ModelKind Softmax { get; } = new(
        "softmax",
        "64 → 10",
        "SGD",
        _ => FromZero(),
        rate => new Sgd { LearningRate = rate },
        new(Epochs: 50, BatchSize: 32, Rate: 0.1f, Seed: null, Patience: null));

    /// <summary>A hidden layer, stopped before it knows the training rows by heart.</summary>
    public static ModelKind Mlp { get; } = new(
        "mlp",
        "64 → 32 → 10",
        "Adam",
        Drawn,
        rate => new Adam { LearningRate = rate },
        new(Epochs: 200, BatchSize: 32, Rate: 0.003f, Seed: 0, Patience: 10));

    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<ModelKind> All { get; } = [Softmax, Mlp];

    private static DigitsLinear FromZero()
    {
        var model = new DigitsLinear();
        model.Parameters.Clear();
        return model;
    }

    private static DigitsNetwork Drawn(int? seed)
    {
        var model = new DigitsNetwork();
        model.Initialize(seed ?? 0);
        return model;
    }
}
