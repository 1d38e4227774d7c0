using System.Text.Json;
using SoftmaxGen.Samples.Digits;
using SoftmaxGen.Tests.Contract;
using SoftmaxGen.Tests.Models;

namespace SoftmaxGen.Tests.Training;

/// <summary>Training reaches what NumPy reaches by the same recipe, and does what its options say.</summary>
public sealed class FitTests
{
    private static readonly DigitsData s_digits = DigitsData.Load(DigitsData.ShippedPath);

    private static readonly FitOptions s_inOrder = new() { Epochs = 50, ShuffleSeed = null };

    [Fact]
    public void Softmax_regression_ends_where_the_reference_does()
    {
        var model = new Linear64();
        model.Parameters.Clear();
        var history = new SoftmaxTrainer<float>(model, new Sgd { LearningRate = 0.1 }).Fit(s_digits.Train.Pixels, s_digits.Train.Labels, s_inOrder);
        Assert.Equal(0.157234, model.Loss(s_digits.Train.Pixels, s_digits.Train.Labels), 1e-6);
        Assert.Equal(408, model.Evaluate(s_digits.Test.Pixels, s_digits.Test.Labels).Correct);
        Assert.Equal(0.347336, model.Loss(s_digits.Test.Pixels, s_digits.Test.Labels), 1e-6);
        Assert.Equal(Enumerable.Range(1, 50), history.Epochs.Select(epoch => epoch.Epoch));
        Assert.All(history.Epochs, epoch => Assert.Equal((null, null, 0.1), (epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate)));
        Assert.Equal((50, false), (history.BestEpoch, history.StoppedEarly));
    }

    [Fact]
    public void Softmax_regression_of_doubles_is_NumPys_to_nine_digits()
    {
        var model = new Linear64Double();
        model.Parameters.Clear();
        new SoftmaxTrainer<double>(model, new Sgd { LearningRate = 0.1 }).Fit(Doubles(s_digits.Train.Pixels), s_digits.Train.Labels, s_inOrder);
        Assert.Equal(0.15723442599119875, model.Loss(Doubles(s_digits.Train.Pixels), s_digits.Train.Labels), 1e-9);
    }

    [Fact]
    public void A_hidden_layer_ends_where_the_reference_does()
    {
        var model = new Digits64();
        Start(model);
        new SoftmaxTrainer<float>(model, new Sgd { LearningRate = 0.1 }).Fit(s_digits.Train.Pixels, s_digits.Train.Labels, s_inOrder);
        Assert.Equal(0.037130, model.Loss(s_digits.Train.Pixels, s_digits.Train.Labels), 1e-6);
        Assert.InRange(model.Evaluate(s_digits.Test.Pixels, s_digits.Test.Labels).Correct, 414, 416);
    }

