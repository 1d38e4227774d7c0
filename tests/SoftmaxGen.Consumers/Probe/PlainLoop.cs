using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>A stable softmax as a user would write it.</summary>
    internal static class PlainLoop
    {
        public static void Softmax(float[] logits, float[] probabilities, int classCount)
        {
            for (int start = 0; start < logits.Length; start += classCount)
            {
                float max = logits[start];
                for (int k = start + 1; k < start + classCount; k++)
                {
                    if (logits[k] > max)
                    {
                        max = logits[k];
                    }
                }

                float sum = 0;
                for (int k = start; k < start + classCount; k++)
                {
#if NET
                    float e = MathF.Exp(logits[k] - max);
#else
                    float e = (float)Math.Exp(logits[k] - max);
#endif
                    probabilities[k] = e;
                    sum += e;
                }

                float scale = 1 / sum;
                for (int k = start; k < start + classCount; k++)
                {
                    probabilities[k] *= scale;
                }
            }
        }

        public static void Softmax(double[] logits, double[] probabilities, int classCount)
        {
            for (int start = 0; start < logits.Length; start += classCount)
            {
                double max = logits[start];
                for (int k = start + 1; k < start + classCount; k++)
                {
                    if (logits[k] > max)
                    {
                        max = logits[k];
                    }
                }

                double sum = 0;
                for (int k = start; k < start + classCount; k++)
                {
                    double e = Math.Exp(logits[k] - max);
                    probabilities[k] = e;
                    sum += e;
                }

                double scale = 1 / sum;
                for (int k = start; k < start + classCount; k++)
                {
                    probabilities[k] *= scale;
                }
            }
        }
    }
}
