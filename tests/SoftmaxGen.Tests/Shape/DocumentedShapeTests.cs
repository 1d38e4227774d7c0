using SoftmaxGen.Tests.Kernels;

namespace SoftmaxGen.Tests.Shape;

/// <summary>
/// Every member called by its documented argument order, names and defaults. Most of it is checked by the compiler already.
/// </summary>
public sealed class DocumentedShapeTests
{
    private static readonly float[] _row = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void The_class_count_is_a_constant()
    {
        const int Ten = F10.ClassCount;
        const int Thousand = D1000.ClassCount;
        const int OfAStaticClass = StaticTen.ClassCount;
        Assert.Equal((10, 1000, 10), (Ten, Thousand, OfAStaticClass));
        Assert.Equal(10, ThroughTheInterface<F10, float>());
    }

    [Fact]
    public void Members_of_a_struct_take_their_arguments_in_order()
    {
        ReadOnlySpan<float> logits = _row;
        Span<float> rows = new float[10];
        Span<float> numbers = new float[1];
        Span<float> square = new float[100];
        Span<int> labels = new int[1];
        F10.Softmax(logits, rows);
        F10.Softmax(logits, 0.5f, rows);
        F10.LogSoftmax(logits, rows);
        float logSumExp = F10.LogSumExp(logits);
        F10.LogSumExp(logits, numbers);
        int best = F10.ArgMax(logits);
        F10.ArgMax(logits, labels);
        float loss = F10.CrossEntropy(logits, 9);
        float mean = F10.CrossEntropy(logits, labels);
        float sum = F10.CrossEntropy(logits, labels, LossReduction.Sum);
        F10.CrossEntropyPerRow(logits, labels, numbers);
        float fused = F10.CrossEntropyGradient(logits, 9, rows);
        float fusedMean = F10.CrossEntropyGradient(logits, labels, rows);
        float fusedSum = F10.CrossEntropyGradient(logits, labels, rows, LossReduction.Sum);
        F10.Softmax(logits, rows);
        F10.Jacobian(rows, square);
        F10.SoftmaxBackward(rows, logits, rows);
        Assert.Equal(9, best);
        Assert.Equal(logSumExp - 9, loss, 1e-5f);
        Assert.Equal([loss, mean, sum], new[] { fused, fusedMean, fusedSum });
    }

    [Fact]
    public void Members_of_a_static_class_have_the_documented_names()
    {
        var rows = new float[10];
        var numbers = new float[1];
        var square = new float[100];
        var labels = new int[1];
        StaticTen.Softmax(logits: _row, probabilities: rows);
        StaticTen.Softmax(logits: _row, temperature: 0.5f, probabilities: rows);
        StaticTen.LogSoftmax(logits: _row, logProbabilities: rows);
        StaticTen.LogSumExp(logits: _row, destination: numbers);
        StaticTen.ArgMax(logits: _row, labels: labels);
        StaticTen.CrossEntropyPerRow(logits: _row, labels: labels, losses: numbers);
        var mean = StaticTen.CrossEntropy(logits: _row, labels: labels, reduction: LossReduction.Mean);
        var fusedMean = StaticTen.CrossEntropyGradient(logits: _row, labels: labels, gradient: rows, reduction: LossReduction.Mean);
        var loss = StaticTen.CrossEntropy(logits: _row, label: 9);
        var fused = StaticTen.CrossEntropyGradient(logits: _row, label: 9, gradient: rows);
        StaticTen.Softmax(_row, rows);
        StaticTen.Jacobian(probabilities: rows, jacobian: square);
        StaticTen.SoftmaxBackward(probabilities: rows, upstream: _row, gradient: rows);
        Assert.Equal(StaticTen.LogSumExp(logits: _row), numbers[0] = F10.LogSumExp(_row));
        Assert.Equal(9, StaticTen.ArgMax(logits: _row));
        Assert.Equal([loss, mean], new[] { fused, fusedMean });
    }

    [Fact]
    public void Decisions_targets_and_divergences_have_the_documented_names()
    {
        var rows = new float[10];
        var numbers = new float[1];
        var labels = new int[3];
        StaticTen.TopK(logits: _row, labels: labels);
        var drawn = StaticTen.Sample(logits: _row, uniform: 0.999f);
        var loss = StaticTen.CrossEntropy(logits: _row, targets: _row, reduction: LossReduction.Mean);
        var fused = StaticTen.CrossEntropyGradient(logits: _row, targets: _row, gradient: rows, reduction: LossReduction.Mean);
        StaticTen.Entropy(logits: _row, destination: numbers);
        StaticTen.KullbackLeibler(targetLogits: _row, logits: _row, destination: numbers);
        StaticTen.LogSoftmax(_row, rows);
        StaticTen.LogSoftmaxBackward(logProbabilities: rows, upstream: _row, gradient: rows);
        StaticTen.Softmax(_row, rows);
        var unfused = StaticTen.CategoricalCrossEntropy(probabilities: rows, targets: _row, reduction: LossReduction.Mean);
        StaticTen.CategoricalCrossEntropyGradient(probabilities: rows, targets: _row, gradient: rows);
        Assert.Equal([9, 8, 7], labels);
        Assert.Equal(9, drawn);
        Assert.Equal(loss, fused, 1e-3f);
        Assert.Equal(loss, unfused, 1e-3f);
        Assert.Equal(loss, F10.CrossEntropy(_row, _row));
        Assert.Equal(unfused, F10.CategoricalCrossEntropy(F10Softmax(), _row));
    }

    [Fact]
    public void A_batch_loss_is_the_mean_unless_told_otherwise()
    {
        double[] logits = [1, 2, 3, -1, 0.5, 0.25];
        int[] labels = [0, 2];
        var gradient = new double[6];
        Assert.Equal(D3.CrossEntropy(logits, labels, LossReduction.Mean), D3.CrossEntropy(logits, labels));
        Assert.Equal(D3.CrossEntropyGradient(logits, labels, gradient, LossReduction.Mean), D3.CrossEntropyGradient(logits, labels, gradient));
        Assert.NotEqual(D3.CrossEntropy(logits, labels, LossReduction.Sum), D3.CrossEntropy(logits, labels));
    }

    [Fact]
    public void A_static_class_and_a_struct_of_the_same_class_count_give_the_same_bits()
    {
        var ofStruct = new float[10];
        var ofStaticClass = new float[10];
        F10.Softmax(_row, ofStruct);
        StaticTen.Softmax(_row, ofStaticClass);
        Assert.Equal(ofStruct, ofStaticClass);
    }

    private static float[] F10Softmax()
    {
        var probabilities = new float[10];
        F10.Softmax(_row, probabilities);
        return probabilities;
    }

    private static int ThroughTheInterface<TKernel, T>()
        where TKernel : ISoftmaxKernel<TKernel, T> =>
        TKernel.ClassCount;
}
