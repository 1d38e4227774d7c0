namespace SoftmaxGen;

/// <summary>How a gradient changes the parameters of a model. Derive from it to write one of your own.</summary>
/// <remarks>An optimizer holds what is chosen; what it remembers between steps is a state of its own for each set of parameters.</remarks>
public abstract class Optimizer
{
    private double _learningRate;

    /// <summary>An optimizer with a learning rate.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>How far a step goes: finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = NotNegative(value, nameof(LearningRate));
    }

    /// <summary>What is remembered between the steps of so many parameters. Options other than the learning rate are those of now.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="parameterCount">The number of parameters, padding included.</param>
    public abstract IOptimizerState<T> CreateState<T>(int parameterCount)
        where T : unmanaged;

    private protected static double NotNegative(double value, string name) => value >= 0 && value <= double.MaxValue
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and not negative.");

    private protected static double Fraction(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and less than 1.");
}
