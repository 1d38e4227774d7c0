using System.ComponentModel;
using SoftmaxGen.Layers;

namespace SoftmaxGen.Models;

/// <summary>What is generated besides for a model that learns: the way back through its layers.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITrainableNetwork<T> : INetwork<T>
    where T : unmanaged
{
    /// <summary>How many rows are added up before their sum is added to the gradient.</summary>
    int TrainingRows { get; }

    /// <summary>The length of what so many rows leave for the way back: values, sums and gradients of all layers.</summary>
    int KeptLength { get; }

    /// <summary>The length of the transposed weights.</summary>
    int TransposedLength { get; }

    /// <summary>Computes, for some of the rows, the sum of their losses, which is returned, and its gradient with respect to every layer's sums.</summary>
    T Backpropagate(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> transposed, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Span<T> kept, int row, int rows);

    /// <summary>Computes the gradient of the parameters from what <see cref="Backpropagate"/> has left.</summary>
    void Gradient(in GradientPart part, ReadOnlySpan<T> inputs, ReadOnlySpan<T> kept, Span<T> gradient, T scale, int rows);

    /// <summary>Computes the weights with inputs and outputs exchanged, for <see cref="Backpropagate"/>.</summary>
    void Transpose(ReadOnlySpan<T> parameters, Span<T> transposed);

    /// <summary>The sum of the losses.</summary>
    T Loss(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels);
}
