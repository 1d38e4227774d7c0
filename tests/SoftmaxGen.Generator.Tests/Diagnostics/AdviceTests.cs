using System.Globalization;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Diagnostics;

/// <summary>What works but is not what it seems: an option that does nothing, a class count that the fastest plan does not reach.</summary>
public sealed class AdviceTests
{
    public static TheoryData<string, DiagnosticSeverity, string, string> Advice { get; } = new()
    {
        { "SMG011", DiagnosticSeverity.Warning, "LabelSmoothing has no effect, because Operations leaves out CrossEntropy; add it, or remove the option", "[Softmax(3, Operations = SoftmaxOperations.Softmax, LabelSmoothing = [|0.1|])] partial class Digits;" },
        { "SMG011", DiagnosticSeverity.Warning, "ClassWeights has no effect, because Operations leaves out CrossEntropy; add it, or remove the option", "[Softmax(2, ClassWeights = [|new[] { 1.0, 2 }|], Operations = SoftmaxOperations.None)] partial class Digits;" },
        { "SMG011", DiagnosticSeverity.Warning, "IgnoreIndex has no effect, because Operations leaves out CrossEntropy; add it, or remove the option", "[Softmax(3, IgnoreIndex = [|-100|], Operations = SoftmaxOperations.All & ~SoftmaxOperations.CrossEntropy)] partial class Digits;" },
        { "SMG015", DiagnosticSeverity.Info, "With 17 classes, rows are taken in loops, one after the other; up to 16 classes, many rows share their vectors", "[Softmax([|17|], ElementType = typeof(double), Operations = SoftmaxOperations.None)] partial class Digits;" },
        { "SMG015", DiagnosticSeverity.Info, "With 64 classes, rows are taken in loops, one after the other; up to 16 classes, many rows share their vectors", "[Softmax([|64|], ElementType = typeof(double), Operations = SoftmaxOperations.None)] partial class Digits;" },
        { "SMG015", DiagnosticSeverity.Info, "With 65 classes, rows are taken in loops, one after the other; up to 16 classes, many rows share their vectors", "[Softmax([|65|], ElementType = typeof(double), Operations = SoftmaxOperations.None)] partial class Digits;" },
        { "SMG015", DiagnosticSeverity.Info, "With 65536 classes, rows are taken in loops, one after the other; up to 16 classes, many rows share their vectors", "[Softmax([|1 << 16|], ElementType = typeof(double), Operations = SoftmaxOperations.None)] partial class Digits;" },
    };

    [Theory, MemberData(nameof(Advice))]
    public async Task Advice_is_given_where_it_applies_and_the_kernel_is_generated(string id, DiagnosticSeverity severity, string message, string text)
    {
        Marked marked = Marked.Parse($"using SoftmaxGen;\n{text}");
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, marked.Source);
        run.AssertCompiles();
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Of(run.Output));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(severity, diagnostic.DefaultSeverity);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(marked.Span, diagnostic.Location.SourceSpan);
    }

    [Fact]
    public async Task Without_vectors_there_is_no_faster_plan_to_speak_of() =>
        Assert.Empty(await AnalyzerRun.Of(TargetName.NetStandard, "[SoftmaxGen.Softmax(100, Operations = 0)] partial class Digits { }"));
}
