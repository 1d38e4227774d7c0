using System.Numerics;
using SoftmaxGen.Samples.Cluster.Communication;
using SoftmaxGen.Samples.Cluster.Data;
using SoftmaxGen.Samples.Cluster.Models;
using SoftmaxGen.Samples.Cluster.Reports;
using SoftmaxGen.Samples.Cluster.Training;

namespace SoftmaxGen.Samples.Cluster;

/// <summary>The whole run of one rank: take up or begin, train, save, report.</summary>
public sealed class ClusterSample
{
    private readonly RunOptions _options;
    private readonly Ranks _ranks;
    private readonly LastWords? _lastWords;
    private readonly RunReport _report;

    private ClusterSample(RunOptions options, Ranks ranks, LastWords? lastWords) =>
        (_options, _ranks, _lastWords, _report) = (options, ranks, lastWords, new(ranks, options.Epochs));

    /// <summary>Runs.</summary>
    /// <param name="requested">What to train, and how.</param>
    /// <param name="options">How long, and what it leaves.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="lastWords">Speaks for the first rank if it is killed, or null.</param>
    /// <exception cref="InvalidDataException">A checkpoint does not fit, or training diverges; the same on all ranks.</exception>
    /// <exception cref="IOException">A file cannot be read or written; the same on all ranks.</exception>
    public static void Run(RequestedSettings requested, RunOptions options, Ranks ranks, LastWords? lastWords)
    {
        Checkpoint? checkpoint = null;
        ranks.OnFirst(() =>
        {
            foreach (string path in new[] { options.Checkpoint, options.Save }.OfType<string>())
            {
                CommandLine.CheckDestination(path);
            }
        });
        if (options.Resume is not null)
        {
            checkpoint = Checkpoint.Of(ranks.FromFirst(() => File.ReadAllBytes(options.Resume)));
        }

        RunSettings settings = checkpoint is null ? requested.Begin() : requested.Resume(checkpoint.Settings);
        var sample = new ClusterSample(options, ranks, lastWords);
        if (settings.IsDouble)
        {
            sample.Run<double>(settings, checkpoint);
        }
        else
        {
            sample.Run<float>(settings, checkpoint);
        }
    }

    private void Run<T>(RunSettings settings, Checkpoint? checkpoint)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ISoftmaxModel<T> model = ModelCatalog.Create<T>(settings.Model);
        model.Initialize(settings.Seed);
        if (settings.Rows is null && model.InputCount != 64)
        {
            throw new InvalidDataException($"--model: the digits have 64 inputs, but the model {settings.Model} has {model.InputCount}; --rows makes rows for it");
        }

        IRowSource rows = settings.Rows is { } count ? new MadeRows(count, model.InputCount, model.ClassCount) : new DigitRows();
        var shard = new Shard<T>(rows, model.InputCount, settings.Batch, _ranks.Rank, _ranks.Count);
        var training = new DataParallelTraining<T>(settings, model, shard, _ranks);
        if (checkpoint is not null)
        {
            training.Resume(checkpoint);
        }

        _report.Begin(settings, rows.Count, model.ParameterCount, training.Step);
        Train(training, rows.Count);
        if (_options.Save is { } path)
        {
            _ranks.OnFirst(() => model.Save(path));
        }

        (double loss, double accuracy) = training.Evaluate();
        _report.End(loss, accuracy, training.ParametersHash);
    }

    private void Train<T>(DataParallelTraining<T> training, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long last = (long)_options.Epochs * training.StepsPerEpoch;
        long saved = -1;
        double losses = 0;
        int steps = 0;
        SetLastWords(training.Step, saved);
        while (training.Step < last)
        {
            losses += training.MakeStep();
            steps++;
            bool endsEpoch = training.Step % training.StepsPerEpoch == 0;
            if (endsEpoch)
            {
                double loss = losses / steps;
                if (!double.IsFinite(loss))
                {
                    throw new InvalidDataException($"training diverged: expected a finite loss, got {loss}; a smaller --rate helps");
                }

                training.CheckAgreement();
                _report.Epoch(training.Step / training.StepsPerEpoch, loss, rows);
                (losses, steps) = (0, 0);
            }

            if (training.Step == last || (_options.Every is { } every ? training.Step % every == 0 : endsEpoch))
            {
                saved = Save(training, saved);
            }

            if (endsEpoch || saved == training.Step)
            {
                SetLastWords(training.Step, saved);
            }
        }
    }

    private long Save<T>(DataParallelTraining<T> training, long saved)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (_options.Checkpoint is not { } path)
        {
            return saved;
        }

        _ranks.OnFirst(() => training.Checkpoint().Save(path));
        return training.Step;
    }

    private void SetLastWords(long step, long saved)
    {
        string resume = saved >= 0 ? $"--resume {_options.Checkpoint} goes on from step {saved}" : "there is no checkpoint of it";
        _lastWords?.Set($"error: the run was cut off after step {step} or later: a rank was killed or lost; {resume}");
    }
}
