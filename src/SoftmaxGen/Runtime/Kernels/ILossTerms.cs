using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <summary>The options of a loss as constants: weights on −log p, so much at the label, and so much at every class besides. Implemented by empty structs.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILossTerms<T>
    where T : unmanaged
{
    /// <summary>Whether the label counts more than the others.</summary>
    bool HasLabelTerm { get; }

    /// <summary>Whether some class weighs nothing as the label.</summary>
    bool HasZeroLabelWeights { get; }

    /// <summary>Whether some class weighs nothing besides the label.</summary>
    bool HasZeroSmoothingWeights { get; }

    /// <summary>That label.</summary>
    int Ignored { get; }

    /// <summary>What smoothing leaves of a target, 1 − ε.</summary>
    double Kept { get; }

    /// <summary>What it adds to every class, ε/C.</summary>
    double Uniform { get; }

    /// <summary>The weight of every class besides the label, summed.</summary>
    double Total { get; }

    /// <summary>The weight of each class as the label, if classes have weights.</summary>
    ref T LabelTable { get; }

    /// <summary>The weight of each class besides the label, if classes have weights.</summary>
    ref T SmoothingTable { get; }

    /// <summary>The options, for what the library computes.</summary>
    LossOptions<T> Options { get; }
}

/// <summary>The plain loss: −log p at the label.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PlainLoss<T> : ILossTerms<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public bool HasLabelTerm => true;

    /// <inheritdoc/>
    public bool HasZeroLabelWeights => false;

    /// <inheritdoc/>
    public bool HasZeroSmoothingWeights => false;

    /// <inheritdoc/>
    public int Ignored => -1;

    /// <inheritdoc/>
    public double Kept => 1;

    /// <inheritdoc/>
    public double Uniform => 0;

    /// <inheritdoc/>
    public double Total => 0;

    /// <inheritdoc/>
    public ref T LabelTable => ref Unsafe.NullRef<T>();

    /// <inheritdoc/>
    public ref T SmoothingTable => ref Unsafe.NullRef<T>();

    /// <inheritdoc/>
    public LossOptions<T> Options => default;
}
