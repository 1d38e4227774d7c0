namespace SoftmaxGen.Samples.Cluster.Models;

/// <summary>The optimizers that can be chosen.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Rate">Its learning rate unless told otherwise.</param>
/// <param name="Create">Makes one with a learning rate.</param>
public sealed record OptimizerKind(string Name, double Rate, Func<double, Optimizer> Create)
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<OptimizerKind> All { get; } =
    [
        new("adam", 0.003, rate => new Adam { LearningRate = rate }),
        new("adamw", 0.003, rate => new AdamW { LearningRate = rate }),
        new("sgd", 0.1, rate => new Sgd { LearningRate = rate }),
        new("momentum", 0.02, rate => new Sgd { LearningRate = rate, Momentum = 0.9 }),
    ];
}
