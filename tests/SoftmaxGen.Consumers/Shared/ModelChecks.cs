using System;
using System.IO;

namespace SoftmaxGen.Consumers
{
    /// <content>Models: trained, judged, saved and loaded.</content>
    public static partial class Checks
    {
        private const int FlowerRows = 90;

        /// <summary>Trains a network; the same bits wherever there is fused multiply-add.</summary>
        public static Flowers TrainedFlowers()
        {
            Flowers model = new Flowers();
            SoftmaxTrainer<float> trainer = new SoftmaxTrainer<float>(model, new Adam { LearningRate = 0.05 });
            trainer.Fit(Array.ConvertAll(FlowerInputs(), x => (float)x), FlowerLabels(), Recipe());
            return model;
        }

        private static FitOptions Recipe()
        {
            return new FitOptions { Epochs = 20, BatchSize = 16, ShuffleSeed = 1 };
        }

        private static void CheckModels(Checklist check)
        {
            float[] inputs = Array.ConvertAll(FlowerInputs(), x => (float)x);
            int[] labels = FlowerLabels();
            Flowers model = TrainedFlowers();
            FlowersOfDoubles twice = new FlowersOfDoubles();
            new SoftmaxTrainer<double>(twice, new Adam { LearningRate = 0.05 }).Fit(FlowerInputs(), labels, Recipe());
            check.Near("ParameterCount", 67, Flowers.ParameterCount, 0);
            check.True("A trained model is right", model.Evaluate(inputs, labels).Accuracy > 0.95);
            check.True("A trained model is better than a new one", model.Loss(inputs, labels) < new Flowers().Loss(inputs, labels) / 4);
            check.Near("A model of floats learns what one of doubles does", twice.Loss(FlowerInputs(), labels), model.Loss(inputs, labels), 0.01);

            float[] probabilities = new float[FlowerRows * 3];
            float[] loaded = new float[FlowerRows * 3];
            Flowers other = new Flowers();
            using (MemoryStream file = new MemoryStream())
            {
                model.Calibrate(inputs, labels);
                model.Save(file);
                file.Position = 0;
                other.Load(file);
            }

            model.PredictProbabilities(inputs, probabilities);
            other.PredictProbabilities(inputs, loaded);
            check.Near("A loaded model predicts the same", Array.ConvertAll(probabilities, p => (double)p), loaded, 0);
            check.Near("Predict", labels[4], model.Predict(inputs.AsSpan(16, 4)), 0);
#pragma warning disable SMG016 // The analyzer sees this mistake too; here it is meant.
            check.Refused<ArgumentException>("input", () => model.Predict(new float[5]));
#pragma warning restore SMG016
        }

        /// <summary>Three clouds of points, of numbers that every platform computes alike.</summary>
        private static double[] FlowerInputs()
        {
            double[] inputs = new double[FlowerRows * 4];
            uint state = 1;
            for (int i = 0; i < inputs.Length; i++)
            {
                state = unchecked((state * 1664525) + 1013904223);
                double noise = (state >> 8) / (double)(1 << 24);
                inputs[i] = (i / 4 % 3 * ((i % 4) - 1)) + noise;
            }

            return inputs;
        }

        private static int[] FlowerLabels()
        {
            int[] labels = new int[FlowerRows];
            for (int row = 0; row < FlowerRows; row++)
            {
                labels[row] = row % 3;
            }

            return labels;
        }
    }
}
