using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Tests.Shapes;

/// <summary>The calls of a model are checked as those of kernels are: against its inputs, its classes and its layers.</summary>
public sealed class ModelShapeTests
{
    public static TheoryData<string, string, string> Mistakes { get; } = new()
    {
        { "SMG016", "The length of 'input' is 5, but Net.Predict needs 4", "net.Predict([|new float[5]|]);" },
        { "SMG016", "The length of 'inputs' is 9, but Net.Predict needs a multiple of 4", "net.Predict([|new float[9]|], n);" },
        { "SMG016", "The length of 'labels' is 1, but Net.Predict needs at least 2", "net.Predict(new float[8], [|new int[1]|]);" },
        { "SMG016", "The length of 'inputs' is 9, but Net.PredictProbabilities needs a multiple of 4", "net.PredictProbabilities([|new float[9]|], s);" },
        { "SMG016", "The length of 'probabilities' is 19, but Net.PredictProbabilities needs at least 20", "net.PredictProbabilities(new float[8], [|new float[19]|]);" },
        { "SMG016", "The length of 'logits' is 9, but Net.PredictLogits needs at least 10", "net.PredictLogits(new float[4], [|new float[9]|]);" },
        { "SMG016", "The length of 'input' is 8, but Net.TopK needs 4", "net.TopK([|new float[8]|], n, s);" },
        { "SMG016", "The length of 'labels' is 11, but Net.TopK needs at most 10", "net.TopK(a, [|new int[11]|], s);" },
        { "SMG016", "The length of 'inputs' is 6, but Net.FitStandardization needs a multiple of 4", "net.FitStandardization([|new float[6]|]);" },
        { "SMG016", "The length of 'inputs' is 6, but Net.Loss needs a multiple of 4", "net.Loss([|new float[6]|], n);" },
        { "SMG016", "The length of 'labels' is 3, but Net.Loss needs 2", "net.Loss(new float[8], [|new int[3]|]);" },
        { "SMG016", "The length of 'labels' is 1, but Net.LossGradient needs 2", "net.LossGradient(new float[8], [|new int[1]|], s);" },
        { "SMG017", "'labels' is 10, but Net.Loss needs 0 to 9", "net.Loss(a, new[] { 0, [|10|] });" },
        { "SMG017", "'layer' is 2, but Net.GetLayer needs 0 to 1", "net.GetLayer([|2|], s, s);" },
        { "SMG017", "'layer' is -1, but Net.SetLayer needs 0 to 1", "net.SetLayer([|-1|], r, r);" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_call_that_is_sure_to_throw_is_reported(string id, string message, string statements)
    {
        Diagnostic diagnostic = await Call.AssertReported(statements);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("net.Predict(a); net.Predict(new float[4]); net.Predict(new float[8], new int[2]); net.Predict(new float[8], new int[3]);")]
    [InlineData("net.PredictProbabilities(new float[8], new float[20]); net.PredictLogits(new float[0], s); net.PredictLogits(a, new float[7]);")]
    [InlineData("net.TopK(new float[4], new int[10], new float[10]); net.TopK(a, n, s);")]
    [InlineData("net.Loss(new float[8], new int[2]); net.Loss(a, [0, 9, i]); net.LossGradient(a, n, new float[net.Parameters.Length]);")]
    [InlineData("net.GetLayer(0, s, s); net.SetLayer(1, r, r); net.GetLayer(i, s, s); net.FitStandardization(new float[8]);")]
    public async Task A_call_that_may_be_right_is_not_reported(string statements) => Assert.Empty(await Call.Check(statements));
}
