using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Diagnostics.Shapes;

/// <summary>Finds locals that are sure to keep the value they are declared with: arrays and spans that are only ever read.</summary>
internal static class FixedLocal
{
    /// <summary>What the local is declared with; null if there is nothing, or it may be given another value.</summary>
    public static IOperation? Initializer(ILocalReferenceOperation reference) =>
        reference is { SemanticModel: { } model, Local: { RefKind: RefKind.None, DeclaringSyntaxReferences: { Length: 1 } declarations } local }
        && (local.Type is IArrayTypeSymbol || KnownLength.IsSpan(local.Type))
        && declarations[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
        && Scope(declarator).DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name).All(name => IsRead(name, local, model))
            ? model.GetOperation(value)
            : null;

    /// <summary>The member that a local is in, or the whole file for top-level statements.</summary>
    private static SyntaxNode Scope(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? node.SyntaxTree.GetRoot();

    /// <summary>Whether a name stands for something else, or the local is sure to be no more than read. What is not known here counts as a write.</summary>
    private static bool IsRead(IdentifierNameSyntax name, ILocalSymbol local, SemanticModel model)
    {
        if (model.GetSymbolInfo(name).Symbol is { } symbol && !SymbolEqualityComparer.Default.Equals(symbol, local))
        {
            return true;
        }

        SyntaxNode node = name;
        while (node.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            node = node.Parent;
        }

        bool isArray = local.Type is IArrayTypeSymbol;
        return node.Parent switch
        {
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.None or (int)SyntaxKind.InKeyword } argument => IsRead(argument, model),
            MemberAccessExpressionSyntax access => isArray || IsReceiverRead(model.GetSymbolInfo(access).Symbol),
            ElementAccessExpressionSyntax element => isArray || IsReceiverRead(model.GetSymbolInfo(element).Symbol),
            AssignmentExpressionSyntax assignment => assignment.Right == node && (isArray || assignment.Left is not (TupleExpressionSyntax or DeclarationExpressionSyntax)),
            ConditionalAccessExpressionSyntax or IsPatternExpressionSyntax or SwitchExpressionSyntax => isArray,
            EqualsValueClauseSyntax or CastExpressionSyntax or BinaryExpressionSyntax or ConditionalExpressionSyntax => true,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax or ForEachStatementSyntax or InitializerExpressionSyntax => true,
            { } element => element.IsKind(LaterCompilers.ExpressionElement) || element.IsKind(LaterCompilers.SpreadElement),
            _ => false,
        };
    }

    /// <summary>Whether an argument is only read: it is not, if what the call returns by reference may be the local itself.</summary>
    private static bool IsRead(ArgumentSyntax argument, SemanticModel model) =>
        argument.Parent is BracketedArgumentListSyntax
        || (argument.Parent is ArgumentListSyntax { Parent: { } call } && model.GetSymbolInfo(call).Symbol is not (IMethodSymbol { ReturnsByRef: true } or IMethodSymbol { ReturnsByRefReadonly: true }));

    /// <summary>Whether a member only reads the span it is a member of: extensions may take it by reference, and those of newer compilers cannot be looked into.</summary>
    private static bool IsReceiverRead(ISymbol? member) => member switch
    {
        IMethodSymbol { ReducedFrom.Parameters: { Length: > 0 } parameters, ReturnsByRef: false } => parameters[0].RefKind != RefKind.Ref,
        { ContainingType: var type } => KnownLength.IsSpan(type),
        _ => false,
    };
}
