using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace SoftmaxGen.CodeFixes;

/// <summary>Edits the <c>Operations</c> of an attribute.</summary>
internal static class OperationsArgument
{
    private const string Name = "Operations";
    private const string Enumeration = "global::SoftmaxGen.SoftmaxOperations";

    public static AttributeSyntax Without(string group, AttributeSyntax attribute)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList!;
        AttributeArgumentSyntax? argument = list.Arguments.FirstOrDefault(other => other.NameEquals?.Name.Identifier.ValueText == Name);
        return attribute.WithArgumentList(argument is null
            ? list.AddArguments(Argument(Combine($"{Enumeration}.All", group)).WithLeadingTrivia(SyntaxFactory.Space))
            : list.ReplaceNode(argument.Expression, Combine(Operand(argument.Expression), group).WithTriviaFrom(argument.Expression)));
    }

    private static AttributeArgumentSyntax Argument(ExpressionSyntax value) =>
        SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(Name).WithEqualsToken(Spaced(SyntaxKind.EqualsToken)), nameColon: null, value);

    private static SyntaxToken Spaced(SyntaxKind kind) => SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Space), kind, SyntaxFactory.TriviaList(SyntaxFactory.Space));

    /// <summary>The expression in parentheses, unless it is one name.</summary>
    private static string Operand(ExpressionSyntax expression) =>
        expression is NameSyntax or MemberAccessExpressionSyntax ? expression.ToString() : $"({expression})";

    private static ExpressionSyntax Combine(string operations, string group)
    {
        ExpressionSyntax combined = SyntaxFactory.ParseExpression($"{operations} & ~{Enumeration}.{group}");
        return combined.ReplaceNodes(
            combined.DescendantNodes().OfType<MemberAccessExpressionSyntax>(),
            (_, access) => access.WithAdditionalAnnotations(Simplifier.Annotation));
    }
}
