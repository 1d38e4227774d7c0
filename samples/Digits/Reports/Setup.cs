using System.Globalization;
using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>What is trained, on what, and how.</summary>
public static class Setup
{
    /// <summary>Writes the report.</summary>
    public static void Show(IAnsiConsole console, ModelKind kind, TrainingRecipe recipe, DigitsTraining training, DigitsSet test)
    {
        string heldBack = training.HoldsBack ? $"{training.HeldBack.Count} held back, " : "";
        string epochs = training.HoldsBack ? $"at most {recipe.Epochs}, patience {recipe.Patience}" : $"{recipe.Epochs}";
        string seed = recipe.Seed?.ToString(CultureInfo.InvariantCulture) ?? "none";
        console.WriteLine($"Model {kind.Name}: {kind.Layers}, {training.Model.ParameterCount} parameters, {kind.OptimizerName}.");
        console.WriteLine($"Rows: {training.Rows.Count} to train on, {heldBack}{test.Count} to test.");
        console.WriteLine($"Epochs {epochs}, batch {recipe.BatchSize}, rate {recipe.Rate}, seed {seed}, threads {recipe.Threads}.");
    }
}
