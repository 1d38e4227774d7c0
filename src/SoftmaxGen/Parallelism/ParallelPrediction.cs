using SoftmaxGen.Runtime;

namespace SoftmaxGen;

/// <summary>
/// Predictions of large batches by several threads: the bits and the checks of one thread. The threads are the pool's and the caller's own; a batch too
/// small to share is worked on by fewer. A call allocates a little, the same for any number of rows.
/// </summary>
public static class ParallelPrediction
{
    /// <summary>The most probable class of every row; the lowest index of a tie, and the first NaN.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">Receives the class of each row.</param>
    /// <param name="degreeOfParallelism">How many threads at most, the caller's included.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the destination overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is less than 1.</exception>
    public static void Predict<T>(this ISoftmaxModel<T> model, ReadOnlyMemory<T> inputs, Memory<int> labels, int degreeOfParallelism)
        where T : unmanaged
    {
        int rows = CheckRows(model, inputs, labels, length: 1, degreeOfParallelism, nameof(labels));
        int inputCount = model.InputCount;
        Share(model, rows, degreeOfParallelism, (_, row, count) =>
            model.Predict(inputs.Span.Slice(row * inputCount, count * inputCount), labels.Span.Slice(row, count)));
    }

    /// <summary>The probabilities of every row: the softmax of its logits over the model's temperature.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The rows.</param>
    /// <param name="probabilities">Receives C probabilities per row.</param>
    /// <param name="degreeOfParallelism">How many threads at most, the caller's included.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the destination overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is less than 1.</exception>
    public static void PredictProbabilities<T>(this ISoftmaxModel<T> model, ReadOnlyMemory<T> inputs, Memory<T> probabilities, int degreeOfParallelism)
        where T : unmanaged
    {
        int rows = CheckRows(model, inputs, probabilities, model?.ClassCount ?? 0, degreeOfParallelism, nameof(probabilities));
        (int inputCount, int classCount) = (model!.InputCount, model.ClassCount);
        Share(model, rows, degreeOfParallelism, (_, row, count) => model.PredictProbabilities(
            inputs.Span.Slice(row * inputCount, count * inputCount), probabilities.Span.Slice(row * classCount, count * classCount)));
    }

    /// <summary>The logits of every row, before temperature and softmax.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The rows.</param>
    /// <param name="logits">Receives C logits per row.</param>
    /// <param name="degreeOfParallelism">How many threads at most, the caller's included.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the destination overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is less than 1.</exception>
    public static void PredictLogits<T>(this ISoftmaxModel<T> model, ReadOnlyMemory<T> inputs, Memory<T> logits, int degreeOfParallelism)
        where T : unmanaged
    {
        int rows = CheckRows(model, inputs, logits, model?.ClassCount ?? 0, degreeOfParallelism, nameof(logits));
        (int inputCount, int classCount) = (model!.InputCount, model.ClassCount);
        Share(model, rows, degreeOfParallelism, (_, row, count) => model.PredictLogits(
            inputs.Span.Slice(row * inputCount, count * inputCount), logits.Span.Slice(row * classCount, count * classCount)));
    }

    internal static void CheckDegree(int degreeOfParallelism)
    {
        if (degreeOfParallelism < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(degreeOfParallelism), degreeOfParallelism, $"The degree of parallelism must be at least 1, but is {degreeOfParallelism}.");
        }
    }

    /// <summary>All checks of the model, here for all rows before any is written. Returns how many rows there are.</summary>
    private static int CheckRows<T, TResult>(
        ISoftmaxModel<T>? model, ReadOnlyMemory<T> inputs, Memory<TResult> destination, int length, int degreeOfParallelism, string name)
        where T : unmanaged
        where TResult : unmanaged
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        CheckDegree(degreeOfParallelism);
        int rows = Guard.Rows(inputs.Span, model.InputCount, nameof(inputs));
        long needed = (long)rows * length;
        Guard.Capacity(destination.Span, needed, name);
        Guard.Apart(inputs.Span, destination.Span, needed, name);
        return rows;
    }

    private static void Share<T>(ISoftmaxModel<T> model, int rows, int degreeOfParallelism, RowBlocks.Work work)
        where T : unmanaged
    {
        int threads = RowBlocks.Threads(degreeOfParallelism, rows, model.ParameterCount);
        if (threads == 1)
        {
            work(part: 0, row: 0, rows);
        }
        else
        {
            RowBlocks.Run(rows, RowBlocks.Size(rows, threads), threads, work);
        }
    }
}
