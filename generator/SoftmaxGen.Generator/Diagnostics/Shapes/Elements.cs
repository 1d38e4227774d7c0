using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Diagnostics.Shapes;

/// <summary>The elements of an expression that lists them.</summary>
internal static class Elements
{
    /// <summary>The elements; null if they are not listed one by one.</summary>
    public static IReadOnlyList<ExpressionSyntax>? Of(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null or { ContainingType.Name: "Span" or "ReadOnlySpan" } } conversion
            ? Of(conversion.Operand)
            : Of(operation.Syntax);

    // By syntax: the oldest compiler that is served has no operations for stackalloc and collection expressions.
    public static IReadOnlyList<ExpressionSyntax>? Of(SyntaxNode syntax) => syntax switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
        StackAllocArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
        ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
        { } collection when collection.IsKind(LaterCompilers.CollectionExpression) && collection.ChildNodes().All(element => element.IsKind(LaterCompilers.ExpressionElement)) =>
            [.. collection.ChildNodes().Select(element => (ExpressionSyntax)element.ChildNodes().Single())],
        _ => null,
    };
}
