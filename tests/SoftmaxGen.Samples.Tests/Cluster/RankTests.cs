using System.Diagnostics;
using SoftmaxGen.Samples.Cluster.Data;
using SoftmaxGen.Samples.Cluster.Models;
using SoftmaxGen.Samples.Cluster.Training;

namespace SoftmaxGen.Samples.Tests.Cluster;

/// <summary>Real ranks: what they come to together is what one comes to.</summary>
public sealed class RankTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("softmaxgen").FullName;

    public RankTests() => Mpi.Require();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("adam")]
    [InlineData("momentum")]
    public void Any_number_of_ranks_comes_to_the_result_of_one(string optimizer)
    {
        // The last batch has fewer rows than there are ranks.
        string[] arguments = ["--rows", "602", "--batch", "100", "--epochs", "2", "--double", "--optimizer", optimizer, "--seed", "3"];
        SampleRun alone = Mpi.RunAlone(arguments);
        (double loss, double accuracy, _) = Mpi.Result(alone);
        Assert.Equal(alone.LastLine, Mpi.Run(1, arguments).LastLine);
        foreach (int ranks in new[] { 2, 3, 4 })
        {
            (double otherLoss, double otherAccuracy, _) = Mpi.Result(Mpi.Run(ranks, arguments));
            Assert.InRange(Math.Abs(otherLoss - loss) / loss, 0, 1e-12);
            Assert.Equal(accuracy, otherAccuracy);
        }

        Assert.Equal(ByTrainer(602, 100, epochs: 2, optimizer, seed: 3), loss, loss * 1e-12);
    }

    [Fact]
    public void The_digits_are_the_rows_unless_told_otherwise_and_the_model_is_saved()
    {
        string file = Path.Combine(_folder, "model.safetensors");
        (double loss, double accuracy, _) = Mpi.Result(Mpi.Run(2, "--batch", "200", "--epochs", "2", "--save", file));

        ISoftmaxModel<float> model = ModelCatalog.Create<float>("64,32,10");
        model.Load(file);
        var rows = new Shard<float>(new DigitRows(), 64, 1797, rank: 0, ranks: 1)[0];
        Evaluation evaluation = model.Evaluate<float>(rows.Inputs, rows.Labels);
        Assert.Equal(evaluation.LogLoss, loss, loss * 1e-12);
        Assert.Equal(evaluation.Accuracy, accuracy);
    }

    [Fact]
    public void Accumulated_batches_are_one_larger_batch()
    {
        string[] arguments = ["--rows", "210", "--epochs", "5", "--double", "--model", "64,10"];
        (double loss, _, _) = Mpi.Result(Mpi.Run(2, [.. arguments, "--batch", "210"]));
        (double accumulated, _, _) = Mpi.Result(Mpi.Run(2, [.. arguments, "--batch", "60", "--accumulate", "9"]));
        Assert.Equal(loss, accumulated, loss * 1e-12);
    }

    [Theory]
    [InlineData("adamw", "--double")]
    [InlineData("momentum")]
    public void A_run_that_goes_on_from_a_checkpoint_ends_with_the_same_bits(string optimizer, params string[] more)
    {
        string file = Path.Combine(_folder, "checkpoint");
        string[] arguments = ["--rows", "500", "--batch", "90", "--accumulate", "2", "--optimizer", optimizer, .. more];
        SampleRun whole = Mpi.Run(2, [.. arguments, "--epochs", "4"]);
        Mpi.Result(Mpi.Run(2, [.. arguments, "--epochs", "1", "--checkpoint", file, "--every", "2"]));

        // What it was made with need not be said again, but may be.
        Assert.Equal(whole.LastLine, Mpi.Run(2, "--epochs", "4", "--resume", file).LastLine);
        Assert.Equal(whole.LastLine, Mpi.Run(2, [.. arguments, "--epochs", "4", "--resume", file]).LastLine);
        Assert.Equal(Mpi.Result(whole).Loss, Mpi.Result(Mpi.Run(3, "--epochs", "4", "--resume", file)).Loss, more.Length > 0 ? 1e-12 : 1e-5);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 2)]
    public async Task A_killed_rank_ends_the_others_with_one_line_and_the_last_checkpoint_goes_on(int ranks, int killed)
    {
        string file = Path.Combine(_folder, "checkpoint");
        string[] arguments = ["--rows", "320", "--batch", "32", "--model", "64,10"];
        using Process manager = Mpi.Start(ranks, [.. arguments, "--epochs", "100000", "--checkpoint", file, "--every", "7"]);
        Wait(() => File.Exists(file) || manager.HasExited, "a checkpoint");
        Assert.False(manager.HasExited);
        Task<SampleRun> end = Task.Run(() => SampleRun.Of(manager), TestContext.Current.CancellationToken);
        Process.GetProcessById(RankProcess(file, killed)).Kill();

        SampleRun run = await end.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Matches($@"^error: the run was cut off after step \d+ or later: a rank was killed or lost; --resume {file} goes on from step \d+\n$", run.Error);

        // In the middle of an epoch, mostly.
        string[] epochs = ["--epochs", $"{(Checkpoint.Of(File.ReadAllBytes(file)).Step / 10) + 2}"];
        SampleRun resumed = Mpi.Run(ranks, ["--resume", file, .. epochs]);
        Mpi.Result(resumed);
        Assert.Equal(Mpi.Run(ranks, [.. arguments, .. epochs]).LastLine, resumed.LastLine);
    }

    [Theory]
    [InlineData(2, "--rows: expected an integer from 1 to 1000000000, got '0'", "--rows", "0")]
    [InlineData(2, "--model: expected 64,32,10 or 64,10 or 64,256,256,10 or 784,512,512,10, got '64,33,10'", "--model", "64,33,10")]
    [InlineData(1, "--model: the digits have 64 inputs, but the model 784,512,512,10 has 784; --rows makes rows for it", "--model", "784,512,512,10")]
    [InlineData(1, "expected a folder to save to, found none for 'no such folder/c'", "--checkpoint", "no such folder/c")]
    [InlineData(1, "Could not find file '*no such file'.", "--resume", "no such file")]
    [InlineData(1, "training diverged: expected a finite loss, got NaN; a smaller --rate helps", "--rate", "1e30", "--rows", "90", "--optimizer", "sgd")]
    public void Whatever_fails_is_said_once_for_all_ranks(int exitCode, string reason, params string[] arguments)
    {
        SampleRun run = Mpi.Run(2, arguments);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape($"error: {reason}").Replace(@"\*", ".*", StringComparison.Ordinal)}\n$", run.Error);
        Assert.True(run.Output.Length == 0 || reason.StartsWith("training", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_run_than_the_checkpoints_is_refused()
    {
        string file = Path.Combine(_folder, "checkpoint");
        Mpi.Result(Mpi.Run(1, "--rows", "50", "--epochs", "1", "--checkpoint", file));
        Assert.Equal(new SampleRun(1, "", "error: --rows: expected 50, as the checkpoint has it, got 60\n"), Mpi.Run(2, "--resume", file, "--rows", "60"));
        Assert.Equal(new SampleRun(1, "", "error: --double: the checkpoint is of a run without it\n"), Mpi.Run(2, "--resume", file, "--double"));
        File.WriteAllText(file, "not a checkpoint");
        Assert.Equal(new SampleRun(1, "", "error: expected a checkpoint, got another file\n"), Mpi.Run(2, "--resume", file));
    }

    /// <summary>The same training by the library's trainer alone.</summary>
    private static double ByTrainer(int rows, int batch, int epochs, string optimizer, int seed)
    {
        ISoftmaxModel<double> model = ModelCatalog.Create<double>("64,32,10");
        model.Initialize(seed);
        OptimizerKind kind = OptimizerKind.All.Single(kind => kind.Name == optimizer);
        var trainer = new SoftmaxTrainer<double>(model, kind.Create(kind.Rate));
        var shard = new Shard<double>(new MadeRows(rows, 64, 10), 64, batch, rank: 0, ranks: 1);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            foreach (int place in Bits.Shuffle(shard.BatchCount, Bits.Of((ulong)seed, (ulong)epoch)))
            {
                trainer.TrainBatch(shard[place].Inputs, shard[place].Labels);
            }
        }

        return Enumerable.Range(0, shard.BatchCount).Sum(i => model.Evaluate<double>(shard[i].Inputs, shard[i].Labels).LogLoss * shard[i].Labels.Length) / rows;
    }

    /// <summary>The process of a rank: the one of that number whose command line names the file.</summary>
    private static int RankProcess(string file, int rank)
    {
        foreach (string folder in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                if (File.ReadAllText($"{folder}/cmdline").Contains(file, StringComparison.Ordinal)
                    && File.ReadAllText($"{folder}/environ").Split('\0').Contains($"PMI_RANK={rank}"))
                {
                    return int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Ended in between, or another's.
            }
        }

        throw new InvalidOperationException($"There is no process of rank {rank}.");
    }

    private static void Wait(Func<bool> isDone, string what)
    {
        for (Stopwatch clock = Stopwatch.StartNew(); !isDone(); Thread.Sleep(10))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"waited a minute for {what}");
        }
    }
}
