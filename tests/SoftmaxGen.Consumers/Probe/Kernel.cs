using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>The members of a generated kernel, so that one text calls those of every class count.</summary>
    internal sealed class Kernel<T>
        where T : struct
    {
        public delegate void RowsToRows(ReadOnlySpan<T> rows, Span<T> results);

        public delegate void PairsToRows(ReadOnlySpan<T> rows, ReadOnlySpan<T> others, Span<T> results);

        public delegate void RowsAtTemperature(ReadOnlySpan<T> rows, T temperature, Span<T> results);

        public delegate T LabelLoss(ReadOnlySpan<T> rows, ReadOnlySpan<int> labels, LossReduction reduction);

        public delegate T LabelGradient(ReadOnlySpan<T> rows, ReadOnlySpan<int> labels, Span<T> results, LossReduction reduction);

        public delegate T TargetLoss(ReadOnlySpan<T> rows, ReadOnlySpan<T> targets, LossReduction reduction);

        public delegate T TargetGradient(ReadOnlySpan<T> rows, ReadOnlySpan<T> targets, Span<T> results, LossReduction reduction);

        public delegate void RowsToLabels(ReadOnlySpan<T> rows, Span<int> labels);

        public delegate int Draw(ReadOnlySpan<T> row, T uniform);

        public string Name { get; set; }

        public int ClassCount { get; set; }

        public RowsToRows Softmax { get; set; }

        public RowsAtTemperature SoftmaxAtTemperature { get; set; }

        public RowsToRows LogSoftmax { get; set; }

        public RowsToRows LogSumExp { get; set; }

        public LabelLoss CrossEntropy { get; set; }

        public LabelGradient CrossEntropyGradient { get; set; }

        public TargetLoss CrossEntropyOfTargets { get; set; }

        public TargetGradient CrossEntropyGradientOfTargets { get; set; }

        public TargetLoss CategoricalCrossEntropy { get; set; }

        public PairsToRows SoftmaxBackward { get; set; }

        public PairsToRows LogSoftmaxBackward { get; set; }

        public RowsToRows Jacobian { get; set; }

        public RowsToLabels ArgMax { get; set; }

        public RowsToLabels TopK { get; set; }

        public Draw Sample { get; set; }

        public RowsToRows Entropy { get; set; }

        public PairsToRows KullbackLeibler { get; set; }
    }
}
