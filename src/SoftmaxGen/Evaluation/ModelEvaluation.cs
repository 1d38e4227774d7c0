using SoftmaxGen.Models;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen;

/// <summary>How good a model is, and how sure it may be.</summary>
public static class ModelEvaluation
{
    private const int BlockRows = 256;

    /// <summary>Compares a model's predictions with the classes that rows have.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">The class of each row.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    public static Evaluation Evaluate<T>(this ISoftmaxModel<T> model, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels)
        where T : unmanaged
    {
        CheckRows(model, inputs, labels);
        Evaluation evaluation = new(model.ClassCount);
        double temperature = OneLane<T>.ToDouble(model.Temperature);
        LogitRows<T> rows = new(model, BlockRows);
        for (int row = 0; row < labels.Length; row += BlockRows)
        {
            int count = Math.Min(BlockRows, labels.Length - row);
            rows.Read(inputs.Slice(row * model.InputCount, count * model.InputCount));
            for (int i = 0; i < count; i++)
            {
                evaluation.Add(RowOutcome.Of(rows[i], labels[row + i], temperature), labels[row + i]);
            }
        }

        return evaluation;
    }

    /// <summary>Compares a model's predictions with the classes that rows have, by several threads: the same numbers, to the last bit.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="degreeOfParallelism">How many threads at most, the caller's included.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range, or the degree is less than 1.</exception>
    public static Evaluation Evaluate<T>(this ISoftmaxModel<T> model, ReadOnlyMemory<T> inputs, ReadOnlyMemory<int> labels, int degreeOfParallelism)
        where T : unmanaged
    {
        CheckRows(model, inputs.Span, labels.Span);
        ParallelPrediction.CheckDegree(degreeOfParallelism);
        int threads = RowBlocks.Threads(degreeOfParallelism, labels.Length, model.ParameterCount);
        if (threads == 1)
        {
            return Evaluate(model, inputs.Span, labels.Span);
        }

        // The threads judge the rows of a window, each on its own, and then these are counted in their order.
        Evaluation evaluation = new(model.ClassCount);
        double temperature = OneLane<T>.ToDouble(model.Temperature);
        LogitRows<T>?[] parts = new LogitRows<T>?[threads];
        RowOutcome[] window = new RowOutcome[Math.Min(labels.Length, threads * 4 * BlockRows)];
        int start = 0;
        void Judge(int part, int row, int count)
        {
            LogitRows<T> rows = parts[part] ??= new(model, BlockRows);
            rows.Read(inputs.Span.Slice((start + row) * model.InputCount, count * model.InputCount));
            for (int i = 0; i < count; i++)
            {
                window[row + i] = RowOutcome.Of(rows[i], labels.Span[start + row + i], temperature);
            }
        }

        for (; start < labels.Length; start += window.Length)
        {
            int rows = Math.Min(window.Length, labels.Length - start);
            RowBlocks.Run(rows, BlockRows, threads, Judge);
            for (int row = 0; row < rows; row++)
            {
                evaluation.Add(window[row], labels.Span[start + row]);
            }
        }

        return evaluation;
    }

    /// <summary>
    /// Finds the temperature that minimizes the log loss of rows that the model has not been trained on, and sets it. See Guo et al., <em>On
    /// Calibration of Modern Neural Networks</em> (2017).
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The rows; one with a logit that is not finite does not count.</param>
    /// <param name="labels">The class of each row.</param>
    /// <returns>The temperature, at least 0.01 and at most 100: rows without an error would ask for 0, and rows that are all wrong for infinity.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or no row counts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    public static double Calibrate<T>(this ISoftmaxModel<T> model, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels)
        where T : unmanaged
    {
        CheckRows(model, inputs, labels);
        LogitRows<T> rows = new(model, labels.Length);
        rows.Read(inputs);
        TemperatureScaling scaling = new(model.ClassCount);
        for (int row = 0; row < labels.Length; row++)
        {
            scaling.Add(rows[row], labels[row]);
        }

        if (scaling.Rows == 0)
        {
            throw new ArgumentException("Expected at least one row with finite logits, but there is none.", nameof(inputs));
        }

        double temperature = scaling.Solve();
        model.Temperature = default(OneLane<T>).Create(temperature);
        return temperature;
    }

    private static void CheckRows<T>(ISoftmaxModel<T> model, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels)
        where T : unmanaged
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        int rows = Guard.Rows(inputs, model.InputCount, nameof(inputs));
        Guard.Labels(labels, rows, model.ClassCount);
    }

    /// <summary>The logits of some rows, in double.</summary>
    private sealed class LogitRows<T>(ISoftmaxModel<T> model, int most)
        where T : unmanaged
    {
        private readonly T[] _logits = new T[most * model.ClassCount];
        private readonly double[] _row = new double[model.ClassCount];

        /// <summary>One row, good until the next is asked for.</summary>
        public ReadOnlySpan<double> this[int row]
        {
            get
            {
                for (int label = 0; label < _row.Length; label++)
                {
                    _row[label] = OneLane<T>.ToDouble(_logits[(row * _row.Length) + label]);
                }

                return _row;
            }
        }

        public void Read(ReadOnlySpan<T> inputs) => model.PredictLogits(inputs, _logits);
    }
}
