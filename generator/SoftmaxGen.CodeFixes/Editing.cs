using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SoftmaxGen.CodeFixes;

/// <summary>What the fixes have in common.</summary>
internal static class Editing
{
    /// <summary>Offers to replace the innermost node of a kind around the diagnostic.</summary>
    public static async Task OfferAsync<TNode>(this CodeFixContext context, string title, Func<TNode, SemanticModel, SyntaxNode?> replace)
        where TNode : SyntaxNode
    {
        Document document = context.Document;
        SyntaxNode root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) ?? throw new NotSupportedException();
        SemanticModel model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) ?? throw new NotSupportedException();
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node
                && replace(node, model) is { } replacement)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(node, replacement))), title),
                    diagnostic);
            }
        }
    }
}
