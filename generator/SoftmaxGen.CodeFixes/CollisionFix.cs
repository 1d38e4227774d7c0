using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.CodeFixes;

/// <summary>Renames or removes what stands in the way of a generated member, or does without that one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class CollisionFix : CodeFixProvider
{
    private const string NewNamePrefix = "Own";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.MemberCollision.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) ?? throw new NotSupportedException();
        SemanticModel model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) ?? throw new NotSupportedException();
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan);
            if (model.GetDeclaredSymbol(node, context.CancellationToken) is { } symbol)
            {
                OfferRename(context, diagnostic, symbol);
                OfferRemoval(context, diagnostic, root, node);
            }

            OfferWithoutGroup(context, diagnostic);
        }
    }

    private static void OfferRename(CodeFixContext context, Diagnostic diagnostic, ISymbol symbol)
    {
        if (symbol is IPropertySymbol { IsIndexer: true } or { CanBeReferencedByName: false })
        {
            return;
        }

        string name = NewNamePrefix + symbol.Name;
        Solution solution = context.Document.Project.Solution;
        string title = $"Rename to '{name}'";
        // Without options those of the solution count; this oldest version of the library does not say so in its types.
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => Renamer.RenameSymbolAsync(solution, symbol, name, optionSet: null!, cancellation), title),
            diagnostic);
    }

    private static void OfferRemoval(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        // One of several fields, or a type parameter, is not a member to itself; and a type is more than its name.
        SyntaxNode? member = node is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: MemberDeclarationSyntax field } }
            ? field
            : node as MemberDeclarationSyntax;
        if (member is null or BaseTypeDeclarationSyntax)
        {
            return;
        }

        const string Title = "Remove it, for the generated one is there";
        context.RegisterCodeFix(
            CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.RemoveNode(member, SyntaxRemoveOptions.KeepUnbalancedDirectives)!)), Title),
            diagnostic);
    }

    private static void OfferWithoutGroup(CodeFixContext context, Diagnostic diagnostic)
    {
        Solution solution = context.Document.Project.Solution;
        if (Remedy.Of(diagnostic) is not { } group
            || diagnostic.AdditionalLocations.Count == 0
            || diagnostic.AdditionalLocations[0] is not { SourceTree: { } tree } location
            || solution.GetDocument(tree) is not { } document)
        {
            return;
        }

        string title = $"Leave {group} out of Operations";
        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                async cancellation =>
                {
                    SyntaxNode root = await tree.GetRootAsync(cancellation).ConfigureAwait(false);
                    AttributeSyntax attribute = root.FindNode(location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()!;
                    return document.WithSyntaxRoot(root.ReplaceNode(attribute, OperationsArgument.Without(group, attribute)));
                },
                title),
            diagnostic);
    }
}
