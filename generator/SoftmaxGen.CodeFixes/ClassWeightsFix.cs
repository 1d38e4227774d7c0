using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.CodeFixes;

/// <summary>Cuts the list of class weights to the class count, or pads it with ones.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ClassWeightsFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.ClassWeightCount.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (Remedy.Of(context.Diagnostics[0]) is { } remedy)
        {
            int count = int.Parse(remedy, CultureInfo.InvariantCulture);
            await context.OfferAsync<AttributeArgumentSyntax>(
                $"Give {count} weights",
                (argument, _) => Resize(argument.Expression, count) is { } resized ? argument.WithExpression(resized) : null).ConfigureAwait(false);
        }
    }

    /// <summary>The list with that many weights, those that stay as they are written; null if it is no list.</summary>
    private static ExpressionSyntax? Resize(ExpressionSyntax argument, int count)
    {
        ExpressionSyntax list = ListedElements.Bare(argument);
        if (ListedElements.Of(list) is not { Count: > 0 } weights)
        {
            bool isEmpty = list is ArrayCreationExpressionSyntax || ListedElements.Of(list) is { Count: 0 };
            return isEmpty ? SyntaxFactory.ParseExpression($"new double[] {{ {Missing(count)} }}").WithTriviaFrom(argument) : null;
        }

        IEnumerable<TextChange> changes = weights.Count < count
            ? [new(After(weights[weights.Count - 1]), $", {Missing(count - weights.Count)}")]
            : weights.Skip(count).SelectMany(Removal);
        SourceText text = SourceText.From(argument.ToFullString());
        int start = argument.FullSpan.Start;
        return SyntaxFactory.ParseExpression(
            text.WithChanges(TypeChanges(list).Concat(changes).Select(change => new TextChange(Moved(change.Span, -start), change.NewText!))).ToString(),
            options: argument.SyntaxTree.Options);
    }

    private static string Missing(int count) => string.Join(", ", Enumerable.Repeat(LossParser.MissingWeight, count));

    /// <summary>The type of an array is written out, for the weights that are left may all be integers; its size is not.</summary>
    private static IEnumerable<TextChange> TypeChanges(ExpressionSyntax list) => list switch
    {
        ImplicitArrayCreationExpressionSyntax array => [new(After(array.NewKeyword), " double")],
        ArrayCreationExpressionSyntax array => array.Type.RankSpecifiers[0].Sizes.Select(size => new TextChange(size.Span, "")),
        _ => [],
    };

    /// <summary>A weight goes with the comma before it; comments around them stay.</summary>
    private static IEnumerable<TextChange> Removal(ExpressionSyntax weight)
    {
        SyntaxToken comma = weight.GetFirstToken().GetPreviousToken();
        SyntaxToken before = comma.GetPreviousToken();
        bool hasComments = new[] { before.TrailingTrivia, comma.LeadingTrivia, comma.TrailingTrivia, weight.GetLeadingTrivia() }
            .SelectMany(trivia => trivia)
            .Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return hasComments
            ? [new(comma.Span, ""), new(weight.Span, "")]
            : [new(TextSpan.FromBounds(before.Span.End, weight.Span.End), "")];
    }

    private static TextSpan After(SyntaxNodeOrToken written) => new(written.Span.End, 0);

    private static TextSpan Moved(TextSpan span, int by) => new(span.Start + by, span.Length);
}
