using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SoftmaxGen.Generator.Diagnostics.Shapes;

/// <summary>Finds locals that keep the value they are declared with.</summary>
internal static class FixedLocal
{
    /// <summary>What the local is declared with; null if there is nothing, or it may be given another value.</summary>
    public static IOperation? Initializer(ILocalReferenceOperation reference)
    {
        if (reference is { SemanticModel: { } model, Local: { RefKind: RefKind.None, DeclaringSyntaxReferences: { Length: 1 } declarations } }
            && declarations[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            && !Scope(declarator).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => IsWritten(name, reference.Local.Name)))
        {
            return model.GetOperation(value);
        }

        return null;
    }

    /// <summary>The member that a local is in, or the whole file for top-level statements.</summary>
    private static SyntaxNode Scope(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? node.SyntaxTree.GetRoot();

    /// <summary>Whether something of that name is written to, or may be through a reference.</summary>
    private static bool IsWritten(IdentifierNameSyntax name, string local)
    {
        if (name.Identifier.ValueText != local)
        {
            return false;
        }

        SyntaxNode node = name;
        while (node.Parent is ParenthesizedExpressionSyntax)
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == node,
            ArgumentSyntax argument => argument.Parent is TupleExpressionSyntax || !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } => true,
            _ => false,
        };
    }
}
