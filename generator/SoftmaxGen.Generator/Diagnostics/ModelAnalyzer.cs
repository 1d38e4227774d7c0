using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SoftmaxGen.Generator.Files;
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
        Descriptors.KernelAndModel,
        Descriptors.FileNotFound,
        Descriptors.FileAmbiguous,
        Descriptors.FileUnreadable,
        Descriptors.FileDisagrees,
        Descriptors.ManyParametersCompiledIn,
        Descriptors.OptionOfGraphs,
        Descriptors.NumberBeyondElement,
        Descriptors.OnnxMalformed,
        Descriptors.OnnxNode,
        Descriptors.OnnxInputs,
        Descriptors.OnnxOutputs,
        Descriptors.OnnxClassNames);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Wherever a model is declared, it is said what is wrong with it: nothing else says so.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            (DiagnosticDescriptor Descriptor, object[] Arguments)[] missing = [.. TargetRequirements.Missing(start.Compilation)];
            ModelFiles files = new(start.Options.AdditionalFiles);
            start.RegisterSymbolAction(symbol => Analyze(symbol, missing, files), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, (DiagnosticDescriptor Descriptor, object[] Arguments)[] missing, ModelFiles files)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (AttributeData attribute in type.GetAttributes().Where(ModelArguments.Match))
        {
            Reported reported = new(context);
            Findings findings = new(reported.Add);
            ModelArguments? arguments = ModelArguments.Of(attribute, context.CancellationToken);
            ModelDeclaration? declaration = ModelParser.Parse(type, attribute, findings, context.CancellationToken);
            ModelSpec? spec = declaration is null ? null : new ModelResolver(declaration, arguments, findings).Resolve(files, context.CancellationToken);
            if (arguments is not null)
            {
                if (spec?.File is { } file && file.Model.ParameterCount > TrainedFile.ManyParameters)
                {
                    reported.Add(Diagnostic.Create(Descriptors.ManyParametersCompiledIn, arguments.FileLocation, file.Name, file.Model.ParameterCount));
                }

                foreach ((DiagnosticDescriptor descriptor, object[] words) in missing)
                {
                    reported.Add(Diagnostic.Create(descriptor, arguments.Location, words));
                }
            }

            if (!reported.HasErrors)
            {
                new Unseen(context.Compilation, context.CancellationToken).Report(type, attribute, spec is null ? null : arguments, reported.Add);
            }
        }
    }
}
