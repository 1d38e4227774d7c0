using System;

namespace SoftmaxGen.Consumers
{
    /// <content>Models whose parameters are compiled in.</content>
    public static partial class Checks
    {
        private static readonly double[] s_sizeLogits = { 0.3246836860026578, 1.2244809746968182, -1.9432455055560585 };
        private static readonly double[] s_sizeProbabilities = { 0.34603173706740226, 0.5426307883239834, 0.11133747460861426 };
        private static readonly double[] s_wideProbabilities = { 0.2205071577599185, 0.33767384629139785, 0.4418189959486836 };

        private static void CheckFiles(Checklist check)
        {
            float[] row = { 0.5f, -1, 0.25f, 2 };
            float[] logits = new float[3];
            float[] probabilities = new float[3];
            Sizes.PredictLogits(row, logits);
            Sizes.PredictProbabilities(row, probabilities);
            check.Near("Logits of a file", s_sizeLogits, logits, SinglePrecision);
            check.Near("Probabilities at the file's temperature", s_sizeProbabilities, probabilities, SinglePrecision);
            check.True("Predict and the file's class names", Sizes.ClassNames[Sizes.Predict(row)] == "medium");
            check.Near("ParameterCount of a file", 67, Sizes.ParameterCount, 0);
#pragma warning disable SMG016 // The analyzer sees this mistake too; here it is meant.
            check.Refused<ArgumentException>("probabilities", () => Sizes.PredictProbabilities(new float[8], new float[5]));
#pragma warning restore SMG016

            Wide wide = new Wide();
            double[] wideProbabilities = new double[3];
            wide.PredictProbabilities(Array.ConvertAll(row, x => (double)x), wideProbabilities);
            check.Near("Half precision compiled in as text", s_wideProbabilities, wideProbabilities, DoublePrecision);
            double before = wide.Loss(FlowerInputs(), FlowerLabels());
            new SoftmaxTrainer<double>(wide, new Adam { LearningRate = 0.01 }).Fit(FlowerInputs(), FlowerLabels(), Recipe());
            check.True("A model of a file goes on learning", wide.Loss(FlowerInputs(), FlowerLabels()) < before / 2);
        }
    }
}
