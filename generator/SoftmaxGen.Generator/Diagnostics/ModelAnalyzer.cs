using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>Reports what is wrong with types that <c>[SoftmaxModel]</c> annotates.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.TypeNotPartial,
        Descriptors.OuterTypeNotPartial,
        Descriptors.ElementTypeNotSupported,
        Descriptors.LabelSmoothingOutOfRange,
        Descriptors.ClassWeightCount,
        Descriptors.ClassWeightInvalid,
        Descriptors.MemberCollision,
        Descriptors.FileLocalType,
        Descriptors.LanguageTooOld,
        Descriptors.MissingType,
        Descriptors.HidingName,
        Descriptors.NothingGenerated,
        Descriptors.TooFewLayers,
        Descriptors.TooManyLayers,
        Descriptors.LayerOutOfRange,
        Descriptors.TooManyParameters,
        Descriptors.UnknownActivation,
        Descriptors.ScalingCount,
        Descriptors.ScalingInvalid,
        Descriptors.ScalingTwice,
        Descriptors.ClassNameCount,
        Descriptors.ClassNameMissing,
        Descriptors.StaticModel,
        Descriptors.KernelAndModel);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Wherever a model is declared, it is said what is wrong with it: nothing else says so.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            (DiagnosticDescriptor Descriptor, object[] Arguments)[] missing = [.. TargetRequirements.Missing(start.Compilation)];
            start.RegisterSymbolAction(symbol => Analyze(symbol, missing), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, (DiagnosticDescriptor Descriptor, object[] Arguments)[] missing)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (AttributeData attribute in type.GetAttributes().Where(ModelArguments.Match))
        {
            Reported reported = new(context);
            bool isRight = ModelParser.Parse(type, attribute, reported.Add, context.CancellationToken) is not null;
            ModelArguments? arguments = ModelArguments.Of(attribute, context.CancellationToken);
            if (arguments is not null)
            {
                foreach ((DiagnosticDescriptor descriptor, object[] words) in missing)
                {
                    reported.Add(Diagnostic.Create(descriptor, arguments.Location, words));
                }
            }

            if (!reported.HasErrors)
            {
                new Unseen(context.Compilation, context.CancellationToken).Report(type, attribute, isRight ? arguments : null, reported.Add);
            }
        }
    }
}
