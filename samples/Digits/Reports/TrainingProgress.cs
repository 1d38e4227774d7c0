using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>The loss while training advances: a live progress bar, or plain lines where nothing can be redrawn.</summary>
public static class TrainingProgress
{
    private static readonly HashSet<int> s_milestones = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

    /// <summary>Trains, and shows it.</summary>
    /// <param name="console">Where to show it.</param>
    /// <param name="training">What to train.</param>
    /// <param name="epochs">The most epochs that there will be.</param>
    /// <returns>The losses before training and after each epoch.</returns>
    /// <exception cref="InvalidDataException">The loss is no longer finite.</exception>
    public static IReadOnlyList<double> Show(IAnsiConsole console, DigitsTraining training, int epochs)
    {
        (TrainingHistory history, IReadOnlyList<double> losses) = console.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? ShowBar(console, training, epochs)
            : ShowLines(console, training, epochs);
        if (training.HoldsBack)
        {
            console.WriteLine(Describe(history));
        }

        return losses;
    }

    private static (TrainingHistory History, IReadOnlyList<double> Losses) ShowBar(IAnsiConsole console, DigitsTraining training, int epochs)
    {
        // An interrupted progress bar would leave the cursor hidden.
        Console.CancelKeyPress += (_, _) => console.Cursor.Show();

        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(progress =>
            {
                ProgressTask task = progress.AddTask("training", maxValue: epochs);
                (TrainingHistory History, IReadOnlyList<double> Losses) result = Fit(training, (report, loss) =>
                {
                    task.Value = report.Epoch;
                    task.Description = $"epoch {report.Epoch}/{epochs}  loss [bold]{loss:F6}[/]";
                });

                // Where training has stopped early, the bar has reached its end all the same.
                task.Value = epochs;
                return result;
            });
    }

    private static (TrainingHistory History, IReadOnlyList<double> Losses) ShowLines(IAnsiConsole console, DigitsTraining training, int epochs)
    {
        string? skipped = null;
        (TrainingHistory History, IReadOnlyList<double> Losses) result = Fit(training, (report, loss) =>
        {
            string line = $"epoch {report.Epoch,5}  loss {loss:F6}{(report.ValidationLoss is { } heldBack ? $"  held back {heldBack:F6}" : "")}";
            bool isShown = report.Epoch == epochs || s_milestones.Contains(report.Epoch);
            skipped = isShown ? null : line;
            if (isShown)
            {
                console.WriteLine(line);
            }
        });

        // The last epoch is shown, wherever training has stopped.
        if (skipped is not null)
        {
            console.WriteLine(skipped);
        }

        return result;
    }

    private static (TrainingHistory History, IReadOnlyList<double> Losses) Fit(DigitsTraining training, Action<EpochReport, double> onEpoch)
    {
        var record = new LossRecord(training.Model, training.Rows, onEpoch);
        return (training.Fit(record), record.Losses);
    }

    private static string Describe(TrainingHistory history) =>
        $"{(history.StoppedEarly ? $"Stopped after epoch {history.Epochs.Count}; the" : "The")} model is that of epoch {history.BestEpoch}, best on held back rows.";
}
