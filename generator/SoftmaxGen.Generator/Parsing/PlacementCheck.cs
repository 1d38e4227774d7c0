using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Diagnostics;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>Checks that a generated part can join the annotated type where it stands.</summary>
/// <param name="type">The type.</param>
/// <param name="attribute">The attribute, as it is written.</param>
/// <param name="cancellation">Ends the search for declarations.</param>
internal sealed class PlacementCheck(INamedTypeSymbol type, string attribute, CancellationToken cancellation)
{
    /// <summary>Whether the declaration is in error whatever the attribute says, so that a generated part would only add errors.</summary>
    public bool IsUnfinished() =>
        type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
        || type.GetAttributes().Count(SoftmaxArguments.Match) > 1
        || type.GetAttributes().Count(ModelArguments.Match) > 1
        || Outwards().Any(IsUnfinished)
        || Namespaces().Any(ns => ns.Name.Length == 0);

    public void Report(Findings findings)
    {
        foreach (INamedTypeSymbol outer in Outwards().Where(outer => !IsPartial(outer)))
        {
            findings.Add(
                IsAnnotated(outer)
                    ? Diagnostic.Create(Descriptors.TypeNotPartial, LocationOf(outer), outer.Name, attribute)
                    : Diagnostic.Create(Descriptors.OuterTypeNotPartial, LocationOf(outer), outer.Name, type.Name, attribute));
        }

        foreach (INamedTypeSymbol outer in Outwards().Where(outer => outer.IsFileLocal()))
        {
            findings.Add(Descriptors.FileLocalType, LocationOf(outer), outer.Name);
        }
    }

    /// <summary>Where the name of a type stands.</summary>
    public Location LocationOf(INamedTypeSymbol symbol) =>
        Declarations(symbol).Select(declaration => declaration.Identifier.GetLocation()).FirstOrDefault() ?? Location.None;

    /// <summary>The type and those around it, from the inside.</summary>
    private IEnumerable<INamedTypeSymbol> Outwards()
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }

    /// <summary>The namespaces that are written around the type.</summary>
    private IEnumerable<INamespaceSymbol> Namespaces()
    {
        for (INamespaceSymbol outer = type.ContainingNamespace; !outer.IsGlobalNamespace; outer = outer.ContainingNamespace)
        {
            yield return outer;
        }
    }

    private static bool IsUnfinished(INamedTypeSymbol symbol) =>
        symbol.Name.Length == 0
        || symbol.TypeParameters.Any(parameter => parameter.Name.Length == 0)
        || symbol.TypeParameters.Select(parameter => parameter.Name).Distinct().Count() < symbol.TypeParameters.Length
        || ((INamespaceOrTypeSymbol)symbol.ContainingSymbol).GetTypeMembers(symbol.Name, symbol.Arity).Count(other => Meet(symbol, other)) > 1;

    /// <summary>Whether two types of a name are in each other's way: a type that is local to its file meets those of its file alone.</summary>
    private static bool Meet(INamedTypeSymbol symbol, INamedTypeSymbol other) =>
        symbol.IsFileLocal() == other.IsFileLocal()
        && (!symbol.IsFileLocal() || symbol.DeclaringSyntaxReferences.Any(part => other.DeclaringSyntaxReferences.Any(otherPart => otherPart.SyntaxTree == part.SyntaxTree)));

    private bool IsAnnotated(INamedTypeSymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, type);

    private bool IsPartial(INamedTypeSymbol symbol) =>
        Declarations(symbol).Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();
}
