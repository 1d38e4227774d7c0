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

    /// <summary>What the types with an attribute say.</summary>
    /// <param name="context">Where they are.</param>
    /// <param name="attribute">The attribute's full name.</param>
    /// <param name="parse">Turns a type into a spec.</param>
    public static IncrementalValuesProvider<TSpec> Find<TSpec>(IncrementalGeneratorInitializationContext context, string attribute, Parser<TSpec> parse)
        where TSpec : class =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, (node, _) => node is TypeDeclarationSyntax, (found, cancellation) => Parse(found, parse, cancellation))
            .Where(spec => spec is not null)
            .Select((spec, _) => spec!);

    /// <summary>Registers the files of each annotated type.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="found">What the types say.</param>
    /// <param name="typeOf">The type of a spec.</param>
    /// <param name="print">The files of a spec.</param>
    public static void Register<TSpec>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<TSpec> found,
        Func<TSpec, TypeSpec> typeOf,
        Func<TSpec, TargetCapabilities, IEnumerable<GeneratedFile>> print)
        where TSpec : class
    {
        IncrementalValueProvider<TargetCapabilities> target = context.CompilationProvider
            .Select((compilation, _) => TargetCapabilities.Of(compilation))
            .WithTrackingName(SoftmaxGenerator.Steps.Target);

        IncrementalValuesProvider<TSpec> specs = found.WithTrackingName(SoftmaxGenerator.Steps.Specs);

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
                if (!file.Target.CanCompile)
                {
                    return;
                }

                foreach (GeneratedFile part in print(file.Spec, file.Target))
                {
                    string name = UniqueNames.File(typeOf(file.Spec).MetadataName, file.IsAmbiguous, part.Part);
                    output.AddSource(name, SourceText.From(part.Text, Encoding.UTF8));
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

/// <summary>A file of one type.</summary>
/// <param name="Part">What its name has after the type's; nothing of the first.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct GeneratedFile(string Part, string Text);
