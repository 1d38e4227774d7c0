using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>
/// Reports what is wrong with annotated types. An analyzer rather than the generator, so that a moved line regenerates nothing
/// and <c>#pragma warning</c> and <c>.editorconfig</c> apply.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SoftmaxAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.TypeNotPartial,
        Descriptors.OuterTypeNotPartial,
        Descriptors.ClassCountOutOfRange,
        Descriptors.ElementTypeNotSupported,
        Descriptors.LabelSmoothingOutOfRange,
        Descriptors.ClassWeightCount,
        Descriptors.ClassWeightInvalid,
        Descriptors.UnknownOperations,
        Descriptors.MemberCollision,
        Descriptors.FileLocalType);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        foreach (AttributeData attribute in context.Symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == KernelParser.AttributeName)
            {
                KernelParser.Parse((INamedTypeSymbol)context.Symbol, attribute, context.ReportDiagnostic, context.CancellationToken);
            }
        }
    }
}
