using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>Writes down how another part of the annotated type is declared.</summary>
internal static class TypeDescription
{
    private static readonly SymbolDisplayFormat s_namespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat s_metadataNamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static TypeSpec Of(INamedTypeSymbol type)
    {
        Stack<string> declarations = new();
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            declarations.Push($"{(outer.IsRefLikeType ? "ref " : "")}partial {Keyword(outer)} {SelfName(outer)}");
        }

        return new TypeSpec(
            type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString(s_namespaceFormat) : null,
            declarations.ToEquatableArray(),
            type.Name,
            SelfName(type),
            MetadataName(type));
    }

    /// <summary>How a type calls itself, with its type parameters.</summary>
    private static string SelfName(INamedTypeSymbol type) =>
        type.Arity == 0 ? Escape(type.Name) : $"{Escape(type.Name)}<{string.Join(", ", type.TypeParameters.Select(parameter => Escape(parameter.Name)))}>";

    /// <summary>The name, with the <c>@</c> that keywords need; some words are keywords only where a type is declared.</summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? $"@{name}" : name;

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } ns ? $"{ns.ToDisplayString(s_metadataNamespaceFormat)}.{type.MetadataName}"
        : type.MetadataName;
}
