using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.CodeFixes;

/// <summary>Puts a value in the place of one that cannot be: the nearest that is in range, or what generated code has made of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ValueFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.ClassCountOutOfRange.Id, Descriptors.LabelSmoothingOutOfRange.Id, Descriptors.NothingGenerated.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (Remedy.Of(context.Diagnostics[0]) is { } value)
        {
            await context.OfferAsync<AttributeArgumentSyntax>(
                $"Use {value}",
                (argument, _) => argument.WithExpression(SyntaxFactory.ParseExpression(value).WithTriviaFrom(argument.Expression))).ConfigureAwait(false);
        }
    }
}