    [Fact]
    public void A_hidden_layer_of_doubles_is_NumPys_to_nine_digits()
    {
        var (model, single) = (new Digits64Double(), new Digits64());
        Start(single);
        for (var layer = 0; layer < 2; layer++)
        {
            var (weights, bias) = (new float[layer == 0 ? 2048 : 320], new float[layer == 0 ? 32 : 10]);
            single.GetLayer(layer, weights, bias);
            model.SetLayer(layer, Doubles(weights), Doubles(bias));
        }

        new SoftmaxTrainer<double>(model, new Sgd { LearningRate = 0.1 }).Fit(Doubles(s_digits.Train.Pixels), s_digits.Train.Labels, s_inOrder);
        Assert.Equal(0.03712991905604363, model.Loss(Doubles(s_digits.Train.Pixels), s_digits.Train.Labels), 1e-9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Threads_change_no_bit(int threads)
    {
        // Batches that are shared, that have blocks of both kinds, and that are too small to be shared.
        Assert.Equal(Trained(new FitOptions { Epochs = 3, BatchSize = 450 }), Trained(new FitOptions { Epochs = 3, BatchSize = 450, Threads = threads }));
        Assert.Equal(Trained(new FitOptions { Epochs = 1, BatchSize = 1347 }), Trained(new FitOptions { Epochs = 1, BatchSize = 1347, Threads = threads }));
        Assert.Equal(Trained(new FitOptions { Epochs = 1, BatchSize = 7 }), Trained(new FitOptions { Epochs = 1, BatchSize = 7, Threads = threads }));
    }

    [Fact]
    public void Fit_is_so_many_steps_of_TrainBatch()
    {
        var (model, stepped) = (new Digits64(), new Digits64());
        new SoftmaxTrainer<float>(model, new Adam()).Fit(s_digits.Train.Pixels, s_digits.Train.Labels, new() { Epochs = 1, ShuffleSeed = null, BatchSize = 100 });
        var trainer = new SoftmaxTrainer<float>(stepped, new Adam());
        for (var row = 0; row < 1347; row += 100)
        {
            var rows = Math.Min(100, 1347 - row);
            trainer.TrainBatch(s_digits.Train.Pixels.AsSpan(row * 64, rows * 64), s_digits.Train.Labels.AsSpan(row, rows));
        }

        Assert.Equal(model.Parameters.ToArray(), stepped.Parameters.ToArray());
    }

    [Fact]
    public void The_optimizer_remembers_between_calls()
    {
        var options = new FitOptions { Epochs = 1, ShuffleSeed = null };
        var (once, twice) = (new Digits64(), new Digits64());
        var trainer = new SoftmaxTrainer<float>(once, new Adam());
        trainer.Fit(s_digits.Train.Pixels, s_digits.Train.Labels, options);
        trainer.Fit(s_digits.Train.Pixels, s_digits.Train.Labels, options);
        new SoftmaxTrainer<float>(twice, new Adam()).Fit(s_digits.Train.Pixels, s_digits.Train.Labels, new() { Epochs = 2, ShuffleSeed = null });
        Assert.Equal(twice.Parameters.ToArray(), once.Parameters.ToArray());
    }

    [Fact]
    public void A_step_allocates_nothing_and_no_rows_change_nothing()
    {
        var model = new Digits64();
        var trainer = new SoftmaxTrainer<float>(model, new Adam());
        trainer.TrainBatch(s_digits.Train.Pixels.AsSpan(0, 64 * 32), s_digits.Train.Labels.AsSpan(0, 32));
        var parameters = model.Parameters.ToArray();
        Assert.True(float.IsNaN(trainer.TrainBatch([], [])));
        Assert.Equal(parameters, model.Parameters.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        trainer.TrainBatch(s_digits.Train.Pixels.AsSpan(0, 64 * 32), s_digits.Train.Labels.AsSpan(0, 32));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_seed_gives_the_same_order_every_time()
    {
        float[] With(int? seed) => Trained(new FitOptions { Epochs = 2, ShuffleSeed = seed });
        Assert.Equal(With(4), With(4));
        Assert.NotEqual(With(4), With(5));
        Assert.NotEqual(With(4), With(null));
    }

    [Fact]
    public void Training_stops_after_epochs_without_improvement_and_goes_back_to_the_best()
    {
        var model = new Digits64();
        var reports = new List<EpochReport>();
        var history = new SoftmaxTrainer<float>(model, new Adam { LearningRate = 0.02 }).Fit(
            s_digits.Train.Pixels,
            s_digits.Train.Labels,
            s_digits.Test.Pixels,
            s_digits.Test.Labels,
            new() { Epochs = 200, Patience = 4, MinimumImprovement = 0, Progress = new Listener(reports.Add) });
        var losses = history.Epochs.Select(epoch => epoch.ValidationLoss!.Value).ToArray();
        Assert.True(history.StoppedEarly);
        Assert.Equal(reports, history.Epochs);
        Assert.Equal(Array.IndexOf(losses, losses.Min()) + 1, history.BestEpoch);
        Assert.Equal(history.BestEpoch + 4, losses.Length);
        Assert.Equal(losses.Min(), model.Loss(s_digits.Test.Pixels, s_digits.Test.Labels), 0.0);
        Assert.Equal(model.Evaluate(s_digits.Test.Pixels, s_digits.Test.Labels).Accuracy, history.Epochs[history.BestEpoch - 1].ValidationAccuracy);

        var last = new Digits64();
        var kept = new SoftmaxTrainer<float>(last, new Adam { LearningRate = 0.02 }).Fit(
            s_digits.Train.Pixels,
            s_digits.Train.Labels,
            s_digits.Test.Pixels,
            s_digits.Test.Labels,
            new() { Epochs = 200, Patience = 4, MinimumImprovement = 0, RestoreBest = false });
        Assert.Equal(kept.Epochs[^1].ValidationLoss!.Value, last.Loss(s_digits.Test.Pixels, s_digits.Test.Labels), 0.0);
    }

    [Fact]
    public void A_large_improvement_is_asked_for()
    {
        var history = new SoftmaxTrainer<float>(new Digits64(), new Sgd { LearningRate = 1e-6 }).Fit(
            s_digits.Train.Pixels, s_digits.Train.Labels, new() { Epochs = 50, ValidationFraction = 0.2, Patience = 3 });
        Assert.Equal((4, true), (history.Epochs.Count, history.StoppedEarly));
    }

    [Fact]
    public void The_schedule_multiplies_the_learning_rate()
    {
        var history = new SoftmaxTrainer<float>(new Digits64(), new Sgd { LearningRate = 0.5 }).Fit(
            s_digits.Train.Pixels, s_digits.Train.Labels, new() { Epochs = 3, LearningRateSchedule = epoch => 1.0 / epoch });
        Assert.Equal([0.5, 0.25, 0.5 / 3], history.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void Cancelled_training_keeps_what_it_has_learned()
    {
        using var source = new CancellationTokenSource();
        var model = new Digits64();
        var before = model.Parameters.ToArray();
        var options = new FitOptions { Epochs = 1000, Cancellation = source.Token, Progress = new Listener(report => source.Cancel()), ShuffleSeed = null };
        Assert.Throws<OperationCanceledException>(() => new SoftmaxTrainer<float>(model, new Sgd()).Fit(s_digits.Train.Pixels, s_digits.Train.Labels, options));
        Assert.Equal(Trained(new FitOptions { Epochs = 1, ShuffleSeed = null }, new Sgd()), model.Parameters.ToArray());
        Assert.NotEqual(before, model.Parameters.ToArray());
    }

    [Fact]
    public void Validation_rows_are_drawn_from_every_class_alike()
    {
        var (inputs, labels) = (new float[4 * 100], Enumerable.Range(0, 100).Select(row => row < 60 ? 0 : row < 90 ? 1 : 2).ToArray());
        for (var row = 0; row < 100; row++)
        {
            inputs[row * 4] = row;
        }

        var seen = new Recorder();
        new SoftmaxTrainer<float>(seen, new Sgd()).Fit(inputs, labels, new() { Epochs = 1, BatchSize = 100, ValidationFraction = 0.25, ShuffleSeed = 3 });
        Assert.Equal(15, seen.Validated.Count(row => labels[row] == 0));

        // Of 7.5 and 2.5 rows, one class gives one more.
        Assert.Equal(8, seen.Validated.Count(row => labels[row] == 1));
        Assert.Equal(2, seen.Validated.Count(row => labels[row] == 2));
        Assert.Equal(25, seen.Validated.Count);
        Assert.Equal(Enumerable.Range(0, 100), seen.Validated.Concat(seen.Trained).Order());

        var last = new Recorder();
        new SoftmaxTrainer<float>(last, new Sgd()).Fit(inputs, labels, new() { Epochs = 1, BatchSize = 100, ValidationFraction = 0.25, ShuffleSeed = null });
        Assert.Equal(Enumerable.Range(75, 25), last.Validated);
        Assert.Equal(Enumerable.Range(0, 75), last.Trained);
    }

    [Fact]
    public void The_scaling_is_learned_from_the_training_rows_once()
    {
        var (inputs, labels) = (Enumerable.Range(0, 40).Select(i => (float)i).ToArray(), Enumerable.Range(0, 10).Select(i => i % 3).ToArray());
        var (model, by) = (new StandardTanh(), new StandardTanh());
        var trainer = new SoftmaxTrainer<float>(model, new Sgd { LearningRate = 0 });
        trainer.Fit(inputs.AsMemory(0, 32), labels.AsMemory(0, 8), new() { Epochs = 1 });
        by.FitStandardization(inputs.AsSpan(0, 32));
        trainer.Fit(inputs, labels, new() { Epochs = 1 });
        var (expected, actual) = (new float[30], new float[30]);
        by.PredictLogits(inputs, expected);
        model.PredictLogits(inputs, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_before_anything_is_learned()
    {
        var model = new Digits64();
        var before = model.Parameters.ToArray();
        var trainer = new SoftmaxTrainer<float>(model, new Sgd());
        var (inputs, labels) = (s_digits.Train.Pixels, s_digits.Train.Labels);
        ArgumentAssert.Throws("inputs", () => trainer.Fit(ReadOnlyMemory<float>.Empty, ReadOnlyMemory<int>.Empty));
        ArgumentAssert.Throws("inputs", () => trainer.Fit(inputs.AsMemory(1), labels), 64);
        ArgumentAssert.Throws("labels", () => trainer.Fit(inputs, labels.AsMemory(1)), 1347, 1346);
        ArgumentAssert.Throws("options", () => trainer.Fit(inputs, labels, new() { Patience = 3 }));
        ArgumentAssert.Throws("options", () => trainer.Fit(inputs, labels, inputs, labels, new() { ValidationFraction = 0.1 }));
        ArgumentAssert.ThrowsOutOfRange("options", () => trainer.Fit(inputs, labels, new() { Epochs = 0 }), 1, 0);
        ArgumentAssert.ThrowsOutOfRange("options", () => trainer.Fit(inputs, labels, new() { BatchSize = -2 }), 1, -2);
        ArgumentAssert.ThrowsOutOfRange("options", () => trainer.Fit(inputs, labels, new() { Threads = 0 }), 1, 0);
        ArgumentAssert.ThrowsOutOfRange("options", () => trainer.Fit(inputs, labels, new() { ValidationFraction = 1 }), 1);
        ArgumentAssert.ThrowsOutOfRange("options", () => trainer.Fit(inputs, labels, new() { ValidationFraction = 0.5, Patience = 0 }), 1, 0);
        Assert.Throws<ArgumentNullException>("model", () => new SoftmaxTrainer<float>(null!, new Sgd()));
        Assert.Throws<ArgumentNullException>("optimizer", () => new SoftmaxTrainer<float>(model, null!));
        Assert.Equal(before, model.Parameters.ToArray());
    }

    private static float[] Trained(FitOptions options, Optimizer? optimizer = null)
    {
        var model = new Digits64();
        new SoftmaxTrainer<float>(model, optimizer ?? new Adam()).Fit(s_digits.Train.Pixels, s_digits.Train.Labels, options);
        return model.Parameters.ToArray();
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];

    /// <summary>The parameters that the reference began with, there with inputs in rows.</summary>
    private static void Start(Digits64 model)
    {
        var start = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "Models", "digits_start.json"))).RootElement;
        model.SetLayer(0, Transposed(Read("W1"), 64, 32), Read("b1"));
        model.SetLayer(1, Transposed(Read("W2"), 32, 10), Read("b2"));

        float[] Read(string name) => [.. start.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];
    }

    private static float[] Transposed(float[] matrix, int rows, int columns)
    {
        var transposed = new float[matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
        {
            transposed[(i % columns * rows) + (i / columns)] = matrix[i];
        }

        return transposed;
    }

    private sealed class Listener(Action<EpochReport> report) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => report(value);
    }
}
