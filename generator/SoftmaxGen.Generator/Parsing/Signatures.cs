using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>Compares methods with the members that are generated.</summary>
internal static class Signatures
{
    /// <summary>The generated member that a method has the signature of, as the compiler tells overloads apart; null if none.</summary>
    public static Member? Find(IMethodSymbol method, TypeSurface surface, ElementType element) =>
        method.Arity > 0 ? null : surface.Members.FirstOrDefault(member => member.Name == method.Name && IsSame(member, method, element));

    private static bool IsSame(Member member, IMethodSymbol method, ElementType element)
    {
        if (method.Parameters.Length != member.Parameters.Count)
        {
            return false;
        }

        for (int i = 0; i < method.Parameters.Length; i++)
        {
            // Overloads may differ by 'in', 'ref' or 'out' against none.
            if (method.Parameters[i].RefKind != RefKind.None || !IsSame(member.Parameters[i].TypeFor(element), method.Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSame(string generated, ITypeSymbol type) => type switch
    {
        { SpecialType: not SpecialType.None } => generated == type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        INamedTypeSymbol { Arity: 1 } span => IsIn(span, nameof(System)) && generated == $"{span.Name}<{span.TypeArguments[0].ToDisplayString()}>",
        { Name: nameof(Stream) } => generated == nameof(Stream) && type.ToDisplayString() == "System.IO.Stream",
        _ => IsIn(type, nameof(SoftmaxGen)) && generated == type.Name,
    };

    private static bool IsIn(ITypeSymbol type, string ns) =>
        type.ContainingType is null && type.ContainingNamespace is { ContainingNamespace.IsGlobalNamespace: true } own && own.Name == ns;
}
