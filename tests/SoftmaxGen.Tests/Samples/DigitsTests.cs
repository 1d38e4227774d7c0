using SoftmaxGen.Samples.Digits;
using SoftmaxGen.Samples.Digits.Reports;

namespace SoftmaxGen.Tests.Samples;

public class DigitsTests
{
    private static readonly DigitsData s_shipped = DigitsData.Load(DigitsData.ShippedPath);

    private static readonly string s_blankImage = string.Concat(Enumerable.Repeat("0,", DigitsSet.PixelCount));

    [Fact]
    public void Softmax_regression_reaches_the_reference_losses_and_reads_408_of_450_test_digits()
    {
        var training = new DigitsTraining(ModelKind.Softmax, ModelKind.Softmax.Recipe, s_shipped.Train);

        (_, IReadOnlyList<double> losses) = Fit(training);

        Assert.Equal(51, losses.Count);
        Assert.Equal(Math.Log(10), losses[0], 0.00001);
        Assert.Equal(1.623141, losses[1], 0.00001);
        Assert.Equal(1.201716, losses[2], 0.00001);
        Assert.Equal(0.671666, losses[5], 0.00001);
        Assert.Equal(0.417778, losses[10], 0.00001);
        Assert.Equal(0.234472, losses[25], 0.00001);
        Assert.Equal(0.157234, losses[50], 0.00001);

        Evaluation test = training.Model.Evaluate<float>(s_shipped.Test.Pixels, s_shipped.Test.Labels);
        Assert.Equal(0.347336, test.LogLoss, 0.00001);
        Assert.Equal((408, 450), (test.Correct, test.Rows));
    }

    [Fact]
    public void The_network_stops_early_and_is_the_one_that_was_best_on_rows_it_has_not_learned_from()
    {
        var training = new DigitsTraining(ModelKind.Mlp, ModelKind.Mlp.Recipe, s_shipped.Train);

        (TrainingHistory history, IReadOnlyList<double> losses) = Fit(training);

        Assert.True(history.StoppedEarly);
        Assert.Equal(history.Epochs.Count + 1, losses.Count);
        Assert.Equal((1145, 202), (training.Rows.Count, training.HeldBack.Count));
        Assert.Equal([.. training.Rows.Labels, .. training.HeldBack.Labels], s_shipped.Train.Labels);
        Assert.Equal((double)training.Model.Loss(training.HeldBack.Pixels, training.HeldBack.Labels), history.Epochs.Min(epoch => epoch.ValidationLoss));
        Assert.Equal((double)training.Model.Loss(training.Rows.Pixels, training.Rows.Labels), losses[history.BestEpoch]);
        Assert.InRange(training.Model.Evaluate<float>(s_shipped.Test.Pixels, s_shipped.Test.Labels).Correct, 400, 450);
    }

    [Fact]
    public void A_seed_draws_and_shuffles_the_same_way_every_time_and_threads_change_nothing()
    {
        Assert.All(ModelKind.All, kind =>
        {
            Assert.Equal(LossesWith(kind, seed: 7), LossesWith(kind, seed: 7));
            Assert.Equal(LossesWith(kind, seed: 7), LossesWith(kind, seed: 7, threads: 2));
            Assert.NotEqual(LossesWith(kind, seed: 7), LossesWith(kind, seed: 8));
            Assert.NotEqual(LossesWith(kind, seed: 7), LossesWith(kind, seed: null));
        });

        static IReadOnlyList<double> LossesWith(ModelKind kind, int? seed, int threads = 1) =>
            Fit(new(kind, kind.Recipe with { Epochs = 2, Seed = seed, Threads = threads }, s_shipped.Train)).Losses;
    }

    [Fact]
    public void The_temperature_is_found_on_rows_that_the_model_was_stopped_by()
    {
        var training = new DigitsTraining(ModelKind.Mlp, ModelKind.Mlp.Recipe with { Epochs = 3 }, s_shipped.Train);
        Fit(training);

        CalibrationResult result = training.Calibrate();

        Assert.Equal((202, 202), (result.Before.Rows, result.After.Rows));
        Assert.True(result.After.LogLoss < result.Before.LogLoss);
        Assert.Equal((float)result.Temperature, training.Model.Temperature);
        Assert.Equal(training.Model.Evaluate<float>(training.HeldBack.Pixels, training.HeldBack.Labels).LogLoss, result.After.LogLoss);
    }

