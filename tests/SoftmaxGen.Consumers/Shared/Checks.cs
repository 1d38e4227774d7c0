using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>
    /// A handful of values of every group of members against numbers computed with 30 digits. C# 7.3, so that every consumer
    /// compiles this same file.
    /// </summary>
    public static partial class Checks
    {
        private const double SinglePrecision = 1e-6;
        private const double DoublePrecision = 1e-14;

        /// <summary>More rows than the widest tile has, and some left over.</summary>
        private const int Rows = 37;

        private static readonly float[] s_oneTwoThree = { 1, 2, 3 };
        private static readonly float[] s_threeTwoOne = { 3, 2, 1 };
        private static readonly double[] s_probabilities = { 0.090030573170380458, 0.24472847105479765, 0.66524095577482189 };
        private static readonly double[] s_logProbabilities = { -2.4076059644443803, -1.4076059644443803, -0.4076059644443803 };

        /// <summary>Runs them all; gives the exit code.</summary>
        public static int Run()
        {
            Checklist check = new Checklist();
            CheckSoftmax(check);
            CheckSpecialRows(check);
            CheckLogSoftmax(check);
            CheckLosses(check);
            CheckOptions(check);
            CheckDecisions(check);
            CheckBackward(check);
            CheckRefusals(check);
            CheckModels(check);
            CheckFiles(check);
            CheckGeneric(check);
            return check.Report(typeof(Checks).Assembly);
        }

        static partial void CheckGeneric(Checklist check);

        private static void CheckSoftmax(Checklist check)
        {
            check.Near("ClassCount", 10, Digits.ClassCount, 0);

            float[] values = { 90, 2, -2, 1, 2, 3 };
            Intent.Softmax(values, values);
            check.Near("Softmax in place", new[] { 1, 0, 0, s_probabilities[0], s_probabilities[1], s_probabilities[2] }, values, SinglePrecision);

            float[] probabilities = new float[3];
            Intent.Softmax(s_oneTwoThree, 2, probabilities);
            double[] tempered = { 0.18632372322584758, 0.3071958857184984, 0.50648039105565403 };
            check.Near("Softmax at temperature 2", tempered, probabilities, SinglePrecision);

            float[] batch = new float[Rows * Digits.ClassCount];
            for (int index = 0; index < batch.Length; index++)
            {
                batch[index] = (index % Digits.ClassCount * 0.5f) + (index / Digits.ClassCount);
            }

            double[] steps =
            {
                0.00440070123081, 0.00725552972523, 0.0119623461882, 0.0197225746079, 0.0325170282691,
                0.0536115161672, 0.0883904470593, 0.145731210193, 0.240270146051, 0.396138500508,
            };
            Digits.Softmax(batch, batch);
            for (int row = 0; row < Rows; row++)
            {
                float[] one = new float[Digits.ClassCount];
                Array.Copy(batch, row * one.Length, one, 0, one.Length);
                check.Near(FormattableString.Invariant($"Softmax of row {row}"), steps, one, SinglePrecision);
            }

            double[] images = new double[Images.ClassCount];
            images[0] = images[999] = Math.Log(501);
            Images.Softmax(images, images);
            check.Near("Softmax of a long row, a large class", 0.2505, images[999], DoublePrecision);
            check.Near("Softmax of a long row, a small class", 0.0005, images[500], DoublePrecision);
        }

        private static void CheckSpecialRows(Checklist check)
        {
            float[] values = { 1, float.NegativeInfinity, 3, float.NaN, 0, 1, 1, 2, 3, float.PositiveInfinity, 0, 1 };
            double[] expected =
            {
                0.11920292202211756, 0, 0.88079707797788244,
                double.NaN, double.NaN, double.NaN,
                s_probabilities[0], s_probabilities[1], s_probabilities[2],
                double.NaN, double.NaN, double.NaN,
            };
            float[] probabilities = new float[values.Length];
            Intent.Softmax(values, probabilities);
            check.Near("Softmax of special rows", expected, probabilities, SinglePrecision);
            check.Near("A masked class", 0, probabilities[1], 0);
        }

        private static void CheckLogSoftmax(Checklist check)
        {
            float[] logProbabilities = new float[6];
            Intent.LogSoftmax(new float[] { 90, 2, -2, 1, 2, 3 }, logProbabilities);
            check.Near("LogSoftmax", new[] { 0, -88, -92, s_logProbabilities[0], s_logProbabilities[1], s_logProbabilities[2] }, logProbabilities, SinglePrecision);
            check.Near("LogSumExp", 3.4076059644443803, Intent.LogSumExp(s_oneTwoThree), SinglePrecision);
            check.Near("LogSumExp of a long row", Math.Log(1000), Images.LogSumExp(new double[Images.ClassCount]), DoublePrecision);
        }

        private static void CheckLosses(Checklist check)
        {
            float[] logits = { 90, 2, -2, 1, 2, 3 };
            int[] labels = { 1, 2 };
            check.Near("CrossEntropy of one row", 1.4076059644443803, Intent.CrossEntropy(s_oneTwoThree, 1), SinglePrecision);
            check.Near("CrossEntropy, mean", 44.20380298222219, Intent.CrossEntropy(logits, labels), SinglePrecision);
            check.Near("CrossEntropy, sum", 88.40760596444438, Intent.CrossEntropy(logits, labels, LossReduction.Sum), SinglePrecision);
            check.Near("CrossEntropy of a target", 1.1076059644443803, Intent.CrossEntropy(s_oneTwoThree, new[] { 0.2f, 0.3f, 0.5f }), SinglePrecision);

            float[] gradient = new float[6];
            float loss = Intent.CrossEntropyGradient(logits, labels, gradient);
            check.Near("CrossEntropyGradient, the loss", 44.20380298222219, loss, SinglePrecision);
            check.Near("CrossEntropyGradient", new[] { 0.5, -0.5, 0, 0.045015286585190229, 0.12236423552739883, -0.16737952211258905 }, gradient, SinglePrecision);

            float[] losses = new float[2];
            Intent.CrossEntropyPerRow(logits, labels, losses);
            check.Near("CrossEntropyPerRow", new[] { 88, 0.4076059644443803 }, losses, SinglePrecision);
            check.Near("CategoricalCrossEntropy", 0.69314718055994531, Intent.CategoricalCrossEntropy(new[] { 0.25f, 0.5f, 0.25f }, new float[] { 0, 1, 0 }), SinglePrecision);
        }

        private static void CheckOptions(Checklist check)
        {
            double[] gradient = new double[9];
            double loss = Weighted.CrossEntropyGradient(new double[] { 1, 2, 3, 0, 0, 0, 2, 0, -1 }, new[] { 1, -100, 2 }, gradient);
            double[] expected =
            {
                0.055690106097291684, -0.55904150552465513, 0.50335139942736345,
                0, 0, 0,
                0.17792680648243695, -0.00078242147282525144, -0.1771443850096117,
            };
            check.Near("Weights, smoothing and an ignored row: the loss", 1.7376630038401163, loss, DoublePrecision);
            check.Near("Weights, smoothing and an ignored row: the gradient", expected, gradient, DoublePrecision);
        }

        private static void CheckDecisions(Checklist check)
        {
            check.Near("ArgMax takes the lowest of a tie", 1, Intent.ArgMax(new float[] { 2, 3, 3 }), 0);
            check.Near("Sample", 2, Intent.Sample(s_oneTwoThree, 0.5f), 0);

            int[] best = new int[2];
            Intent.TopK(s_oneTwoThree, best);
            check.Near("TopK", new double[] { 2, 1 }, Array.ConvertAll(best, label => (double)label), 0);
        }

        private static void CheckBackward(Checklist check)
        {
            float[] probabilities = Array.ConvertAll(s_probabilities, value => (float)value);
            float[] gradient = new float[3];
            Intent.SoftmaxBackward(probabilities, new float[] { 1, 0, -1 }, gradient);
            check.Near("SoftmaxBackward", new[] { 0.14181709360981216, 0.14077035746963013, -0.28258745107944229 }, gradient, SinglePrecision);

            float[] jacobian = new float[9];
            Intent.Jacobian(probabilities, jacobian);
            check.Near("Jacobian", new[] { 0.081925069064993228, -0.022033044520174296, -0.059892024544818932 }, jacobian, SinglePrecision);

            float[] one = new float[1];
            Intent.Entropy(s_oneTwoThree, one);
            check.Near("Entropy", 0.83239558183993887, one[0], SinglePrecision);
            Intent.KullbackLeibler(s_threeTwoOne, s_oneTwoThree, one);
            check.Near("KullbackLeibler", 1.1504207652088829, one[0], SinglePrecision);
        }

#pragma warning disable SMG016, SMG017 // The analyzer sees these mistakes too; here they are meant.
        private static void CheckRefusals(Checklist check)
        {
            float[] values = new float[8];
            check.Refused<ArgumentException>("logits", () => Intent.Softmax(new float[4], values));
            check.Refused<ArgumentException>("probabilities", () => Intent.Softmax(new float[6], new float[5]));
            check.Refused<ArgumentException>("probabilities", () => Intent.Softmax(values.AsSpan(0, 6), values.AsSpan(1, 6)));
            check.Refused<ArgumentException>("labels", () => Intent.CrossEntropy(new float[6], new int[3]));
            check.Refused<ArgumentOutOfRangeException>("labels", () => Intent.CrossEntropy(new float[6], new[] { 0, 3 }));
            check.Refused<ArgumentOutOfRangeException>("label", () => Intent.CrossEntropy(s_oneTwoThree, -1));
            check.Refused<ArgumentOutOfRangeException>("temperature", () => Intent.Softmax(s_oneTwoThree, 0, values));
        }
#pragma warning restore SMG016, SMG017
    }
}
