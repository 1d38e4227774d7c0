using SoftmaxGen.Layers;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Models;

/// <content>The loss and its gradient.</content>
public sealed partial class Model<TNetwork, T>
{
    /// <summary>The mean loss.</summary>
    public T Loss(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels)
    {
        int rows = Guard.Rows(inputs, InputCount, nameof(inputs));
        Guard.Labels(labels, rows, ClassCount);
        int most = Math.Min(rows, default(TNetwork).BlockRows);
        Span<T> scratch = Scratch<T>.Get(ScratchLength + (most * ClassCount));
        double sum = 0;
        for (int row = 0; row < rows; row += most)
        {
            int count = Math.Min(most, rows - row);
            Span<T> logits = scratch.Slice(ScratchLength, count * ClassCount);
            Block(inputs.Slice(row * InputCount, count * InputCount), scratch, logits, count);
            sum += OneLane<T>.ToDouble(default(TNetwork).Loss(logits, labels.Slice(row, count)));
        }

        return default(OneLane<T>).Create(sum / TotalWeight(labels));
    }

    /// <summary>The mean loss and its gradient.</summary>
    public T LossGradient(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Span<T> gradient)
    {
        int rows = Guard.Rows(inputs, InputCount, nameof(inputs));
        Guard.Labels(labels, rows, ClassCount);
        Span<T> target = CheckGradient(inputs, labels, gradient);
        TNetwork network = default;
        int most = Math.Min(rows, network.TrainingRows);
        Span<T> scratch = Scratch<T>.Get(network.TransposedLength + network.KeptLength + Chunks(most) + (_scaling is null ? 0 : most * InputCount));
        TrainingBlock block = new(scratch, Chunks(most));
        double weight = TotalWeight(labels);
        double sum = 0;
        network.Transpose(Parameters, block.Transposed);
        for (int row = 0; row < rows; row += most)
        {
            int count = Math.Min(most, rows - row);
            ReadOnlySpan<T> values = inputs.Slice(row * InputCount, count * InputCount);
            Backpropagate(in block, values, labels.Slice(row, count), part: 0, parts: 1);
            sum += Sum(block.Losses.Slice(0, Chunks(count)));
            bool isLast = row + count == rows;
            network.Gradient(
                new GradientPart(0, 1, adds: row > 0),
                _scaling is null ? values : block.Scaled,
                block.Kept,
                target,
                default(OneLane<T>).Create(isLast ? 1 / weight : 1),
                count);
        }

        if (rows == 0)
        {
            target.Clear();
        }

        return default(OneLane<T>).Create(sum / weight);
    }

    /// <summary>Forward and back, for one of several parts of the rows.</summary>
    private void Backpropagate(in TrainingBlock block, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, int part, int parts)
    {
        int most = default(TNetwork).BlockRows;
        int chunks = Chunks(labels.Length);
        int end = (int)((long)chunks * (part + 1) / parts);
        for (int chunk = (int)((long)chunks * part / parts); chunk < end; chunk++)
        {
            int row = chunk * most;
            int count = Math.Min(most, labels.Length - row);
            ReadOnlySpan<T> values = inputs.Slice(row * InputCount, count * InputCount);
            if (_scaling is not null)
            {
                Span<T> scaled = block.Scaled.Slice(row * InputCount, count * InputCount);
                _scaling.Apply(values, scaled);
                values = scaled;
            }

            block.Losses[chunk] = default(TNetwork).Backpropagate(
                Parameters, block.Transposed, values, labels.Slice(row, count), block.Kept, row, count);
        }
    }

    private static int Chunks(int rows) => (rows + default(TNetwork).BlockRows - 1) / default(TNetwork).BlockRows;

    private static double Sum(ReadOnlySpan<T> losses)
    {
        double sum = 0;
        foreach (T loss in losses)
        {
            sum += OneLane<T>.ToDouble(loss);
        }

        return sum;
    }

    private double TotalWeight(ReadOnlySpan<int> labels)
    {
        if (_shape.ClassWeights is not { } weights)
        {
            return labels.Length;
        }

        double sum = 0;
        foreach (int label in labels)
        {
            sum += weights[label];
        }

        return sum;
    }

    private Span<T> CheckGradient(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Span<T> gradient)
    {
        int length = _parameters.Length;
        Guard.Capacity(gradient, length, nameof(gradient));
        Guard.Apart(inputs, gradient, length, nameof(gradient));
        Guard.Apart(labels, gradient, length, nameof(gradient));
        Guard.Apart<T, T>(Parameters, gradient, length, nameof(gradient));
        return gradient.Slice(0, length);
    }

    /// <summary>The room of a block of rows in training.</summary>
    private readonly ref struct TrainingBlock
    {
        public TrainingBlock(Span<T> scratch, int chunks)
        {
            Transposed = Take(ref scratch, default(TNetwork).TransposedLength);
            Kept = Take(ref scratch, default(TNetwork).KeptLength);
            Losses = Take(ref scratch, chunks);
            Scaled = scratch;
        }

        public Span<T> Transposed { get; }

        public Span<T> Kept { get; }

        public Span<T> Losses { get; }

        public Span<T> Scaled { get; }

        private static Span<T> Take(scoped ref Span<T> scratch, int length)
        {
            Span<T> taken = scratch.Slice(0, length);
            scratch = scratch.Slice(length);
            return taken;
        }
    }
}
