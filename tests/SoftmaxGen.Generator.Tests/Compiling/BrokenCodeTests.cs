using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>Code is broken while it is typed: then neither the generator nor the analyzer throws, and neither adds to the errors.</summary>
public sealed class BrokenCodeTests
{
    public static TheoryData<string> Broken { get; } =
    [
        "[SoftmaxGen.Softmax] partial class K { }",
        "[SoftmaxGen.Softmax()] partial class K { }",
        "[SoftmaxGen.Softmax(] partial class K { }",
        "[SoftmaxGen.Softmax(3] partial class K { }",
        "[SoftmaxGen.Softmax(3 partial class K { }",
        "[SoftmaxGen.Softmax(3)",
        "[SoftmaxGen.Softmax(3)]",
        "[SoftmaxGen.Softmax(3)] partial",
        "[SoftmaxGen.Softmax(3)] partial class",
        "[SoftmaxGen.Softmax(3)] partial class { }",
        "[SoftmaxGen.Softmax(3)] partial class K",
        "[SoftmaxGen.Softmax(3)] partial class K {",
        "[SoftmaxGen.Softmax(3)] partial class K<",
        "[SoftmaxGen.Softmax(3)] partial class K<T { }",
        "[SoftmaxGen.Softmax(3)] partial class K<T, T> { }",
        "[SoftmaxGen.Softmax(3)] partial class K<> { }",
        "[SoftmaxGen.Softmax(3)] partial class K : { }",
        "[SoftmaxGen.Softmax(3)] partial class K : Missing { }",
        "[SoftmaxGen.Softmax(3)] partial class K : K { }",
        "[SoftmaxGen.Softmax(3)] partial class 3 { }",
        "[SoftmaxGen.Softmax(3)] partial class K { } partial struct K { }",
        "[SoftmaxGen.Softmax(3)] partial class K { } class K { }",
        "partial class A { [SoftmaxGen.Softmax(3)] partial class K { }",
        "namespace { [SoftmaxGen.Softmax(3)] partial class K { } }",
        "namespace A. { [SoftmaxGen.Softmax(3)] partial class K { } }",
        "[SoftmaxGen.Softmax(three)] partial class K { }",
        "[SoftmaxGen.Softmax(\"3\")] partial class K { }",
        "[SoftmaxGen.Softmax(3.0)] partial class K { }",
        "[SoftmaxGen.Softmax(3L)] partial class K { }",
        "[SoftmaxGen.Softmax(null)] partial class K { }",
        "[SoftmaxGen.Softmax(default)] partial class K { }",
        "[SoftmaxGen.Softmax(2147483648)] partial class K { }",
        "[SoftmaxGen.Softmax(1 / 0)] partial class K { }",
        "[SoftmaxGen.Softmax(3, 4)] partial class K { }",
        "[SoftmaxGen.Softmax(size: 3)] partial class K { }",
        "[SoftmaxGen.Softmax(ClassCount = 3)] partial class K { }",
        "[SoftmaxGen.Softmax(3, ClassCount = 4)] partial class K { }",
        "[SoftmaxGen.Softmax(3, Missing = 4)] partial class K { }",
        "[SoftmaxGen.Softmax(3, ElementType = )] partial class K { }",
        "[SoftmaxGen.Softmax(3, ElementType = null)] partial class K { }",
        "[SoftmaxGen.Softmax(3, ElementType = 4)] partial class K { }",
        "[SoftmaxGen.Softmax(3, ElementType = typeof())] partial class K { }",
        "[SoftmaxGen.Softmax(3, ElementType = typeof(Missing))] partial class K { }",
        "[SoftmaxGen.Softmax(3, ElementType = typeof(float[]))] partial class K { }",
        "[SoftmaxGen.Softmax(3, ElementType = typeof(System.Collections.Generic.List<>))] partial class K { }",
        "[SoftmaxGen.Softmax(3, ElementType = typeof(T))] partial class K<T> { }",
        "[SoftmaxGen.Softmax(3, ElementType = typeof(float), ElementType = typeof(double))] partial class K { }",
        "[SoftmaxGen.Softmax(3, Operations = 1)] partial class K { }",
        "[SoftmaxGen.Softmax(3, Operations = SoftmaxGen.SoftmaxOperations.)] partial class K { }",
        "[SoftmaxGen.Softmax(3, Operations = (SoftmaxGen.SoftmaxOperations)(-1))] partial class K { }",
        "[SoftmaxGen.Softmax(3, LabelSmoothing = \"0.1\")] partial class K { }",
        "[SoftmaxGen.Softmax(3, LabelSmoothing = double.NaN)] partial class K { }",
        "[SoftmaxGen.Softmax(3, LabelSmoothing = 0.1m)] partial class K { }",
        "[SoftmaxGen.Softmax(3, ClassWeights = null)] partial class K { }",
        "[SoftmaxGen.Softmax(3, ClassWeights = 1)] partial class K { }",
        "[SoftmaxGen.Softmax(3, ClassWeights = new double[3])] partial class K { }",
        "[SoftmaxGen.Softmax(3, ClassWeights = new[] { 1, 2, 3 })] partial class K { }",
        "[SoftmaxGen.Softmax(3, ClassWeights = new double[] { 1, \"2\", Missing })] partial class K { }",
        "[SoftmaxGen.Softmax(3, ClassWeights = new double[] { })] partial class K { }",
        "[SoftmaxGen.Softmax(3, ClassWeights = [1, 2, 3])] partial class K { }",
        "[SoftmaxGen.Softmax(3, IgnoreIndex = 1.5)] partial class K { }",
        "[SoftmaxGen.Softmax(3)] [SoftmaxGen.Softmax(4)] partial class K { }",
        "[SoftmaxGen.Softmax(3)] partial class K { } [SoftmaxGen.Softmax(4)] partial class K { }",
        "using SoftmaxGen; [Softmax(3)] partial class K { } [@Softmax(3)] partial class K { }",
        "[SoftmaxGen.Softmax(3)] partial class K { } [SoftmaxGen.Softmax(4)] partial struct K { }",
        "[SoftmaxGen.Softmax(3)] partial class K { } [SoftmaxGen.Softmax(4)] partial record K { }",
        "partial class A { [SoftmaxGen.Softmax(3)] partial class K<T> { } [SoftmaxGen.Softmax(4)] partial struct K<U> { } }",
        "[SoftmaxGen.Softmax(3)] partial interface K { }",
        "[SoftmaxGen.Softmax(3)] enum K { }",
        "[SoftmaxGen.Softmax(3)] delegate void K();",
        "partial class K { [SoftmaxGen.Softmax(3)] void M() { } }",
        "partial class K { [SoftmaxGen.Softmax(3)] int P { get; } }",
        "partial class K<[SoftmaxGen.Softmax(3)] T> { }",
        "[assembly: SoftmaxGen.Softmax(3)]",
        "[SoftmaxGen.Softmax<int>(3)] partial class K { }",
        "[SoftmaxGen.Softmax(3)] partial class K { void Softmax( }",
        "[SoftmaxGen.Softmax(3)] partial class K { void Softmax(Missing logits, Missing probabilities) { } }",
        "namespace SoftmaxGen { class SoftmaxAttribute : System.Attribute { public SoftmaxAttribute(string text) { } } [Softmax(\"3\")] partial class K { } }",
        "namespace SoftmaxGen { class SoftmaxAttribute : System.Attribute { public SoftmaxAttribute(params int[] counts) { } } [Softmax(3)] partial class K { } }",
        "namespace SoftmaxGen { interface ISoftmaxKernel<T> { } class Tile<T> { } } [SoftmaxGen.Softmax(3)] partial class K { }",
    ];

