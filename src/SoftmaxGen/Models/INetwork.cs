using System.ComponentModel;

namespace SoftmaxGen.Models;

/// <summary>
/// What is generated for a model that predicts: its layers one after the other, the places of their parameters and values, and a head of exactly its number of
/// classes. Implemented by empty structs, so that <see cref="Predictor{TNetwork, T}"/> is compiled for each as if it had been written for it.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetwork<T>
    where T : unmanaged
{
    /// <summary>What the model is made of.</summary>
    ModelShape Shape { get; }

    /// <summary>The number of inputs: the length of one row.</summary>
    int InputCount { get; }

    /// <summary>The number of classes.</summary>
    int ClassCount { get; }

    /// <summary>How many rows pass through all layers at once, so that their values stay in the cache.</summary>
    int BlockRows { get; }

    /// <summary>The length of the hidden values of a block.</summary>
    int HiddenLength { get; }

    /// <summary>Fills in the parameters that are compiled in, padding and all; returns false where there are none.</summary>
    bool CopyTrained(Span<T> parameters);

    /// <summary>Computes the logits of a block of rows.</summary>
    void Logits(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, Span<T> hidden, Span<T> logits, int rows);

    /// <summary>Computes the probabilities of every row; in place, if the destination is the logits.</summary>
    void Softmax(ReadOnlySpan<T> logits, Span<T> probabilities);

    /// <summary>Finds the largest logit of every row.</summary>
    void ArgMax(ReadOnlySpan<T> logits, Span<int> labels);
}
