using SoftmaxGen.Tests.Contract;
using SoftmaxGen.Tests.Models;

namespace SoftmaxGen.Tests.Evaluating;

/// <summary>What an evaluation counts, against counts by hand.</summary>
public sealed class EvaluationTests
{
    private const int Rows = 211;

    [Fact]
    public void The_measures_are_those_of_their_definitions()
    {
        var (model, inputs, labels) = Make();
        model.Temperature = 0.7;
        var evaluation = model.Evaluate(inputs, labels);
        var classes = model.ClassCount;
        var probabilities = new double[Rows * classes];
        model.PredictProbabilities(inputs, probabilities);
        var rows = Enumerable.Range(0, Rows).Select(row => probabilities.AsSpan(row * classes, classes).ToArray()).ToArray();
        int[] predicted = [.. rows.Select(row => Array.IndexOf(row, row.Max()))];
        int Count(Func<int, bool> isCounted) => Enumerable.Range(0, Rows).Count(isCounted);

        Assert.Equal(Rows, evaluation.Rows);
        Assert.Equal(Count(row => predicted[row] == labels[row]), evaluation.Correct);
        Assert.Equal(evaluation.Correct / (double)Rows, evaluation.Accuracy);
        Assert.Equal(rows.Select((row, i) => -Math.Log(row[labels[i]])).Average(), evaluation.LogLoss, 1e-12);
        for (var label = 0; label < classes; label++)
        {
            var right = Count(row => labels[row] == label && predicted[row] == label);
            var (all, said) = (Count(row => labels[row] == label), Count(row => predicted[row] == label));
            for (var other = 0; other < classes; other++)
            {
                Assert.Equal(Count(row => labels[row] == label && predicted[row] == other), evaluation.Confusion[label, other]);
            }

            Assert.Equal(said == 0 ? 0 : right / (double)said, evaluation.Precision(label));
            Assert.Equal(all == 0 ? 0 : right / (double)all, evaluation.Recall(label));
            Assert.Equal(right == 0 ? 0 : 2.0 * right / (all + said), evaluation.F1(label), 1e-12);
            var within = Count(row => rows[row].Count(p => p > rows[row][labels[row]]) <= label);
            Assert.Equal(within / (double)Rows, evaluation.TopKAccuracy(label + 1));
        }

        Assert.Equal(Enumerable.Range(0, classes).Average(evaluation.F1), evaluation.MacroF1, 1e-12);
        var error = Enumerable.Range(0, Rows)
            .GroupBy(row => Math.Ceiling(rows[row].Max() * 15))
            .Sum(bin => Math.Abs(bin.Sum(row => rows[row].Max() - (predicted[row] == labels[row] ? 1 : 0)))) / Rows;
        Assert.Equal(error, evaluation.ExpectedCalibrationError, 1e-12);
        Assert.Equal(15, evaluation.CalibrationBins.Count);
        Assert.Equal(Rows, evaluation.CalibrationBins.Sum(bin => bin.Rows));
    }

    [Fact]
    public void Calibration_finds_the_lowest_log_loss()
    {
        var (model, inputs, labels) = Make();
        var logits = new double[Rows * model.ClassCount];
        model.PredictLogits(inputs, logits);
        var temperature = model.Calibrate(inputs, labels);
        Assert.Equal(temperature, model.Temperature);
        var least = model.Evaluate(inputs, labels).LogLoss;
        foreach (var factor in new[] { 0.5, 0.9, 0.999, 1.001, 1.1, 2 })
        {
            model.Temperature = temperature * factor;
            Assert.True(model.Evaluate(inputs, labels).LogLoss > least, $"{factor}");
        }
    }

    [Fact]
    public void Calibration_stays_within_its_limits()
    {
        var (model, inputs, _) = Make();
        var right = new int[Rows];
        model.Predict(inputs, right);
        Assert.Equal(0.01, model.Calibrate(inputs, right));
        int[] wrong = [.. right.Select((_, row) => Worst(model, inputs, row))];
        Assert.Equal(100, model.Calibrate(inputs, wrong));
    }

    [Fact]
    public void Rows_that_are_not_finite_do_not_spoil_the_others()
    {
        var (model, inputs, labels) = Make();
        var expected = model.Calibrate(inputs, labels);
        double[] spoiled = [.. inputs, .. Enumerable.Repeat(double.NaN, model.InputCount)];
        Assert.Equal(expected, model.Calibrate(spoiled, [.. labels, 0]), 1e-12);
        ArgumentAssert.Throws("inputs", () => model.Calibrate(Enumerable.Repeat(double.NaN, model.InputCount).ToArray(), [0]));
        ArgumentAssert.Throws("inputs", () => model.Calibrate([], []));
        var evaluation = model.Evaluate(spoiled, [.. labels, 0]);
        Assert.True(double.IsNaN(evaluation.LogLoss));
        Assert.Equal(Rows + 1, evaluation.Rows);
        Assert.InRange(evaluation.ExpectedCalibrationError, 0, 1);
    }

    [Fact]
    public void No_rows_have_no_measures_and_wrong_ones_are_refused()
    {
        var (model, inputs, labels) = Make();
        var none = model.Evaluate([], []);
        Assert.Equal((0, 0, 0.0, 0.0), (none.Rows, none.Correct, none.Precision(0), none.MacroF1));
        Assert.True(double.IsNaN(none.Accuracy) && double.IsNaN(none.LogLoss) && double.IsNaN(none.TopKAccuracy(1)));
        ArgumentAssert.Throws("labels", () => model.Evaluate(inputs, labels.AsSpan(1)), Rows, Rows - 1);
        ArgumentAssert.ThrowsOutOfRange("labels", () => model.Evaluate(inputs.AsSpan(0, model.InputCount), [99]), 99);
        ArgumentAssert.ThrowsOutOfRange("k", () => none.TopKAccuracy(0), 0);
        ArgumentAssert.ThrowsOutOfRange("label", () => none.Recall(5), 5);
    }

    private static (ISoftmaxModel<double> Model, double[] Inputs, int[] Labels) Make()
    {
        var shape = ModelTable.Of<double>().First(model => model.ToString() == "33-65-17-5 leaky ReLU, double");
        var model = shape.Create();
        var inputs = shape.Inputs(Rows);
        var labels = new int[Rows];
        model.Predict(inputs, labels);

        // Two in three are right, so that there is something to calibrate.
        int[] drawn = shape.Labels(Rows);
        return (model, inputs, [.. labels.Select((label, row) => row % 3 == 0 ? drawn[row] : label)]);
    }

    private static int Worst(ISoftmaxModel<double> model, double[] inputs, int row)
    {
        var logits = new double[model.ClassCount];
        model.PredictLogits(inputs.AsSpan(row * model.InputCount, model.InputCount), logits);
        return Array.IndexOf(logits, logits.Min());
    }
}