    [Fact]
    public void Where_the_model_learns_from_all_rows_the_temperature_is_that_of_a_twin()
    {
        TrainingRecipe recipe = ModelKind.Softmax.Recipe with { Epochs = 5 };
        var training = new DigitsTraining(ModelKind.Softmax, recipe, s_shipped.Train);
        Fit(training);
        float[] parameters = training.Model.Parameters.ToArray();

        CalibrationResult result = training.Calibrate();

        var twin = new DigitsLinear();
        twin.Parameters.Clear();
        new SoftmaxTrainer<float>(twin, new Sgd { LearningRate = 0.1 }).Fit(
            s_shipped.Train.Pixels.AsMemory(0, 1145 * 64), s_shipped.Train.Labels.AsMemory(0, 1145), new() { Epochs = 5, ShuffleSeed = null });
        Assert.Equal(twin.Calibrate<float>(s_shipped.Train.Pixels.AsSpan(1145 * 64), s_shipped.Train.Labels.AsSpan(1145)), result.Temperature);
        Assert.Equal((float)result.Temperature, training.Model.Temperature);
        Assert.Equal(parameters, training.Model.Parameters.ToArray());
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(13, 1)]
    [InlineData(14, 2)]
    [InlineData(1347, 202)]
    public void Some_of_the_rows_are_held_back_however_few_there_are(int rows, int heldBack)
    {
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 10)];

        (DigitsSet others, DigitsSet last) = new DigitsSet(new float[rows * DigitsSet.PixelCount], labels).HoldBack();

        Assert.Equal((rows - heldBack, heldBack), (others.Count, last.Count));
        Assert.Equal(labels, others.Labels.Concat(last.Labels));
        Assert.Equal(heldBack * DigitsSet.PixelCount, last.Pixels.Length);
    }

    [Fact]
    public void The_first_three_quarters_of_a_file_are_for_training()
    {
        DigitsData data = DigitsData.Parse(Enumerable.Range(0, 10).Select(label => s_blankImage + label));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], data.Train.Labels);
        Assert.Equal([7, 8, 9], data.Test.Labels);
        Assert.Equal((1347, 450), (s_shipped.Train.Count, s_shipped.Test.Count));
    }

    [Fact]
    public void Pixels_are_scaled_to_one()
    {
        DigitsData data = DigitsData.Parse([$"16,4,{s_blankImage[4..]}0", $"{s_blankImage}1", $"{s_blankImage}2"]);

        Assert.Equal([1, 0.25f, 0], data.Train.Row(0)[..3].ToArray());
    }

    [Theory]
    [InlineData("", "line 3: expected 65 integers, got an empty line")]
    [InlineData("1,2,3", "line 3: expected 65 integers, got 3")]
    [InlineData("{pixels}0,0", "line 3: expected 65 integers, got 66")]
    [InlineData("17,{other pixels}0", "line 3, cell 1: expected a pixel from 0 to 16, got '17'")]
    [InlineData("-1,{other pixels}0", "line 3, cell 1: expected a pixel from 0 to 16, got '-1'")]
    [InlineData("1.5,{other pixels}0", "line 3, cell 1: expected a pixel from 0 to 16, got '1.5'")]
    [InlineData(",{other pixels}0", "line 3, cell 1: expected a pixel from 0 to 16, got ''")]
    [InlineData("{pixels}10", "line 3, cell 65: expected a label from 0 to 9, got '10'")]
    [InlineData("{pixels}seven", "line 3, cell 65: expected a label from 0 to 9, got 'seven'")]
    [InlineData("{pixels}a label that goes on and on", "line 3, cell 65: expected a label from 0 to 9, got 'a label that goes on…'")]
    public void A_malformed_line_is_named_with_what_was_expected(string line, string message)
    {
        line = line.Replace("{pixels}", s_blankImage).Replace("{other pixels}", s_blankImage[2..]);

        var error = Assert.Throws<InvalidDataException>(() => DigitsData.Parse([$"{s_blankImage}1", $"{s_blankImage}2", line]));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_file_too_short_to_train_calibrate_and_test_is_refused(int lines)
    {
        var error = Assert.Throws<InvalidDataException>(() => DigitsData.Parse(Enumerable.Repeat($"{s_blankImage}1", lines)));

        Assert.Equal($"expected at least 3 lines, one each to train on, to calibrate on and to test, got {lines}", error.Message);
    }

    [Fact]
    public void The_timed_alternatives_compute_the_same_softmax_as_the_kernel()
    {
        float[] logits = [.. Enumerable.Range(0, 7 * DigitsKernel.ClassCount).Select(i => 10 * MathF.Sin(i))];
        float[] expected = new float[logits.Length];
        DigitsKernel.Softmax(logits, expected);

        float[] actual = new float[logits.Length];
        SoftmaxBaselines.TensorSoftMax(logits, actual);
        AssertClose();
        SoftmaxBaselines.TensorComposition(logits, actual);
        AssertClose();
        SoftmaxBaselines.Scalar(logits, actual);
        AssertClose();

        void AssertClose()
        {
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
            Array.Clear(actual);
        }
    }

    [Theory]
    [InlineData(0.5, 0.5, "████████████┃           ")]
    [InlineData(1, 1, "███████████████████████┃")]
    [InlineData(0, 0.1, "  ┃                     ")]
    [InlineData(0.76, 0.5, "████████████┃█████▎     ")]
    [InlineData(0.26, 0.99, "██████▎                ┃")]
    public void A_bar_of_the_reliability_diagram_is_as_long_as_what_is_right_and_marked_where_it_should_end(double accuracy, double confidence, string bar)
    {
        Assert.Equal(bar, ReliabilityDiagram.Bar(accuracy, confidence));
    }

    [Fact]
    public void The_loss_curve_is_drawn_against_both_axes()
    {
        IEnumerable<string> chart = LossCurve.Draw([2, 1, 0], width: 24).Select(line => line.Axis + line.Curve);

        Assert.Equal(
            """
              2 ┤⠢⡀
                │ ⠘⢄
                │   ⠣⡀
            1.5 ┤    ⠘⢄
                │      ⠣⡀
                │       ⠘⢄
              1 ┤         ⠣⡀
                │          ⠘⢄
                │            ⠣⡀
            0.5 ┤             ⠑⢄
                │               ⠣⡀
                │                ⠘⢄
              0 ┤                 ⠈⠒
                └┬────────┬────────┬
                 0        1        2
            """,
            string.Join('\n', chart));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(2.3, 1e-7)]
    [InlineData(2.3, 1e30)]
    [InlineData(2.3, 0.2, 0.1, 0.05, 0.02, 0.01)]
    public void The_loss_curve_fits_its_width_whatever_the_losses(params double[] losses)
    {
        Assert.All(LossCurve.Draw(losses, width: 79), line => Assert.InRange(line.Axis.Length + line.Curve.Length, 5, 79));
    }

    private static (TrainingHistory History, IReadOnlyList<double> Losses) Fit(DigitsTraining training)
    {
        var record = new LossRecord(training.Model, training.Rows);
        return (training.Fit(record), record.Losses);
    }
}
