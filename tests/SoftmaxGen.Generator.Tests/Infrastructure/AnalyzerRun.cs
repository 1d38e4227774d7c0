using System.Collections.Immutable;
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
        Analyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal);

    public static Task<Diagnostic[]> Of(TargetName target, params string[] sources) => Of(GeneratorRun.Of(target, sources).Output);

    public static Task<Diagnostic[]> Of(Compilation compilation) => Of(compilation, [.. Analyzers()]);

    /// <summary>What is reported of a project with files of its own.</summary>
    public static Task<Diagnostic[]> Of(GeneratorRun run) =>
        Run(run.Output, [.. Analyzers()], analysis => analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken), run.AdditionalFiles);

    /// <summary>The same with other analyzers.</summary>
    public static Task<Diagnostic[]> Of(Compilation compilation, params ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        Run(compilation, analyzers, analysis => analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));

    /// <summary>What is reported in the methods of one file.</summary>
    public static Task<Diagnostic[]> Of(SemanticModel file) =>
        Run(file.Compilation, [.. Analyzers()], analysis => analysis.GetAnalyzerSemanticDiagnosticsAsync(file, filterSpan: null, TestContext.Current.CancellationToken));

    private static async Task<Diagnostic[]> Run(
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        Func<CompilationWithAnalyzers, Task<ImmutableArray<Diagnostic>>> analyze,
        ImmutableArray<AdditionalText> files = default)
    {
        List<Exception> thrown = [];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions(files.IsDefault ? [] : files),
            onAnalyzerException: (exception, _, _) => thrown.Add(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> found = await analyze(new CompilationWithAnalyzers(compilation, analyzers, options));
        Assert.Empty(thrown);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private static IEnumerable<DiagnosticAnalyzer> Analyzers() => [new SoftmaxAnalyzer(), new ModelAnalyzer(), new ShapeAnalyzer()];
}
