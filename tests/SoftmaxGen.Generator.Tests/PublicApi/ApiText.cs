using System.ComponentModel;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Tests.PublicApi;

/// <summary>Prints what can be seen of types from outside: a line for each type and each member, sorted by name.</summary>
internal static class ApiText
{
    private static readonly SymbolDisplayFormat s_typeName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static readonly SymbolDisplayFormat s_type = s_typeName
        .AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword);

    private static readonly SymbolDisplayFormat s_member = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeAccessibility,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(IEnumerable<INamedTypeSymbol> types)
    {
        StringBuilder text = new();
        foreach (INamedTypeSymbol type in types.OrderBy(type => type.ToDisplayString(s_typeName), StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(Header(type)).Append('\n');
            foreach (ISymbol member in type.GetMembers().Where(IsPartOfApi).OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(Line, StringComparer.Ordinal))
            {
                text.Append("    ").Append(Line(member)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The types of an assembly that can be seen, nested ones included.</summary>
    public static IEnumerable<INamedTypeSymbol> VisibleTypes(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().Where(member => member is INamespaceSymbol || IsVisible(member))
            .SelectMany(member => member is INamedTypeSymbol type ? VisibleTypes(type).Prepend(type) : VisibleTypes(member));

    /// <summary>Whether editors hide the type, because only generated code calls it.</summary>
    public static bool IsHidden(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == nameof(EditorBrowsableAttribute)
            && (EditorBrowsableState)attribute.ConstructorArguments[0].Value! == EditorBrowsableState.Never);

    private static string Header(INamedTypeSymbol type)
    {
        string modifiers = type switch
        {
            { IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Struct, IsReadOnly: true } => "readonly ",
            _ => "",
        };
        string[] bases =
        [
            .. new[] { type.BaseType }.OfType<INamedTypeSymbol>().Where(IsChosen).Concat(type.Interfaces).Select(other => other.ToDisplayString(s_member)),
        ];
        return $"{modifiers}{type.ToDisplayString(s_type)}{(bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}")}";
    }

    /// <summary>Members that are not types; the accessors stand with their property.</summary>
    private static bool IsPartOfApi(ISymbol member) =>
        IsVisible(member)
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Enum };

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsChosen(INamedTypeSymbol baseType) =>
        baseType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum);

    private static string Line(ISymbol member)
    {
        string text = member.ToDisplayString(s_member);
        // Roslyn leaves the modifiers of an interface's members out.
        return member switch
        {
            { ContainingType.TypeKind: not TypeKind.Interface } => text,
            { IsStatic: true, IsAbstract: true } => $"static abstract {text}",
            { IsStatic: true, IsVirtual: true } => $"static virtual {text}",
            { IsStatic: true } => $"static {text}",
            { IsAbstract: true } => $"abstract {text}",
            _ => $"virtual {text}",
        };
    }
}
