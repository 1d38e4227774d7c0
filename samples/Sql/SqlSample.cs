using System.Diagnostics;
using SoftmaxGen.Samples.Digits;
using SoftmaxGen.Samples.Digits.Reports;
using SoftmaxGen.Samples.Sql.Reports;
using Spectre.Console;

namespace SoftmaxGen.Samples.Sql;

/// <summary>The whole run: train, write rows, score them in a query and in a loop, compare.</summary>
public static class SqlSample
{
    private const int Epochs = 15;

    /// <param name="rows">How many rows to score.</param>
    /// <param name="threads">How many threads the database has.</param>
    /// <param name="path">Where the rows are written and stay, or null.</param>
    /// <returns>0 where the query and the loop agree.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static int Run(int rows, int threads, string? path)
    {
        if (path is not null)
        {
            // Before the work whose result it would lose.
            CommandLine.CheckDestination(path);
            File.Create(path).Dispose();
        }

        IAnsiConsole console = Terminal.Create();
        DigitsData data = DigitsData.Load(DigitsData.ShippedPath);
        ISoftmaxModel<float> model = Train(console, data);
        string file = path ?? Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.parquet");
        try
        {
            using var database = new ScoringDatabase(model, threads);
            Stopwatch clock = Stopwatch.StartNew();
            database.WriteRows(file, rows, new(data));
            console.WriteLine($"Rows: {rows}, {new FileInfo(file).Length / 1e6:F1} MB of Parquet, written in {clock.Elapsed.TotalSeconds:F1} s.");

            clock.Restart();
            database.Score(file);
            TimeSpan inQuery = clock.Elapsed;
            ScoreReport.ShowQuery(console, ScoringDatabase.Query(path ?? "digits.parquet"));
            ScoreReport.ShowConfusion(console, database.Confusion());

            LoopResult loop = database.ScoreInLoop(file, database.Labels());
            ScoreReport.ShowSpeed(console, rows, inQuery, threads, loop);
            console.WriteLine($"{loop.Rows} rows, {loop.Differences} differences");
            return loop.Differences == 0 ? 0 : 1;
        }
        finally
        {
            if (path is null)
            {
                File.Delete(file);
            }
        }
    }

    private static ISoftmaxModel<float> Train(IAnsiConsole console, DigitsData data)
    {
        ModelKind kind = ModelKind.Mlp;
        var training = new DigitsTraining(kind, kind.Recipe with { Epochs = Epochs }, data.Train);
        training.Fit(new LossRecord(training.Model, training.Rows));
        Evaluation test = training.Model.Evaluate<float>(data.Test.Pixels, data.Test.Labels);
        console.WriteLine($"Model {kind.Name}: {kind.Layers}, {Epochs} epochs, {100 * test.Accuracy:F1} % of the test digits right.");
        return training.Model;
    }
}
