using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>The loss while training advances: a live progress bar, or plain lines where nothing can be redrawn.</summary>
public static class TrainingProgress
{
    private static readonly HashSet<int> s_milestones = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

    /// <param name="console">Where to show it.</param>
    /// <param name="training">The losses before training and after each epoch; enumerating it trains.</param>
    /// <param name="epochs">How many epochs there will be.</param>
    /// <returns>All the losses.</returns>
    /// <exception cref="InvalidDataException">The loss is no longer finite.</exception>
    public static IReadOnlyList<double> Show(IAnsiConsole console, IEnumerable<double> training, int epochs) =>
        console.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? ShowBar(console, training, epochs)
            : ShowLines(console, training, epochs);

    private static List<double> ShowBar(IAnsiConsole console, IEnumerable<double> training, int epochs)
    {
        // An interrupted progress bar would leave the cursor hidden.
        Console.CancelKeyPress += (_, _) => console.Cursor.Show();

        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(progress =>
            {
                ProgressTask task = progress.AddTask("training", maxValue: epochs);
                return Collect(training, (epoch, loss) =>
                {
                    task.Value = epoch;
                    task.Description = $"epoch {epoch}/{epochs}  loss [bold]{loss:F6}[/]";
                });
            });
    }

    private static List<double> ShowLines(IAnsiConsole console, IEnumerable<double> training, int epochs) =>
        Collect(training, (epoch, loss) =>
        {
            if (epoch == epochs || s_milestones.Contains(epoch))
            {
                console.WriteLine($"epoch {epoch,5}  loss {loss:F6}");
            }
        });

    private static List<double> Collect(IEnumerable<double> training, Action<int, double> onEpoch)
    {
        var losses = new List<double>();
        foreach (double loss in training)
        {
            if (!double.IsFinite(loss))
            {
                throw new InvalidDataException($"training diverged: expected a finite loss after epoch {losses.Count}, got {loss}; a smaller --rate helps");
            }

            onEpoch(losses.Count, loss);
            losses.Add(loss);
        }

        return losses;
    }
}
