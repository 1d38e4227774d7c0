using SoftmaxGen.Samples.Digits;
using SoftmaxGen.Samples.Digits.Reports;

namespace SoftmaxGen.Tests.Samples;

public class DigitsTests
{
    private static readonly DigitsData s_shipped = DigitsData.Load(DigitsData.ShippedPath);

    private static readonly string s_blankImage = string.Concat(Enumerable.Repeat("0,", DigitsSet.PixelCount));

    [Fact]
    public void The_recipe_reaches_the_reference_losses_and_reads_408_of_450_test_digits()
    {
        var model = new SoftmaxRegression(new TrainingRecipe().BatchSize);

        double[] losses = [.. model.Train(s_shipped.Train, new TrainingRecipe())];

        Assert.Equal(51, losses.Length);
        Assert.Equal(Math.Log(10), losses[0], 0.00001);
        Assert.Equal(1.623141, losses[1], 0.00001);
        Assert.Equal(1.201716, losses[2], 0.00001);
        Assert.Equal(0.671666, losses[5], 0.00001);
        Assert.Equal(0.417778, losses[10], 0.00001);
        Assert.Equal(0.234472, losses[25], 0.00001);
        Assert.Equal(0.157234, losses[50], 0.00001);

        Evaluation test = model.Evaluate(s_shipped.Test);
        Assert.Equal(0.347336, test.Loss, 0.00001);
        Assert.Equal((408, 450), (test.Correct, test.Count));
    }

    [Fact]
    public void Training_allocates_nothing_per_step()
    {
        var model = new SoftmaxRegression(batchSize: 32);
        int[] order = [.. Enumerable.Range(0, s_shipped.Train.Count)];
        model.TrainEpoch(s_shipped.Train, order, rate: 0.1f);
        model.Evaluate(s_shipped.Train);

        long before = GC.GetAllocatedBytesForCurrentThread();
        model.TrainEpoch(s_shipped.Train, order, rate: 0.1f);
        model.Evaluate(s_shipped.Train);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_seed_shuffles_the_rows_the_same_way_every_time()
    {
        Assert.Equal(LossesWith(seed: 7), LossesWith(seed: 7));
        Assert.NotEqual(LossesWith(seed: 7), LossesWith(seed: 8));
        Assert.NotEqual(LossesWith(seed: 7), LossesWith(seed: null));

        static double[] LossesWith(int? seed) =>
            [.. new SoftmaxRegression(32).Train(s_shipped.Train, new TrainingRecipe(Epochs: 2, Seed: seed))];
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
        DigitsData data = DigitsData.Parse([$"16,4,{s_blankImage[4..]}0", $"{s_blankImage}1"]);

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
    [InlineData(1)]
    public void A_file_too_short_to_train_and_test_is_refused(int lines)
    {
        var error = Assert.Throws<InvalidDataException>(() => DigitsData.Parse(Enumerable.Repeat($"{s_blankImage}1", lines)));

        Assert.Equal($"expected at least 2 lines, one to train on and one to test, got {lines}", error.Message);
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

    [Fact]
    public void The_confusion_matrix_counts_each_row_at_its_label_and_its_reading()
    {
        float[] logits = new float[3 * DigitsKernel.ClassCount];
        logits[4] = logits[10 + 4] = logits[20 + 9] = 1;

        int[,] counts = ConfusionMatrix.Count(logits, [4, 7, 7]);

        Assert.Equal((1, 1, 1), (counts[4, 4], counts[7, 4], counts[7, 9]));
        Assert.Equal(3, counts.Cast<int>().Sum());
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
}
