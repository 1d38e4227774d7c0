using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Diagnostics;

namespace SoftmaxGen.CodeFixes;

/// <summary>Lets the type be seen from other files.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FileLocalFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.FileLocalType.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        context.OfferAsync<TypeDeclarationSyntax>("Remove 'file'", (type, _) => RemoveFile(type));

    private static TypeDeclarationSyntax? RemoveFile(TypeDeclarationSyntax type)
    {
        int index = type.Modifiers.IndexOf(LaterCompilers.FileKeyword);
        if (index < 0)
        {
            return null;
        }

        SyntaxTriviaList leading = type.Modifiers[index].LeadingTrivia;
        SyntaxTokenList others = type.Modifiers.RemoveAt(index);
        return index < others.Count
            ? type.WithModifiers(others.Replace(others[index], others[index].WithLeadingTrivia(leading)))
            : type.WithModifiers(others).WithKeyword(type.Keyword.WithLeadingTrivia(leading));
    }
}
