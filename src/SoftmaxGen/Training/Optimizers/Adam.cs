namespace SoftmaxGen;

/// <summary>Adam, as PyTorch's <c>Adam</c> does it: steps of about the learning rate, whatever the scale of the gradient.</summary>
/// <remarks>
/// At step t with the gradient g and weight decay λ: d = g + λ·θ; m = β₁·m + (1 − β₁)·d; v = β₂·v + (1 − β₂)·d²;
/// θ = θ − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). See Kingma and Ba, <em>Adam: A Method for Stochastic Optimization</em> (2015).
/// </remarks>
public sealed class Adam : Optimizer
{
    /// <summary>An optimizer with a learning rate of 0.001.</summary>
    public Adam()
        : base(0.001)
    {
    }

    /// <summary>How slowly the mean of the gradients changes, at least 0 and less than 1; 0.9 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Beta1
    {
        get;
        set => field = Fraction(value, nameof(Beta1));
    } = 0.9;

    /// <summary>How slowly the mean of their squares changes, at least 0 and less than 1; 0.999 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Beta2
    {
        get;
        set => field = Fraction(value, nameof(Beta2));
    } = 0.999;

    /// <summary>What keeps the divisor from 0; 1e-8 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Epsilon
    {
        get;
        set => field = NotNegative(value, nameof(Epsilon));
    } = 1e-8;

    /// <summary>How much of the parameters is added to their gradient; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double WeightDecay
    {
        get;
        set => field = NotNegative(value, nameof(WeightDecay));
    }

    /// <inheritdoc/>
    public override IOptimizerState<T> CreateState<T>(int parameterCount) =>
        new AdamState<T>(parameterCount, Beta1, Beta2, Epsilon, WeightDecay, isDecoupled: false);
}
