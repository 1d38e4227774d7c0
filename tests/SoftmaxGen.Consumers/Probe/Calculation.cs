using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>Runs every member of a kernel: prints the bits, and compares values with a softmax in double precision.</summary>
    internal static class Calculation
    {
        public static void Run<T>(Kernel<T> kernel, Checklist check)
            where T : struct
        {
            Batch<T> special = new Batch<T>(kernel.ClassCount, special: true);
            Batch<T> finite = new Batch<T>(kernel.ClassCount, special: false);
            RunRows(kernel, special, check);
            RunLosses(kernel, special, finite, check);
            RunBackward(kernel, finite);
            RunDecisions(kernel, special);
        }

        private static void RunRows<T>(Kernel<T> kernel, Batch<T> batch, Checklist check)
            where T : struct
        {
            T[] logits = batch.Values;
            T[] probabilities = Map(kernel.Softmax, logits, logits.Length);
            T[] logProbabilities = Map(kernel.LogSoftmax, logits, logits.Length);
            T[] logSums = Map(kernel.LogSumExp, logits, Batch<T>.Rows);
            T[] tempered = new T[logits.Length];
            kernel.SoftmaxAtTemperature(logits, Number<T>.From(3), tempered);
            Results.Print(kernel.Name, "Softmax", probabilities);
            Results.Print(kernel.Name, "SoftmaxAtTemperature", tempered);
            Results.Print(kernel.Name, "LogSoftmax", logProbabilities);
            Results.Print(kernel.Name, "LogSumExp", logSums);
            Results.Print(kernel.Name, "Entropy", Map(kernel.Entropy, logits, Batch<T>.Rows));
            for (int row = 0; row < Batch<T>.Rows; row++)
            {
                Reference<T> expected = new Reference<T>(logits, row, kernel.ClassCount);
                check.True(
                    kernel.Name + " of row " + row,
                    expected.HasProbabilities(probabilities) && expected.HasLogProbabilities(logProbabilities) && expected.HasLogSum(logSums[row]));
                T[] alone = Map(kernel.Softmax, Row(logits, row, kernel.ClassCount), kernel.ClassCount);
                check.True(kernel.Name + " of row " + row + " alone", SameBits(alone, Row(probabilities, row, kernel.ClassCount)));
            }

            T[] inPlace = (T[])logits.Clone();
            kernel.Softmax(inPlace, inPlace);
            check.True(kernel.Name + " in place", SameBits(inPlace, probabilities));
        }

        private static void RunLosses<T>(Kernel<T> kernel, Batch<T> special, Batch<T> finite, Checklist check)
            where T : struct
        {
            T[] gradient = new T[finite.Values.Length];
            T loss = kernel.CrossEntropyGradient(finite.Values, finite.Labels, gradient, LossReduction.Mean);
            Results.Print(kernel.Name, "CrossEntropyGradient", gradient);
            Results.Print(kernel.Name, "CrossEntropy", loss, kernel.CrossEntropy(finite.Values, finite.Labels, LossReduction.Sum));
            double mean = 0;
            for (int row = 0; row < Batch<T>.Rows; row++)
            {
                Reference<T> expected = new Reference<T>(finite.Values, row, kernel.ClassCount);
                mean += expected.Loss(finite.Labels[row]) / Batch<T>.Rows;
                check.True(kernel.Name + ", the gradient of row " + row, expected.HasGradient(gradient, finite.Labels[row], 1.0 / Batch<T>.Rows));
            }

            check.Near(kernel.Name + ", the loss", mean, Number<T>.ToDouble(loss), 64 * Number<T>.Epsilon);

            T[] targets = Map(kernel.Softmax, finite.Values, finite.Values.Length);
            loss = kernel.CrossEntropyGradientOfTargets(finite.Values, targets, gradient, LossReduction.Mean);
            Results.Print(kernel.Name, "CrossEntropyGradientOfTargets", gradient);
            Results.Print(kernel.Name, "CrossEntropyOfTargets", loss, kernel.CrossEntropyOfTargets(finite.Values, targets, LossReduction.Sum));
            Results.Print(kernel.Name, "CategoricalCrossEntropy", kernel.CategoricalCrossEntropy(targets, targets, LossReduction.Mean));
            loss = kernel.CrossEntropyGradient(special.Values, special.Labels, gradient, LossReduction.Sum);
            Results.Print(kernel.Name, "CrossEntropyGradientOfSpecialRows", gradient);
            Results.Print(kernel.Name, "CrossEntropyOfSpecialRows", loss);
            T[] divergences = new T[Batch<T>.Rows];
            kernel.KullbackLeibler(special.Values, finite.Values, divergences);
            Results.Print(kernel.Name, "KullbackLeibler", divergences);
        }

        private static void RunBackward<T>(Kernel<T> kernel, Batch<T> batch)
            where T : struct
        {
            T[] gradient = new T[batch.Values.Length];
            T[] probabilities = Map(kernel.Softmax, batch.Values, batch.Values.Length);
            kernel.SoftmaxBackward(probabilities, batch.Values, gradient);
            Results.Print(kernel.Name, "SoftmaxBackward", gradient);
            kernel.LogSoftmaxBackward(Map(kernel.LogSoftmax, batch.Values, batch.Values.Length), batch.Values, gradient);
            Results.Print(kernel.Name, "LogSoftmaxBackward", gradient);
            if (kernel.ClassCount <= 100)
            {
                T[] jacobian = Map(kernel.Jacobian, Row(probabilities, 1, kernel.ClassCount), kernel.ClassCount * kernel.ClassCount);
                Results.Print(kernel.Name, "Jacobian", jacobian);
            }
        }

        private static void RunDecisions<T>(Kernel<T> kernel, Batch<T> batch)
            where T : struct
        {
            int[] labels = new int[Batch<T>.Rows];
            kernel.ArgMax(batch.Values, labels);
            Results.Print(kernel.Name, "ArgMax", labels);
            int[] best = new int[Math.Min(kernel.ClassCount, 5)];
            int[] draws = new int[Batch<T>.Rows];
            for (int row = 0; row < Batch<T>.Rows; row++)
            {
                T[] logits = Row(batch.Values, row, kernel.ClassCount);
                kernel.TopK(logits, best);
                labels[row] = best[best.Length - 1];
                draws[row] = batch.IsSpecial[row] ? -1 : kernel.Sample(logits, Number<T>.From(row / 64.0));
            }

            Results.Print(kernel.Name, "TopK", labels);
            Results.Print(kernel.Name, "Sample", draws);
        }

        private static T[] Map<T>(Kernel<T>.RowsToRows member, T[] rows, int length)
            where T : struct
        {
            T[] results = new T[length];
            member(rows, results);
            return results;
        }

        private static T[] Row<T>(T[] rows, int row, int classCount)
        {
            return rows.AsSpan(row * classCount, classCount).ToArray();
        }

        private static bool SameBits<T>(T[] values, T[] others)
            where T : struct
        {
            for (int index = 0; index < values.Length; index++)
            {
                if (Number<T>.Bits(values[index]) != Number<T>.Bits(others[index]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
