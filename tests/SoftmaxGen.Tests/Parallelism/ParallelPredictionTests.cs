using System.Numerics;
using SoftmaxGen.Tests.Contract;
using SoftmaxGen.Tests.Models;

namespace SoftmaxGen.Tests.Parallelism;

/// <summary>Several threads give the bits of one, and refuse what one refuses.</summary>
public sealed class ParallelPredictionTests
{
    /// <summary>More rows than one block, and than one window of an evaluation, for a model large enough to be shared.</summary>
    private const int Rows = 5003;

    public static TheoryData<object, int> Cases => new()
    {
        { Of<float>("64-32-10 ReLU"), 2 },
        { Of<float>("33-65-17-5 leaky ReLU"), 3 },
        { Of<double>("64-32-10 ReLU, double"), 2 },
        { Of<double>("65-3-2-33 SiLU, double"), 7 },
        { Of<double>("4-8-3 tanh, double"), 2 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Predictions_have_the_bits_of_one_thread(object shape, int threads)
    {
        if (shape is ModelCase<float> floats)
        {
            ComparePredictions(floats, threads);
        }
        else
        {
            ComparePredictions((ModelCase<double>)shape, threads);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void An_evaluation_has_the_bits_of_one_thread(object shape, int threads)
    {
        if (shape is ModelCase<float> floats)
        {
            CompareEvaluations(floats, threads);
        }
        else
        {
            CompareEvaluations((ModelCase<double>)shape, threads);
        }
    }

    [Fact]
    public void What_one_thread_refuses_is_refused_before_anything_is_written()
    {
        var (model, inputs, labels) = Make(Of<float>("64-32-10 ReLU"));
        var probabilities = new float[Rows * 10];
        int[] found = [.. Enumerable.Repeat(-1, Rows)];
        ArgumentAssert.Throws("inputs", () => model.Predict(inputs.AsMemory(1), found, 2), 64, (Rows * 64) - 1);
        ArgumentAssert.Throws("labels", () => model.Predict(inputs, found.AsMemory(1), 2), Rows, Rows - 1);
        ArgumentAssert.Throws("probabilities", () => model.PredictProbabilities(inputs, probabilities.AsMemory(1), 2), Rows * 10, (Rows * 10) - 1);
        ArgumentAssert.Throws("probabilities", () => model.PredictProbabilities(inputs, inputs.AsMemory(64), 2));
        ArgumentAssert.Throws("logits", () => model.PredictLogits(inputs, inputs, 2));
        ArgumentAssert.Throws("labels", () => model.Evaluate<float>(inputs, labels.AsMemory(1), 2), Rows, Rows - 1);
        ArgumentAssert.ThrowsOutOfRange("labels", () => model.Evaluate<float>(inputs, new int[Rows - 1].Append(10).ToArray(), 2), Rows - 1, 10);
        ArgumentAssert.ThrowsOutOfRange("degreeOfParallelism", () => model.Predict(inputs, found, 0), 0);
        ArgumentAssert.ThrowsOutOfRange("degreeOfParallelism", () => model.Evaluate<float>(inputs, labels, -1), -1);
        Assert.Throws<ArgumentNullException>("model", () => ParallelPrediction.PredictLogits<float>(null!, inputs, probabilities, 2));
        Assert.All(found, label => Assert.Equal(-1, label));
        Assert.All(probabilities, p => Assert.Equal(0, p));
    }

    [Fact]
    public void Elements_beyond_the_rows_are_left_alone()
    {
        var (model, inputs, _) = Make(Of<float>("64-32-10 ReLU"));
        int[] found = [.. Enumerable.Repeat(-1, Rows + 3)];
        model.Predict(inputs, found, 2);
        Assert.Equal([-1, -1, -1], found[Rows..]);
        Assert.DoesNotContain(-1, found[..Rows]);
        model.Predict(ReadOnlyMemory<float>.Empty, Memory<int>.Empty, 2);
        Assert.Equal(0, model.Evaluate(ReadOnlyMemory<float>.Empty, ReadOnlyMemory<int>.Empty, 2).Rows);
    }

    [Fact]
    public void A_call_allocates_the_same_for_any_number_of_rows()
    {
        var (model, inputs, _) = Make(Of<float>("64-32-10 ReLU"));
        var found = new int[Rows];
        Assert.InRange(Allocated(() => model.Predict(inputs, found, 2)), 0, 8192);
        Assert.InRange(Allocated(() => model.Predict(inputs.AsMemory(0, 64 * 1000), found, 2)), 0, 8192);
    }

    // Of the caller's thread: those of the pool serve other tests as well. A collection in between charges the rest of a buffer, so what is always
    // there counts.
    private static long Allocated(Action action)
    {
        action();
        return Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    private static void ComparePredictions<T>(ModelCase<T> shape, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (model, inputs, _) = Make(shape);
        var classes = model.ClassCount;
        var (labels, shared) = (new int[Rows], new int[Rows]);
        var (numbers, sharedNumbers) = (new T[Rows * classes], new T[Rows * classes]);

        // Whatever the number of rows, none or fewer than there are threads too.
        foreach (var rows in new[] { Rows, 1024, 17, 1, 0 })
        {
            var some = inputs.AsMemory(0, rows * model.InputCount);
            model.Predict(some.Span, labels);
            model.Predict(some, shared, threads);
            Assert.Equal(labels, shared);
            model.PredictProbabilities(some.Span, numbers);
            model.PredictProbabilities(some, sharedNumbers, threads);
            Assert.Equal(numbers, sharedNumbers);
            model.PredictLogits(some.Span, numbers);
            model.PredictLogits(some, sharedNumbers, threads);
            Assert.Equal(numbers, sharedNumbers);
        }
    }

    private static void CompareEvaluations<T>(ModelCase<T> shape, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (model, inputs, labels) = Make(shape);
        inputs[77] = T.NaN;
        var one = model.Evaluate<T>(inputs.AsSpan(model.InputCount * 100), labels.AsSpan(100));
        var several = model.Evaluate<T>(inputs.AsMemory(model.InputCount * 100), labels.AsMemory(100), threads);
        Assert.Equal(Measures(one), Measures(several));
        Assert.False(double.IsNaN(several.LogLoss));
        one = model.Evaluate<T>(inputs.AsSpan(), labels.AsSpan());
        several = model.Evaluate<T>(inputs, labels, threads);
        Assert.Equal(Measures(one), Measures(several));
        Assert.True(double.IsNaN(several.LogLoss));
    }

    private static double[] Measures(Evaluation evaluation) =>
    [
        evaluation.Rows, evaluation.Correct, evaluation.LogLoss, evaluation.ExpectedCalibrationError, evaluation.MacroF1, evaluation.TopKAccuracy(2),
        .. evaluation.Confusion.Cast<int>().Select(count => (double)count),
        .. evaluation.CalibrationBins.SelectMany(bin => new[] { bin.Rows, bin.Confidence, bin.Accuracy }),
    ];

    private static ModelCase<T> Of<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ModelTable.Of<T>().First(model => model.ToString() == name);

    private static (ISoftmaxModel<T> Model, T[] Inputs, int[] Labels) Make<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        model.Temperature = T.CreateChecked(1.5);
        return (model, shape.Inputs(Rows), shape.Labels(Rows));
    }
}
