using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>The elements of an expression that lists them one by one, in any of the notations there are; null where it does not.</summary>
internal static class ListedElements
{
    /// <summary>An attribute's argument without what may stand around it; a cast there is always to the type that the argument has.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax argument) => argument switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        CheckedExpressionSyntax context => Bare(context.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } value => Bare(value.Operand),
        _ => argument,
    };

    /// <summary>The elements of a value, unless it is converted into something else.</summary>
    public static IReadOnlyList<ExpressionSyntax>? Of(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null or { ContainingType.Name: "Span" or "ReadOnlySpan" } } conversion => Of(conversion.Operand),
        IConversionOperation => null,
        _ => Of(operation.Syntax),
    };

    public static IReadOnlyList<ExpressionSyntax>? Of(SyntaxNode syntax) => List(syntax) switch
    {
        InitializerExpressionSyntax list => list.Expressions,
        { } collection when collection.ChildNodes().All(element => element.IsKind(LaterCompilers.ExpressionElement)) =>
            [.. collection.ChildNodes().SelectMany(element => element.ChildNodes()).OfType<ExpressionSyntax>()],
        _ => null,
    };

    // By syntax: the oldest compiler has no operations for stackalloc and collection expressions.
    private static SyntaxNode? List(SyntaxNode syntax) => syntax switch
    {
        ArrayCreationExpressionSyntax array => array.Initializer,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer,
        StackAllocArrayCreationExpressionSyntax array => array.Initializer,
        ImplicitStackAllocArrayCreationExpressionSyntax array => array.Initializer,
        _ => syntax.IsKind(LaterCompilers.CollectionExpression) ? syntax : null,
    };
}
