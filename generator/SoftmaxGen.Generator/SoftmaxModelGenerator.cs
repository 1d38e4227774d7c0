using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Emission;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator;

/// <summary>
/// Parses types with <c>[SoftmaxModel]</c>, reads their files, plans their networks, prints them. <see cref="Diagnostics.ModelAnalyzer"/> reports errors.
/// </summary>
[Generator]
public sealed class SoftmaxModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ModelFiles> files = context.AdditionalTextsProvider.Collect().Select((texts, _) => new ModelFiles(texts));
        IncrementalValuesProvider<ModelSpec> specs = Pipeline.Find(context, ModelArguments.AttributeName, Declaration)
            .Combine(files)
            .Select((pair, cancellation) => new ModelResolver(pair.Left, written: null, new Findings(report: null)).Resolve(pair.Right, cancellation))
            .Where(spec => spec is not null)
            .Select((spec, _) => spec!);
        IncrementalValueProvider<bool> hasRoom = specs.Select((spec, _) => spec.TrainedBytes).Collect().Select((bytes, _) => bytes.Sum() <= Limits.TextBytes);
        Pipeline.Register(
            context,
            specs.Combine(hasRoom).Select((pair, _) => pair.Left with { HasRoomForText = pair.Right }),
            spec => spec.Type,
            (spec, target) => ModelEmitter.Emit(spec, NetworkPlanner.Plan(spec), target));
    }

    private static ModelDeclaration? Declaration(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation)
    {
        Findings findings = new(report: null);
        ModelDeclaration? declaration = ModelParser.Parse(type, attribute, findings, cancellation);
        return findings.Any ? null : declaration;
    }
}
