using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Emission;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator;

/// <summary>Parses types with <c>[SoftmaxModel]</c>, plans their networks, prints them. <see cref="Diagnostics.ModelAnalyzer"/> reports errors.</summary>
[Generator]
public sealed class SoftmaxModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => Pipeline.Register(
        context,
        ModelArguments.AttributeName,
        (type, attribute, cancellation) => ModelParser.Parse(type, attribute, report: null, cancellation),
        spec => spec.Type,
        (spec, target) => ModelEmitter.Emit(spec, NetworkPlanner.Plan(spec), target));
}
