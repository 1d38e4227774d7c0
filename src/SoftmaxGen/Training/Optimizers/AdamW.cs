namespace SoftmaxGen;

/// <summary>Adam with decoupled weight decay, as PyTorch's <c>AdamW</c> does it.</summary>
/// <remarks>
/// θ = θ − η·λ·θ first, and then as <see cref="Adam"/> without weight decay. See Loshchilov and Hutter, <em>Decoupled Weight Decay
/// Regularization</em> (2019).
/// </remarks>
public sealed class AdamW : Optimizer
{
    /// <summary>An optimizer with a learning rate of 0.001.</summary>
    public AdamW()
        : base(0.001)
    {
    }

    /// <inheritdoc cref="Adam.Beta1"/>
    public double Beta1
    {
        get;
        set => field = Fraction(value, nameof(Beta1));
    } = 0.9;

    /// <inheritdoc cref="Adam.Beta2"/>
    public double Beta2
    {
        get;
        set => field = Fraction(value, nameof(Beta2));
    } = 0.999;

    /// <inheritdoc cref="Adam.Epsilon"/>
    public double Epsilon
    {
        get;
        set => field = NotNegative(value, nameof(Epsilon));
    } = 1e-8;

    /// <summary>How much of the parameters a step of learning rate 1 takes off; 0.01 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double WeightDecay
    {
        get;
        set => field = NotNegative(value, nameof(WeightDecay));
    } = 0.01;

    /// <inheritdoc/>
    public override IOptimizerState<T> CreateState<T>(int parameterCount) =>
        new AdamState<T>(parameterCount, Beta1, Beta2, Epsilon, WeightDecay, isDecoupled: true);
}
