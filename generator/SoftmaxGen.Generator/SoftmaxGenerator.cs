using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Emission;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator;

/// <summary>The pipeline: parse annotated types, plan their kernels, print them. <see cref="Diagnostics.SoftmaxAnalyzer"/> reports errors.</summary>
[Generator]
public sealed class SoftmaxGenerator : IIncrementalGenerator
{
    /// <summary>The names of the pipeline's steps.</summary>
    public static class Steps
    {
        /// <summary>What was asked for, one item an annotated type.</summary>
        public const string Specs = nameof(Specs);

        /// <summary>What the compilation can do.</summary>
        public const string Target = nameof(Target);

        /// <summary>The names of types that differ from another by case alone.</summary>
        public const string CaseCollisions = nameof(CaseCollisions);

        /// <summary>Everything one file is made of.</summary>
        public const string Kernels = nameof(Kernels);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<TargetCapabilities> target = context.CompilationProvider
            .Select((compilation, _) => TargetCapabilities.Of(compilation))
            .WithTrackingName(Steps.Target);

        IncrementalValuesProvider<KernelSpec> specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(SoftmaxArguments.AttributeName, (node, _) => node is TypeDeclarationSyntax, Parse)
            .Where(spec => spec is not null)
            .Select((spec, _) => spec!)
            .WithTrackingName(Steps.Specs);

        // Two files whose names differ by case alone would be one to the compiler.
        IncrementalValueProvider<EquatableArray<string>> caseCollisions = specs
            .Select((spec, _) => spec.Type.MetadataName)
            .Collect()
            .Select((names, _) => CaseCollisions(names))
            .WithTrackingName(Steps.CaseCollisions);

        context.RegisterSourceOutput(
            specs.Combine(target).Combine(caseCollisions)
                .Select((input, _) => (Spec: input.Left.Left, Target: input.Left.Right, IsAmbiguous: input.Right.Contains(input.Left.Left.Type.MetadataName)))
                .WithTrackingName(Steps.Kernels),
            (output, kernel) =>
            {
                if (kernel.Target.CanCompile)
                {
                    output.AddSource(
                        UniqueNames.File(kernel.Spec.Type.MetadataName, kernel.IsAmbiguous),
                        SourceText.From(Print(kernel.Spec, kernel.Target), Encoding.UTF8));
                }
            });
    }

    private static KernelSpec? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        AttributeData attribute = context.Attributes[0];

        // A part of the type with another attribute of that name is not the one.
        bool isHere = attribute.ApplicationSyntaxReference is { } reference && context.TargetNode.FullSpan.Contains(reference.Span);
        return isHere ? KernelParser.Parse((INamedTypeSymbol)context.TargetSymbol, attribute, report: null, cancellation) : null;
    }

    private static string Print(KernelSpec spec, TargetCapabilities target) =>
        KernelEmitter.Emit(spec, Planner.Plan(spec, target.HasVectors), target);

    private static EquatableArray<string> CaseCollisions(ImmutableArray<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Distinct().Count() > 1)
            .SelectMany(group => group)
            .ToEquatableArray();
}
