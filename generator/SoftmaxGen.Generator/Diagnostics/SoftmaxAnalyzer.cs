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
        Descriptors.FileLocalType,
        Descriptors.OptionWithoutLoss,
        Descriptors.LanguageTooOld,
        Descriptors.MissingType,
        Descriptors.LanguageLimitsKernel,
        Descriptors.ClassCountBeyondTiles,
        Descriptors.HidingName);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            TargetReport target = new(start.Compilation);
            start.RegisterSymbolAction(symbol => Analyze(symbol, target), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, TargetReport target)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (AttributeData attribute in type.GetAttributes().Where(SoftmaxArguments.Match))
        {
            KernelParser.Parse(type, attribute, context.ReportDiagnostic, context.CancellationToken);
            if (SoftmaxArguments.Of(attribute, context.CancellationToken) is { } arguments)
            {
                target.Report(type, arguments, context.ReportDiagnostic);
                UnusedOptions.Report(arguments, context.ReportDiagnostic);
            }
        }
    }
}
