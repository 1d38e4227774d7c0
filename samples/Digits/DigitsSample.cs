using SoftmaxGen.Samples.Digits.Reports;
using Spectre.Console;

namespace SoftmaxGen.Samples.Digits;

/// <summary>The whole run: load, train, calibrate, save, report.</summary>
public static class DigitsSample
{
    private const string Attribution =
        """
        Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, 1998,
        UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, CC BY 4.0.
        """;

    /// <param name="kind">What to train.</param>
    /// <param name="recipe">How to.</param>
    /// <param name="path">A csv file, or null for the one that ships with the sample.</param>
    /// <param name="modelPath">Where to save the model, or null.</param>
    /// <exception cref="InvalidDataException">The data is malformed, or training on it diverges.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Run(ModelKind kind, TrainingRecipe recipe, string? path, string? modelPath)
    {
        if (modelPath is not null)
        {
            CommandLine.CheckDestination(modelPath);
        }

        DigitsData data = DigitsData.Load(path ?? DigitsData.ShippedPath);
        IAnsiConsole console = Terminal.Create();
        var training = new DigitsTraining(kind, recipe, data.Train);
        ISoftmaxModel<float> model = training.Model;

        Setup.Show(console, kind, recipe, training, data.Test);
        IReadOnlyList<double> losses = TrainingProgress.Show(console, training, recipe.Epochs);
        Evaluation test = model.Evaluate<float>(data.Test.Pixels, data.Test.Labels);
        Evaluation train = model.Evaluate<float>(training.Rows.Pixels, training.Rows.Labels);
        CalibrationResult calibration = training.Calibrate();
        Evaluation calibrated = model.Evaluate<float>(data.Test.Pixels, data.Test.Labels);
        if (modelPath is not null)
        {
            model.Save(modelPath);
            console.WriteLine($"Saved to {modelPath}.");
        }

        LossCurve.Show(console, losses);
        Scores.Show(console, train, test);
        Calibration.Show(console, training, calibration, test, calibrated);
        ConfusionMatrix.Show(console, test.Confusion);
        MisreadDigits.Show(console, model, data.Test);
        KernelTiming.Show(console, LogitsOf(model, data.Train));
        PredictionTiming.Show(console, model, data.Train);

        Terminal.Heading(console, "Data");
        console.WriteLine(path is null ? Attribution : path);
    }

    private static float[] LogitsOf(ISoftmaxModel<float> model, DigitsSet rows)
    {
        var logits = new float[rows.Count * DigitsKernel.ClassCount];
        model.PredictLogits(rows.Pixels, logits);
        return logits;
    }
}
