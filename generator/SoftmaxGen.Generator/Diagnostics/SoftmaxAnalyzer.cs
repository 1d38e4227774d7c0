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
        Descriptors.HidingName,
        Descriptors.NothingGenerated);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Wherever a kernel is declared, it is said what is wrong with it: nothing else says so.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
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
            Reported reported = new(context);
            bool isRight = KernelParser.Parse(type, attribute, reported.Add, context.CancellationToken) is not null;
            SoftmaxArguments? arguments = SoftmaxArguments.Of(attribute, context.CancellationToken);
            if (arguments is not null)
            {
                target.Report(type, arguments, reported.Add);
                UnusedOptions.Report(arguments, reported.Add);
            }

            if (!reported.HasErrors)
            {
                new Unseen(context.Compilation, context.CancellationToken).Report(type, attribute, isRight ? arguments : null, reported.Add);
            }
        }
    }
}
