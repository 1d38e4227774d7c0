using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Pipeline;

/// <summary>What an edit costs a model: the generator of models has the pipeline of the other one, but specs of its own.</summary>
public sealed class ModelIncrementalityTests
{
    private const string Model = """
        using SoftmaxGen;

        namespace App;

        [SoftmaxModel(2, 3, ClassNames = new[] { "a", "b", "c" }, InputScale = new[] { 1.0, 2.0 }, ClassWeights = new[] { 1.0, 2.0, 0.5 })]
        internal sealed partial class Network
        {
            // The users own members.
        }
        """;

    private const string Other = """
        namespace App;

        [SoftmaxGen.SoftmaxModel(4, 8, 3)]
        internal sealed partial class Other
        {
            public static int Count => 1;
        }
        """;

    private static readonly string[] s_nothing =
        ["Target: Unchanged", "Specs: Cached Cached", "CaseCollisions: Cached", "Kernels: Cached Cached", "Output: Cached Cached"];

    [Fact]
    public void The_first_run_makes_everything() =>
        AssertReasons(Start(), "Target: New", "Specs: New New", "CaseCollisions: New", "Kernels: New New", "Output: New New");

    [Theory]
    [InlineData(0, "Network", "Network")]
    [InlineData(0, "users own", "user's own")]
    [InlineData(0, "[SoftmaxModel", "\n\n    [SoftmaxModel")]
    [InlineData(0, "// The users own members.", "public static int Mine => 3;")]
    [InlineData(1, "=> 1", "=> 2")]
    public void An_edit_that_changes_no_declaration_prints_nothing(int file, string before, string after) =>
        AssertReasons(Start().Edit(file, before, after), s_nothing);

    [Theory]
    [InlineData("2, 3", "2, 7, 3")]
    [InlineData("\"c\"", "\"d\"")]
    [InlineData("1.0, 2.0 }, ClassWeights", "1.0, 2.5 }, ClassWeights")]
    [InlineData("0.5", "0.25")]
    [InlineData("2, 3, ClassNames", "2, 7, 3, Activation = Activation.Tanh, ClassNames")]
    [InlineData("ClassNames", "ElementType = typeof(double), ClassNames")]
    [InlineData("ClassNames", "LabelSmoothing = 0.1, ClassNames")]
    public void Another_declaration_prints_that_model_alone(string before, string after)
    {
        TrackedRun run = Start().Edit(0, before, after);
        Assert.Equal("Target: Unchanged", run.Reasons.First());
        Assert.Contains("Specs: Modified Cached", run.Reasons);
        Assert.Equal("Output: Modified Cached", run.Reasons.Last());
    }

    [Fact]
    public void A_model_that_becomes_invalid_is_removed() =>
        Assert.Equal(["App.Other.g.cs"], Start().Edit(0, "2, 3", "2, 1").HintNames);

    private static TrackedRun Start() => TrackedRun.Of(new SoftmaxModelGenerator(), TargetName.Net10, Model, Other);

    private static void AssertReasons(TrackedRun run, params string[] expected) => Assert.Equal(expected, run.Reasons);
}
