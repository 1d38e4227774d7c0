using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Models;

/// <content>Predictions.</content>
public partial class Predictor<TNetwork, T>
{
    /// <summary>The most probable class of one row.</summary>
    public int Predict(ReadOnlySpan<T> input)
    {
        Guard.Length(input, InputCount, nameof(input));
        Span<T> scratch = Scratch<T>.Get(ScratchLength + ClassCount).Span;
        Span<T> logits = scratch.Slice(ScratchLength, ClassCount);
        Block(input, scratch, logits, rows: 1);
        Span<int> label = stackalloc int[1];
        default(TNetwork).ArgMax(logits, label);
        return label[0];
    }

    /// <summary>The most probable class of every row.</summary>
    public void Predict(ReadOnlySpan<T> inputs, Span<int> labels)
    {
        int rows = Guard.Rows(inputs, InputCount, nameof(inputs));
        Guard.Capacity(labels, rows, nameof(labels));
        Guard.Apart(inputs, labels, rows, nameof(labels));
        int most = Math.Min(rows, default(TNetwork).BlockRows);
        Span<T> scratch = Scratch<T>.Get(ScratchLength + (most * ClassCount)).Span;
        for (int row = 0; row < rows; row += most)
        {
            int count = Math.Min(most, rows - row);
            Span<T> logits = scratch.Slice(ScratchLength, count * ClassCount);
            Block(inputs.Slice(row * InputCount, count * InputCount), scratch, logits, count);
            default(TNetwork).ArgMax(logits, labels.Slice(row, count));
        }
    }

    /// <summary>The probabilities of every row.</summary>
    public void PredictProbabilities(ReadOnlySpan<T> inputs, Span<T> probabilities)
    {
        int rows = RowsToWrite(inputs, probabilities, nameof(probabilities));
        Span<T> scratch = Room(ScratchLength);
        int most = default(TNetwork).BlockRows;
        for (int row = 0; row < rows; row += most)
        {
            int count = Math.Min(most, rows - row);
            Span<T> block = probabilities.Slice(row * ClassCount, count * ClassCount);
            Block(inputs.Slice(row * InputCount, count * InputCount), scratch, block, count);
            Softmax(block);
        }
    }

    /// <summary>The logits of every row.</summary>
    public void PredictLogits(ReadOnlySpan<T> inputs, Span<T> logits)
    {
        int rows = RowsToWrite(inputs, logits, nameof(logits));
        Span<T> scratch = Room(ScratchLength);
        int most = default(TNetwork).BlockRows;
        for (int row = 0; row < rows; row += most)
        {
            int count = Math.Min(most, rows - row);
            Block(inputs.Slice(row * InputCount, count * InputCount), scratch, logits.Slice(row * ClassCount, count * ClassCount), count);
        }
    }

    /// <summary>The most probable classes of one row, best first, and their probabilities.</summary>
    public void TopK(ReadOnlySpan<T> input, Span<int> labels, Span<T> probabilities)
    {
        Guard.Length(input, InputCount, nameof(input));
        Guard.AtMost(labels, ClassCount, nameof(labels));
        Guard.Capacity(probabilities, labels.Length, nameof(probabilities));
        Guard.Apart(input, labels, labels.Length, nameof(labels));
        Guard.Apart(input, probabilities, labels.Length, nameof(probabilities));
        Guard.Apart<int, T>(labels, probabilities, labels.Length, nameof(probabilities));
        Span<T> scratch = Scratch<T>.Get(ScratchLength + ClassCount).Span;
        Span<T> row = scratch.Slice(ScratchLength, ClassCount);
        Block(input, scratch, row, rows: 1);
        RowOperations.TopK<T>(row, labels, ClassCount);
        Softmax(row);
        for (int k = 0; k < labels.Length; k++)
        {
            probabilities[k] = row[labels[k]];
        }
    }

    /// <summary>The length of what a block needs: its hidden values, and what the first layer sees where that is not the inputs.</summary>
    private protected int ScratchLength => default(TNetwork).HiddenLength + (Scaling is null ? 0 : default(TNetwork).BlockRows * Scaling.Count);

    /// <summary>Room for so many elements; models without hidden layers need none, and do not look for the thread's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> Room(int length) => length == 0 ? default : Scratch<T>.Get(length).Span;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void Block(ReadOnlySpan<T> inputs, Span<T> scratch, Span<T> logits, int rows)
    {
        if (Scaling is not null)
        {
            Span<T> scaled = scratch.Slice(default(TNetwork).HiddenLength, rows * Scaling.Count);
            Scaling.Apply(inputs, scaled, rows);
            inputs = scaled;
        }

        default(TNetwork).Logits(Parameters, inputs, scratch, logits, rows);
    }

    private void Softmax(Span<T> logits)
    {
        if (OneLane<T>.ToDouble(Divisor) == 1)
        {
            default(TNetwork).Softmax(logits, logits);
        }
        else
        {
            RowOperations.Softmax(logits, Divisor, logits, ClassCount);
        }
    }

    private static int RowsToWrite(ReadOnlySpan<T> inputs, Span<T> destination, string name)
    {
        int rows = Guard.Rows(inputs, InputCount, nameof(inputs));
        long needed = (long)rows * ClassCount;
        Guard.Capacity(destination, needed, name);
        Guard.Apart(inputs, destination, needed, name);
        return rows;
    }
}
