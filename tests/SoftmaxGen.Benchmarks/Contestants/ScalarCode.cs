using System.Numerics;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>Plain loops with <c>MathF.Exp</c> or <c>Math.Exp</c>, shifted by the maximum.</summary>
internal sealed class ScalarCode<T> : Implementation<T>
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
            Scale(p, T.One / sum);
        }
    }

    public override void LogSoftmax(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> destination = batch.Destination;
        for (int row = 0; row < batch.Rows; row++)
        {
            ReadOnlySpan<T> z = logits.Slice(row * classes, classes);
            Span<T> logP = destination.Slice(row * classes, classes);
            T logSumExp = LogSumExp(z);
            for (int c = 0; c < z.Length; c++)
            {
                logP[c] = z[c] - logSumExp;
            }
        }
    }

    public override void LogSumExp(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<T> results = batch.RowResults;
        for (int row = 0; row < batch.Rows; row++)
        {
            results[row] = LogSumExp(logits.Slice(row * classes, classes));
        }
    }

    public override void CrossEntropy(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        ReadOnlySpan<int> labels = batch.Labels;
        T loss = T.Zero;
        for (int row = 0; row < batch.Rows; row++)
        {
            ReadOnlySpan<T> z = logits.Slice(row * classes, classes);
            loss += LogSumExp(z) - z[labels[row]];
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
            Scale(gradient, share / sum);
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
            found[row] = ArgMax(logits.Slice(row * classes, classes));
        }
    }

    public override void TopK(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        Span<int> best = batch.Best;
        for (int row = 0; row < batch.Rows; row++)
        {
            TopK(logits.Slice(row * classes, classes), best.Slice(row * batch.BestCount, batch.BestCount));
        }
    }

    public override void Sample(Batch<T> batch)
    {
        int classes = batch.ClassCount;
        ReadOnlySpan<T> logits = batch.Logits;
        ReadOnlySpan<T> uniforms = batch.Uniforms;
        Span<int> found = batch.Found;
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<T> e = batch.Scratch;
            T sum = Exponentials(logits.Slice(row * classes, classes), e, out _);
            found[row] = Draw(e, uniforms[row] * sum);
        }
    }

    /// <summary>The first class whose exponentials, with those before, are more than an amount.</summary>
    public static int Draw(ReadOnlySpan<T> exponentials, T amount)
    {
        T sum = T.Zero;
        for (int c = 0; c < exponentials.Length - 1; c++)
        {
            sum += exponentials[c];
            if (amount < sum)
            {
                return c;
            }
        }

        return exponentials.Length - 1;
    }

    // Each class is inserted among the best before it.
    private static void TopK(ReadOnlySpan<T> z, Span<int> best)
    {
        int count = 0;
        for (int c = 0; c < z.Length; c++)
        {
            if (count == best.Length && !(z[c] > z[best[^1]]))
            {
                continue;
            }

            int place = count < best.Length ? count++ : count - 1;
            for (; place > 0 && z[c] > z[best[place - 1]]; place--)
            {
                best[place] = best[place - 1];
            }

            best[place] = c;
        }
    }

    private static int ArgMax(ReadOnlySpan<T> z)
    {
        int best = 0;
        for (int c = 1; c < z.Length; c++)
        {
            if (z[c] > z[best])
            {
                best = c;
            }
        }

        return best;
    }

    private static T LogSumExp(ReadOnlySpan<T> z)
    {
        T max = Max(z);
        T sum = T.Zero;
        for (int c = 0; c < z.Length; c++)
        {
            sum += T.Exp(z[c] - max);
        }

        return max + T.Log(sum);
    }

    private static T Exponentials(ReadOnlySpan<T> z, Span<T> e, out T max)
    {
        max = Max(z);
        T sum = T.Zero;
        for (int c = 0; c < z.Length; c++)
        {
            e[c] = T.Exp(z[c] - max);
            sum += e[c];
        }

        return sum;
    }

    private static T Max(ReadOnlySpan<T> z)
    {
        T max = z[0];
        for (int c = 1; c < z.Length; c++)
        {
            max = T.Max(max, z[c]);
        }

        return max;
    }

    private static void Scale(Span<T> values, T factor)
    {
        for (int c = 0; c < values.Length; c++)
        {
            values[c] *= factor;
        }
    }
}
