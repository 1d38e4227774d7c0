using System.Numerics.Tensors;

namespace SoftmaxGen.Samples.Digits;

/// <summary>What one would write for rows of ten logits without a generated kernel.</summary>
public static class SoftmaxBaselines
{
    private const int Classes = DigitsKernel.ClassCount;

    /// <summary><c>TensorPrimitives.SoftMax</c> per row, which does not subtract the maximum: large logits give NaN.</summary>
    public static void TensorSoftMax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        for (int start = 0; start < logits.Length; start += Classes)
        {
            TensorPrimitives.SoftMax(logits.Slice(start, Classes), probabilities.Slice(start, Classes));
        }
    }

    /// <summary>The stable composition of <c>TensorPrimitives</c>, per row.</summary>
    public static void TensorComposition(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        for (int start = 0; start < logits.Length; start += Classes)
        {
            ReadOnlySpan<float> z = logits.Slice(start, Classes);
            Span<float> p = probabilities.Slice(start, Classes);
            TensorPrimitives.Subtract(z, TensorPrimitives.Max(z), p);
            TensorPrimitives.Exp(p, p);
            TensorPrimitives.Multiply(p, 1 / TensorPrimitives.Sum<float>(p), p);
        }
    }

    /// <summary>Plain stable scalar code.</summary>
    public static void Scalar(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        for (int start = 0; start < logits.Length; start += Classes)
        {
            ReadOnlySpan<float> z = logits.Slice(start, Classes);
            Span<float> p = probabilities.Slice(start, Classes);
            float max = z[0];
            for (int c = 1; c < z.Length; c++)
            {
                max = MathF.Max(max, z[c]);
            }

            float sum = 0;
            for (int c = 0; c < z.Length; c++)
            {
                p[c] = MathF.Exp(z[c] - max);
                sum += p[c];
            }

            float scale = 1 / sum;
            for (int c = 0; c < z.Length; c++)
            {
                p[c] *= scale;
            }
        }
    }
}
