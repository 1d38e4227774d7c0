using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Emission;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator;

/// <summary>What the generators share: from annotated types to specs, and from a spec and what the compilation can do to a file.</summary>
internal static class Pipeline
{
    /// <summary>Turns an annotated type into a spec; null if something about it is wrong, which an analyzer reports.</summary>
    public delegate TSpec? Parser<TSpec>(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation)
        where TSpec : class;

    /// <summary>Registers a file for each type with an attribute.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="attribute">The attribute's full name.</param>
    /// <param name="parse">Turns a type into a spec.</param>
    /// <param name="typeOf">The type of a spec.</param>
    /// <param name="print">The text of the file.</param>
    public static void Register<TSpec>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Parser<TSpec> parse,
        Func<TSpec, TypeSpec> typeOf,
        Func<TSpec, TargetCapabilities, string> print)
        where TSpec : class
    {
        IncrementalValueProvider<TargetCapabilities> target = context.CompilationProvider
            .Select((compilation, _) => TargetCapabilities.Of(compilation))
            .WithTrackingName(SoftmaxGenerator.Steps.Target);

        IncrementalValuesProvider<TSpec> specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, (node, _) => node is TypeDeclarationSyntax, (found, cancellation) => Parse(found, parse, cancellation))
            .Where(spec => spec is not null)
            .Select((spec, _) => spec!)
            .WithTrackingName(SoftmaxGenerator.Steps.Specs);

        // Two files whose names differ by case alone would be one to the compiler.
        IncrementalValueProvider<EquatableArray<string>> caseCollisions = specs
            .Select((spec, _) => typeOf(spec).MetadataName)
            .Collect()
            .Select((names, _) => CaseCollisions(names))
            .WithTrackingName(SoftmaxGenerator.Steps.CaseCollisions);

        context.RegisterSourceOutput(
            specs.Combine(target).Combine(caseCollisions)
                .Select((input, _) => (Spec: input.Left.Left, Target: input.Left.Right, IsAmbiguous: input.Right.Contains(typeOf(input.Left.Left).MetadataName)))
                .WithTrackingName(SoftmaxGenerator.Steps.Kernels),
            (output, file) =>
            {
                if (file.Target.CanCompile)
                {
                    output.AddSource(
                        UniqueNames.File(typeOf(file.Spec).MetadataName, file.IsAmbiguous),
                        SourceText.From(print(file.Spec, file.Target), Encoding.UTF8));
                }
            });
    }

    private static TSpec? Parse<TSpec>(GeneratorAttributeSyntaxContext context, Parser<TSpec> parse, CancellationToken cancellation)
        where TSpec : class
    {
        AttributeData attribute = context.Attributes[0];

        // A part of the type with another attribute of that name is not the one.
        bool isHere = attribute.ApplicationSyntaxReference is { } reference && context.TargetNode.FullSpan.Contains(reference.Span);
        return isHere ? parse((INamedTypeSymbol)context.TargetSymbol, attribute, cancellation) : null;
    }

    private static EquatableArray<string> CaseCollisions(ImmutableArray<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Distinct().Count() > 1)
            .SelectMany(group => group)
            .ToEquatableArray();
}
