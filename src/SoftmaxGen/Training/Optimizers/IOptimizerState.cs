namespace SoftmaxGen;

/// <summary>What an optimizer remembers between the steps of one set of parameters.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IOptimizerState<T>
    where T : unmanaged
{
    /// <summary>Changes the parameters by one step.</summary>
    /// <param name="parameters">The parameters, as many as the state was created for.</param>
    /// <param name="gradient">The gradient of the loss with respect to them.</param>
    /// <param name="learningRate">How far to go.</param>
#pragma warning disable CA1716 // What every library calls it; another language can quote the word.
    void Step(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate);
#pragma warning restore CA1716
}
