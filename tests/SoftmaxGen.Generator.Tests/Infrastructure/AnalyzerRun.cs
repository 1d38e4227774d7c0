using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Diagnostics.Shapes;

namespace SoftmaxGen.Generator.Tests.Infrastructure;

/// <summary>Runs the analyzers as a build does: over the consumer's sources and what was generated for them.</summary>
internal static class AnalyzerRun
{
    /// <summary>Everything the analyzers can say.</summary>
    public static IEnumerable<DiagnosticDescriptor> Descriptors =>
        Analyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics).OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal);

    public static Task<Diagnostic[]> Of(TargetName target, params string[] sources) => Of(GeneratorRun.Of(target, sources).Output);

    public static async Task<Diagnostic[]> Of(Compilation compilation)
    {
        List<Exception> thrown = [];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown.Add(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        var found = await new CompilationWithAnalyzers(compilation, [.. Analyzers()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(thrown);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private static IEnumerable<DiagnosticAnalyzer> Analyzers() => [new SoftmaxAnalyzer(), new ShapeAnalyzer()];
}
