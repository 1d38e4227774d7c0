using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>Whether the model is as sure as it is right, before and after its temperature is set.</summary>
public static class Calibration
{
    private const string LogLoss = "log loss";
    private const string Error = "expected calibration error";

    /// <summary>Writes the report.</summary>
    /// <param name="console">Where to write it.</param>
    /// <param name="training">How the model has been trained.</param>
    /// <param name="calibration">What was found, and on which rows.</param>
    /// <param name="before">The test rows at temperature 1.</param>
    /// <param name="after">The test rows at the temperature found.</param>
    public static void Show(IAnsiConsole console, DigitsTraining training, CalibrationResult calibration, Evaluation before, Evaluation after)
    {
        Terminal.Heading(console, "Calibration");
        console.MarkupLine($"[bold]Temperature {calibration.Temperature:F3}[/], found on {Describe(training)}.");
        console.Write(new Table().Border(TableBorder.Simple).BorderColor(Color.Grey)
            .AddColumn("rows")
            .AddColumn("measure")
            .AddColumn(new TableColumn("before").RightAligned())
            .AddColumn(new TableColumn("after").RightAligned())
            .AddRow("calibration", LogLoss, $"{calibration.Before.LogLoss:F6}", $"{calibration.After.LogLoss:F6}")
            .AddRow("calibration", Error, Percent(calibration.Before), Percent(calibration.After))
            .AddRow("test", LogLoss, $"{before.LogLoss:F6}", $"{after.LogLoss:F6}")
            .AddRow("test", Error, Percent(before), Percent(after)));
        ReliabilityDiagram.Show(console, before.CalibrationBins, after.CalibrationBins);
        console.MarkupLine("[grey]What fits the rows to calibrate on need not fit the test rows, which come later.[/]");
    }

    private static string Describe(DigitsTraining training)
    {
        string rows = $"the last {training.HeldBack.Count} training rows";
        return training.HoldsBack ? $"{rows}, held back" : $"{rows} by a twin without them";
    }

    private static string Percent(Evaluation evaluation) => $"{100 * evaluation.ExpectedCalibrationError:F2} %";
}
