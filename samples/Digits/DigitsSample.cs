using System.Globalization;
using SoftmaxGen.Samples.Digits.Reports;
using Spectre.Console;

namespace SoftmaxGen.Samples.Digits;

/// <summary>The whole run: load, train, report.</summary>
public static class DigitsSample
{
    private const string Attribution =
        """
        Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, 1998,
        UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, CC BY 4.0.
        """;

    /// <param name="recipe">How to train.</param>
    /// <param name="path">A csv file, or null for the one that ships with the sample.</param>
    /// <exception cref="InvalidDataException">The data is malformed, or training on it diverges.</exception>
    public static void Run(TrainingRecipe recipe, string? path)
    {
        DigitsData data = DigitsData.Load(path ?? DigitsData.ShippedPath);
        IAnsiConsole console = Terminal.Create();
        var model = new SoftmaxRegression(Math.Min(recipe.BatchSize, data.Train.Count));

        console.WriteLine($"Rows: {data.Train.Count} to train on, {data.Test.Count} to test. Epochs {recipe.Epochs}, batch {recipe.BatchSize}, rate {recipe.Rate}, seed {recipe.Seed?.ToString(CultureInfo.InvariantCulture) ?? "none"}.");
        IReadOnlyList<double> losses = TrainingProgress.Show(console, model.Train(data.Train, recipe), recipe.Epochs);
        LossCurve.Show(console, losses);
        Scores.Show(console, model.Evaluate(data.Train), model.Evaluate(data.Test));

        float[] logits = model.Logits(data.Test);
        ConfusionMatrix.Show(console, logits, data.Test);
        MisreadDigits.Show(console, logits, data.Test);
        KernelTiming.Show(console, model.Logits(data.Train));

        Terminal.Heading(console, "Data");
        console.WriteLine(path is null ? Attribution : path);
    }
}
