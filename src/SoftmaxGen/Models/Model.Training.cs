using SoftmaxGen.Layers;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Models;

/// <content>The loss and its gradient.</content>
public sealed partial class Model<TNetwork, T>
{
    /// <summary>
    /// Multiply-adds of a layer's pass that a block must have to be shared: threads meet four times a block, which takes two of them 15 µs, and
    /// so many in three passes take 60.
    /// </summary>
    private const int LeastSharedWork = 1 << 20;

    /// <summary>The mean loss.</summary>
    public T Loss(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels)
    {
        int rows = Guard.Rows(inputs, InputCount, nameof(inputs));
        Guard.Labels(labels, rows, ClassCount);
        int most = Math.Min(rows, default(TNetwork).BlockRows);
        Span<T> scratch = Scratch<T>.Get(ScratchLength + (most * ClassCount)).Span;
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
        Guard.Capacity(gradient, Parameters.Length, nameof(gradient));
        Guard.Apart(inputs, gradient, Parameters.Length, nameof(gradient));
        Guard.Apart(labels, gradient, Parameters.Length, nameof(gradient));
        Guard.Apart<T, T>(Parameters, gradient, Parameters.Length, nameof(gradient));
        return LossGradient(inputs, labels, gradient, Scratch<T>.Get(RoomLength(rows)), team: null);
    }

    /// <summary>The mean loss of the first rows and its gradient, by several threads: the same bits.</summary>
    public T LossGradient(T[] inputs, int[] labels, int rows, T[] gradient, WorkerTeam team)
    {
        AlignedBuffer<T> room = Scratch<T>.Get(RoomLength(rows));
        return LossGradient(inputs.AsSpan(0, rows * InputCount), labels.AsSpan(0, rows), gradient, room, new(this, team, inputs, labels, gradient, room));
    }

    private T LossGradient(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Span<T> gradient, AlignedBuffer<T> room, TeamGradient? team)
    {
        TrainingRoom places = new(room.Span);
        double sum = 0;
        double weight = TotalWeight(labels);
        if (labels.IsEmpty)
        {
            gradient.Slice(0, Parameters.Length).Clear();
        }

        default(TNetwork).Transpose(Parameters, places.Transposed);
        for (int row = 0; row < labels.Length; row += default(TNetwork).TrainingRows)
        {
            TrainingBlock block = new(row, Math.Min(default(TNetwork).TrainingRows, labels.Length - row), labels.Length, weight);
            if (team is null || (long)block.Rows * Parameters.Length < LeastSharedWork)
            {
                Backpropagate(in block, in places, inputs, labels, part: 0, parts: 1);
                Gradient(in block, in places, inputs, gradient, part: 0, parts: 1);
            }
            else
            {
                team.Run(in block);
            }

            foreach (T loss in places.Losses.Slice(0, Chunks(block.Rows)))
            {
                sum += OneLane<T>.ToDouble(loss);
            }
        }

        return default(OneLane<T>).Create(sum / weight);
    }

    /// <summary>Forward and back, for one of several parts of a block's rows.</summary>
    private void Backpropagate(in TrainingBlock block, in TrainingRoom room, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, int part, int parts)
    {
        int most = default(TNetwork).BlockRows;
        int chunks = Chunks(block.Rows);
        int end = (int)((long)chunks * (part + 1) / parts);
        for (int chunk = (int)((long)chunks * part / parts); chunk < end; chunk++)
        {
            int row = chunk * most;
            int count = Math.Min(most, block.Rows - row);
            ReadOnlySpan<T> values = inputs.Slice((block.Row + row) * InputCount, count * InputCount);
            if (Scaling is not null)
            {
                Span<T> scaled = room.Scaled.Slice(row * Scaling.Count, count * Scaling.Count);
                Scaling.Apply(values, scaled, count);
                values = scaled;
            }

            room.Losses[chunk] = default(TNetwork).Backpropagate(
                Parameters, room.Transposed, values, labels.Slice(block.Row + row, count), room.Kept, row, count);
        }
    }

    /// <summary>One of several parts of the gradient that a block's rows add.</summary>
    private void Gradient(in TrainingBlock block, in TrainingRoom room, ReadOnlySpan<T> inputs, Span<T> gradient, int part, int parts)
    {
        ReadOnlySpan<T> values = Scaling is null ? inputs.Slice(block.Row * InputCount, block.Rows * InputCount) : room.Scaled;
        default(TNetwork).Gradient(
            new GradientPart(part, parts, adds: block.Row > 0), values, room.Kept, gradient, default(OneLane<T>).Create(block.Scale), block.Rows);
    }

    private int RoomLength(int rows)
    {
        int most = Math.Min(rows, default(TNetwork).TrainingRows);
        return TrainingRoom.FixedLength + (Scaling is null ? 0 : most * Scaling.Count);
    }

    private static int Chunks(int rows) => (rows + default(TNetwork).BlockRows - 1) / default(TNetwork).BlockRows;

    /// <summary>What the mean divides by.</summary>
    private double TotalWeight(ReadOnlySpan<int> labels)
    {
        if (Shape.ClassWeights is not { } weights)
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

    /// <summary>Some of the rows of a step, which are summed before their sum is added to the gradient.</summary>
    private readonly struct TrainingBlock(int row, int rows, int allRows, double weight)
    {
        public int Row { get; } = row;

        public int Rows { get; } = rows;

        /// <summary>With the last rows, the sum becomes a mean.</summary>
        public double Scale { get; } = row + rows == allRows ? 1 / weight : 1;
    }

    /// <summary>Where a block's values lie.</summary>
    private readonly ref struct TrainingRoom
    {
        public TrainingRoom(Span<T> room)
        {
            TNetwork network = default;
            Transposed = room.Slice(0, network.TransposedLength);
            Kept = room.Slice(network.TransposedLength, network.KeptLength);
            Losses = room.Slice(network.TransposedLength + network.KeptLength, Chunks(network.TrainingRows));
            Scaled = room.Slice(FixedLength);
        }

        public static int FixedLength =>
            default(TNetwork).TransposedLength + default(TNetwork).KeptLength + Chunks(default(TNetwork).TrainingRows);

        public Span<T> Transposed { get; }

        public Span<T> Kept { get; }

        public Span<T> Losses { get; }

        public Span<T> Scaled { get; }
    }

    /// <summary>A block's work in parts: the rows first, and then the parameters.</summary>
    private sealed class TeamGradient(
        Model<TNetwork, T> model, WorkerTeam team, T[] inputs, int[] labels, T[] gradient, AlignedBuffer<T> room) : ITeamWork
    {
        private TrainingBlock _block;
        private bool _isBackward;

        public void Run(in TrainingBlock block)
        {
            _block = block;
            _isBackward = true;
            team.Run(this);
            _isBackward = false;
            team.Run(this);
        }

        void ITeamWork.Do(int part, int parts)
        {
            TrainingRoom places = new(room.Span);
            if (_isBackward)
            {
                model.Backpropagate(in _block, in places, inputs, labels, part, parts);
            }
            else
            {
                model.Gradient(in _block, in places, inputs, gradient, part, parts);
            }
        }
    }
}
