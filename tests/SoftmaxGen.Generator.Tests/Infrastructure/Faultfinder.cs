using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SoftmaxGen.Generator.Tests.Infrastructure;

#pragma warning disable RS1036, RS1038, RS1041, RS2008 // It runs in tests alone.

/// <summary>An analyzer that likes nothing: not the header of a file, no piece of its syntax and no symbol in it, generated or not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class Faultfinder : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_header = Rule("IDE0073");
    private static readonly DiagnosticDescriptor s_syntax = Rule("SA0001");
    private static readonly DiagnosticDescriptor s_symbol = Rule("RS0016");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_header, s_syntax, s_symbol];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSyntaxTreeAction(file =>
        {
            file.ReportDiagnostic(Diagnostic.Create(s_header, Location.Create(file.Tree, default)));
            foreach (SyntaxNode node in file.Tree.GetRoot(file.CancellationToken).DescendantNodes())
            {
                file.ReportDiagnostic(Diagnostic.Create(s_syntax, node.GetLocation()));
            }
        });
        context.RegisterSymbolAction(Report, SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Field, SymbolKind.Property);
    }

    private static void Report(SymbolAnalysisContext context)
    {
        foreach (Location location in context.Symbol.Locations)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_symbol, location));
        }
    }

    private static DiagnosticDescriptor Rule(string id) =>
        new(id, "Fault", "A fault", "Faults", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