    [Theory, MemberData(nameof(Broken))]
    public Task Broken_code_in_the_newest_language(string source) => AssertAddsNoError(TargetName.Net10, source);

    [Theory, MemberData(nameof(Broken))]
    public Task Broken_code_on_netstandard(string source) => AssertAddsNoError(TargetName.NetStandard, source);

    /// <summary>Every beginning of a declaration is what an editor sees at some moment.</summary>
    [Fact]
    public async Task A_declaration_that_is_being_typed()
    {
        const string Whole = "namespace A { [SoftmaxGen.Softmax(3, Operations = 0, ElementType = typeof(double), ClassWeights = new[] { 1, 2, 0.5 })] partial record struct K<T>(int X) { } }";
        for (int length = 0; length < Whole.Length; length++)
        {
            await AssertAddsNoError(TargetName.Net10, Whole[..length]);
        }
    }

    private static async Task AssertAddsNoError(TargetName target, string source)
    {
        GeneratorRun run = GeneratorRun.Of(target, Few.Operations(source));
        run.AssertDidNotThrow();
        await AnalyzerRun.Of(run.Output);

        Assert.Empty(Errors(run.Output).Except(Errors(run.Input)));
    }

    /// <summary>Every error with its place and its words: one that is already there may not hide another of the same kind.</summary>
    private static IEnumerable<string> Errors(Compilation compilation) => compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.ToString());
}
