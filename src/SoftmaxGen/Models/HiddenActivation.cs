using System.ComponentModel;

namespace SoftmaxGen.Models;

/// <summary>The activation of one hidden layer.</summary>
/// <param name="kind">Which function.</param>
/// <param name="alpha">The factor of <see cref="Activation.LeakyRelu"/> and <see cref="Activation.Elu"/>; 0 of all others.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HiddenActivation(Activation kind, double alpha = 0)
{
    /// <summary>Which function.</summary>
    public Activation Kind { get; } = kind;

    /// <summary>The factor of <see cref="Activation.LeakyRelu"/> and <see cref="Activation.Elu"/>; 0 of all others.</summary>
    public double Alpha { get; } = alpha;
}
