using System.ComponentModel;
using SoftmaxGen.Layers;

namespace SoftmaxGen.Models;

/// <summary>
/// What is generated for a model: its layers one after the other, the places of their parameters and values, and a head of exactly its number of
/// classes. Implemented by empty structs, so that <see cref="Model{TNetwork, T}"/> is compiled for each as if it had been written for it.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetwork<T>
    where T : unmanaged
{
    /// <summary>What the model is made of.</summary>
    ModelShape Shape { get; }

    /// <summary>The number of inputs.</summary>
    int InputCount { get; }

    /// <summary>The number of classes.</summary>
    int ClassCount { get; }

    /// <summary>How many rows pass through all layers at once, so that their values stay in the cache.</summary>
    int BlockRows { get; }

    /// <summary>The length of the hidden values of a block.</summary>
    int HiddenLength { get; }

    /// <summary>How many rows are added up before their sum is added to the gradient.</summary>
    int TrainingRows { get; }

    /// <summary>The length of what so many rows leave for the way back: values, sums and gradients of all layers.</summary>
    int KeptLength { get; }

    /// <summary>The length of the transposed weights.</summary>
    int TransposedLength { get; }

    /// <summary>Computes the logits of a block of rows.</summary>
    void Logits(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, Span<T> hidden, Span<T> logits, int rows);

    /// <summary>Computes, for some of the rows, the sum of their losses, which is returned, and its gradient with respect to every layer's sums.</summary>
    T Backpropagate(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> transposed, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Span<T> kept, int row, int rows);

    /// <summary>Computes the gradient of the parameters from what <see cref="Backpropagate"/> has left.</summary>
    void Gradient(in GradientPart part, ReadOnlySpan<T> inputs, ReadOnlySpan<T> kept, Span<T> gradient, T scale, int rows);

    /// <summary>Computes the weights with inputs and outputs exchanged, for <see cref="Backpropagate"/>.</summary>
    void Transpose(ReadOnlySpan<T> parameters, Span<T> transposed);

    /// <summary>Computes the probabilities of every row; in place, if the destination is the logits.</summary>
    void Softmax(ReadOnlySpan<T> logits, Span<T> probabilities);

    /// <summary>Finds the largest logit of every row.</summary>
    void ArgMax(ReadOnlySpan<T> logits, Span<int> labels);

    /// <summary>The sum of the losses.</summary>
    T Loss(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels);
}
