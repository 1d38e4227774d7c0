using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>Finds what a constant expression has from generated code, if anything, however many constants are in between.</summary>
internal sealed class GeneratedDependency(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>The first symbol of generated code that an expression depends on, or null.</summary>
    public ISymbol? Of(ExpressionSyntax expression, SemanticModel model) => Of(expression, model, new(SymbolEqualityComparer.Default));

    private ISymbol? Of(ExpressionSyntax expression, SemanticModel model, HashSet<ISymbol> seen)
    {
        // A member before its type, for it says more.
        foreach (SimpleNameSyntax name in expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Reverse())
        {
            foreach (ISymbol symbol in new[] { model.GetAliasInfo(name, cancellation), model.GetSymbolInfo(name, cancellation).Symbol }.OfType<ISymbol>().Where(seen.Add))
            {
                if (IsGenerated(symbol))
                {
                    return symbol;
                }

                if (Value(symbol) is { } value && Of(value, compilation.GetSemanticModel(value.SyntaxTree), seen) is { } dependency)
                {
                    return dependency;
                }
            }
        }

        return null;
    }

    private bool IsGenerated(ISymbol symbol)
    {
        ImmutableArray<SyntaxReference> declarations = symbol.DeclaringSyntaxReferences;
        return (declarations.Length > 0 && declarations.All(declaration => GeneratedTree.Is(declaration.SyntaxTree, cancellation))) || GeneratedMark.IsOn(symbol);
    }

    /// <summary>What a constant of the source is declared with.</summary>
    private ExpressionSyntax? Value(ISymbol symbol) => symbol is IFieldSymbol { HasConstantValue: true, DeclaringSyntaxReferences: { Length: 1 } declarations }
        ? declarations[0].GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            EnumMemberDeclarationSyntax member => member.EqualsValue?.Value,
            _ => null,
        }
        : null;
}
