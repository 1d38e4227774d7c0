using System.Numerics;
using System.Numerics.Tensors;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>The stable compositions of <c>TensorPrimitives</c> that a user would write, row by row.</summary>
internal sealed class TensorComposition<T> : Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Softmax(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> destination = batch.Destination;
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<T> p = destination.Slice(row * classes, classes);
            T sum = Exponentials(logits.Slice(row * classes, classes), p, out _);
            TensorPrimitives.Multiply(p, T.One / sum, p);
        }
    }

    public override void LogSoftmax(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> destination = batch.Destination;
        Span<T> scratch = batch.Scratch;
        for (int row = 0; row < batch.Rows; row++)
        {
            ReadOnlySpan<T> z = logits.Slice(row * classes, classes);
            TensorPrimitives.Subtract(z, LogSumExp(z, scratch), destination.Slice(row * classes, classes));
        }
    }

    public override void LogSumExp(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> results = batch.RowResults;
        Span<T> scratch = batch.Scratch;
        for (int row = 0; row < batch.Rows; row++)
        {
            results[row] = LogSumExp(logits.Slice(row * classes, classes), scratch);
        }
    }

    public override void CrossEntropy(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        ReadOnlySpan<int> labels = batch.Labels;
        Span<T> scratch = batch.Scratch;
        T loss = T.Zero;
        for (int row = 0; row < batch.Rows; row++)
        {
            ReadOnlySpan<T> z = logits.Slice(row * classes, classes);
            loss += LogSumExp(z, scratch) - z[labels[row]];
        }

        batch.Loss = loss / T.CreateChecked(batch.Rows);
    }

    public override void CrossEntropyGradient(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> destination = batch.Destination;
        ReadOnlySpan<int> labels = batch.Labels;
        T share = T.One / T.CreateChecked(batch.Rows);
        T loss = T.Zero;
        for (int row = 0; row < batch.Rows; row++)
        {
            ReadOnlySpan<T> z = logits.Slice(row * classes, classes);
            Span<T> gradient = destination.Slice(row * classes, classes);
            int label = labels[row];
            T sum = Exponentials(z, gradient, out T max);
            TensorPrimitives.Multiply(gradient, share / sum, gradient);
            gradient[label] -= share;
            loss += max + T.Log(sum) - z[label];
        }

        batch.Loss = loss * share;
    }

    public override void ArgMax(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<int> found = batch.Found;
        for (int row = 0; row < batch.Rows; row++)
        {
            found[row] = TensorPrimitives.IndexOfMax(logits.Slice(row * classes, classes));
        }
    }

    public override void TopK(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<int> best = batch.Best;
        Span<T> left = batch.Scratch;
        for (int row = 0; row < batch.Rows; row++)
        {
            logits.Slice(row * classes, classes).CopyTo(left);
            foreach (ref int label in best.Slice(row * batch.BestCount, batch.BestCount))
            {
                label = TensorPrimitives.IndexOfMax<T>(left);
                left[label] = T.NegativeInfinity;
            }
        }
    }

    public override void Sample(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        ReadOnlySpan<T> uniforms = batch.Uniforms;
        Span<int> found = batch.Found;
        Span<T> e = batch.Scratch;
        for (int row = 0; row < batch.Rows; row++)
        {
            T sum = Exponentials(logits.Slice(row * classes, classes), e, out _);
            found[row] = ScalarCode<T>.Draw(e, uniforms[row] * sum);
        }
    }

    private static T LogSumExp(ReadOnlySpan<T> z, Span<T> scratch)
    {
        T sum = Exponentials(z, scratch, out T max);
        return max + T.Log(sum);
    }

    private static T Exponentials(ReadOnlySpan<T> z, Span<T> e, out T max)
    {
        max = TensorPrimitives.Max(z);
        TensorPrimitives.Subtract(z, max, e);
        TensorPrimitives.Exp(e, e);
        return TensorPrimitives.Sum<T>(e);
    }
}
