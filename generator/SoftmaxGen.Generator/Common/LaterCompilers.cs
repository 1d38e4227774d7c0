using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoftmaxGen.Generator.Common;

/// <summary>What the compiler that this is built for, the oldest that is served, has no names for, but later ones do.</summary>
internal static class LaterCompilers
{
    public const LanguageVersion CSharp11 = (LanguageVersion)1100;

    public const SyntaxKind FileKeyword = (SyntaxKind)8449;

    public const SyntaxKind CollectionExpression = (SyntaxKind)9076;

    public const SyntaxKind ExpressionElement = (SyntaxKind)9077;

    public const SyntaxKind SpreadElement = (SyntaxKind)9078;

    /// <summary>Whether the type is declared <c>file</c>, and so exists in its own file alone.</summary>
    public static bool IsFileLocal(this INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is MemberDeclarationSyntax declaration && declaration.Modifiers.Any(FileKeyword));

    /// <summary>The version as people write it, which an older compiler does not know of a later one.</summary>
    public static string ToText(this LanguageVersion version) => version == CSharp11 ? "11.0" : version.ToDisplayString();
}
