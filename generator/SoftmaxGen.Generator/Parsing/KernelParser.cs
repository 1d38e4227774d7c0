using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>
/// Turns an annotated type into a <see cref="KernelSpec"/>, or says what is wrong with it. The generator takes the spec and
/// the analyzer the diagnostics, so both always agree.
/// </summary>
internal sealed class KernelParser
{
    public const string AttributeName = "SoftmaxGen.SoftmaxAttribute";

    public const int MinClassCount = 2;
    public const int MaxClassCount = 65_536;

    private readonly INamedTypeSymbol _type;
    private readonly AttributeData _attribute;
    private readonly Action<Diagnostic>? _report;
    private readonly CancellationToken _cancellation;
    private bool _valid = true;

    private KernelParser(INamedTypeSymbol type, AttributeData attribute, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        _type = type;
        _attribute = attribute;
        _report = report;
        _cancellation = cancellation;
    }

    /// <summary>The spec of <paramref name="type"/>, or null if something about it is wrong, which is then reported.</summary>
    public static KernelSpec? Parse(INamedTypeSymbol type, AttributeData attribute, Action<Diagnostic>? report, CancellationToken cancellation) =>
        new KernelParser(type, attribute, report, cancellation).Parse();

    private KernelSpec? Parse()
    {
        // A wrong argument list is the compiler's to report, and so is a wrong declaration.
        if (_attribute.AttributeConstructor is null
            || _attribute.ConstructorArguments is not { Length: 1 } arguments
            || arguments[0] is not { Kind: TypedConstantKind.Primitive, Value: int classCount }
            || IsUnfinished())
        {
            return null;
        }

        if (classCount is < MinClassCount or > MaxClassCount)
        {
            Report(Descriptors.ClassCountOutOfRange, ArgumentLocation(null), classCount);
        }

        ElementType element = ParseElementType();
        Operations operations = ParseOperations();
        LossSpec loss = ParseLoss(classCount, element);
        CheckPlacement();
        CheckCollisions(operations, element);

        return _valid ? new KernelSpec(DescribeType(), classCount, element, operations, loss, CanImplementInterface()) : null;
    }

    /// <summary>Whether the declaration is in error whatever the attribute says, so that a generated part would only add errors.</summary>
    private bool IsUnfinished()
    {
        if (_type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
            || _type.GetAttributes().Count(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, _attribute.AttributeClass)) > 1)
        {
            return true;
        }

        for (INamedTypeSymbol? type = _type; type is not null; type = type.ContainingType)
        {
            if (type.Name.Length == 0
                || type.TypeParameters.Any(parameter => parameter.Name.Length == 0)
                || type.TypeParameters.Select(parameter => parameter.Name).Distinct().Count() < type.TypeParameters.Length)
            {
                return true;
            }
        }

        return false;
    }

    private ElementType ParseElementType()
    {
        if (!TryGetArgument("ElementType", out TypedConstant argument))
        {
            return ElementType.Single;
        }

        switch ((argument.Value as ITypeSymbol)?.SpecialType)
        {
            case SpecialType.System_Single:
                return ElementType.Single;
            case SpecialType.System_Double:
                return ElementType.Double;
            default:
                Report(Descriptors.ElementTypeNotSupported, ArgumentLocation("ElementType"), argument.Value?.ToString() ?? "null");
                return default;
        }
    }

    private Operations ParseOperations()
    {
        if (!TryGetArgument("Operations", out TypedConstant argument) || argument.Value is not int flags)
        {
            return Operations.All;
        }

        if ((flags & ~(int)Operations.All) != 0)
        {
            Report(Descriptors.UnknownOperations, ArgumentLocation("Operations"), flags & ~(int)Operations.All);
        }

        return (Operations)flags;
    }

    private LossSpec ParseLoss(int classCount, ElementType element)
    {
        double smoothing = TryGetArgument("LabelSmoothing", out TypedConstant argument) && argument.Value is double value ? value : 0;
        if (!(smoothing is >= 0 and <= 1))
        {
            Report(Descriptors.LabelSmoothingOutOfRange, ArgumentLocation("LabelSmoothing"), smoothing.ToString(CultureInfo.InvariantCulture));
        }

        double[] weights = TryGetArgument("ClassWeights", out argument) && argument is { Kind: TypedConstantKind.Array, IsNull: false }
            ? [.. argument.Values.Select(weight => weight.Value is double number ? number : double.NaN)]
            : [];
        bool isGiven = argument is { Kind: TypedConstantKind.Array, IsNull: false };
        if (isGiven && weights.Length != classCount)
        {
            Report(Descriptors.ClassWeightCount, ArgumentLocation("ClassWeights"), classCount, weights.Length);
        }

        double largest = element == ElementType.Single ? float.MaxValue : double.MaxValue;
        for (int label = 0; label < weights.Length; label++)
        {
            if (!(weights[label] >= 0 && weights[label] <= largest))
            {
                Report(Descriptors.ClassWeightInvalid, ArgumentLocation("ClassWeights"), label, weights[label].ToString(CultureInfo.InvariantCulture));
            }
        }

        int? ignoreIndex = TryGetArgument("IgnoreIndex", out argument) && argument.Value is int index and not int.MinValue ? index : null;
        return new LossSpec(smoothing, weights.ToEquatableArray(), ignoreIndex);
    }

    private void CheckPlacement()
    {
        if (!IsPartial(_type))
        {
            Report(Descriptors.TypeNotPartial, TypeLocation(_type), _type.Name);
        }

        for (INamedTypeSymbol? outer = _type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer))
            {
                Report(Descriptors.OuterTypeNotPartial, TypeLocation(outer), outer.Name, _type.Name);
            }
        }

        for (INamedTypeSymbol? type = _type; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                Report(Descriptors.FileLocalType, TypeLocation(type), type.Name);
            }
        }
    }

    private void CheckCollisions(Operations operations, ElementType element)
    {
        if (Members.HasName(operations, _type.Name))
        {
            Report(Descriptors.MemberCollision, TypeLocation(_type), _type.Name, _type.Name);
        }

        // An analyzer sees the generated members as well, but reports nothing in generated files.
        foreach (ISymbol member in _type.GetMembers())
        {
            bool collides = member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
                ? HasSameSignature(method) || member.Name == Members.ClassCount
                : member is not IMethodSymbol && Members.HasName(operations, member.Name);
            if (collides)
            {
                Report(Descriptors.MemberCollision, member.Locations[0], _type.Name, member.Name);
            }
        }

        foreach (ITypeParameterSymbol parameter in _type.TypeParameters)
        {
            if (Members.HasName(operations, parameter.Name))
            {
                Report(Descriptors.MemberCollision, parameter.Locations[0], _type.Name, parameter.Name);
            }
        }

        bool HasSameSignature(IMethodSymbol method) =>
            method.TypeParameters.Length == 0
            && Members.All.Any(generated =>
                generated.IsIn(operations)
                && generated.Name == method.Name
                && generated.Parameters.Select(parameter => parameter.TypeFor(element))
                    .SequenceEqual(method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))));
    }

    private bool CanImplementInterface() => !_type.IsStatic && !_type.IsRefLikeType;

    private TypeSpec DescribeType()
    {
        Stack<string> declarations = new();
        for (INamedTypeSymbol? type = _type; type is not null; type = type.ContainingType)
        {
            declarations.Push($"{(type.IsRefLikeType ? "ref " : "")}partial {Keyword(type)} {type.ToDisplayString(s_declarationFormat)}");
        }

        return new TypeSpec(
            _type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString(s_namespaceFormat) : null,
            declarations.ToEquatableArray(),
            _type.Name,
            _type.ToDisplayString(s_declarationFormat),
            MetadataName(_type));
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } ns ? $"{ns.ToDisplayString(s_metadataNamespaceFormat)}.{type.MetadataName}"
        : type.MetadataName;

    private bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(_cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(modifier => modifier.ValueText == "partial"));

    private bool TryGetArgument(string name, out TypedConstant argument)
    {
        foreach (KeyValuePair<string, TypedConstant> pair in _attribute.NamedArguments)
        {
            if (pair.Key == name)
            {
                argument = pair.Value;
                return argument.Kind != TypedConstantKind.Error;
            }
        }

        argument = default;
        return false;
    }

    private void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        _valid = false;
        _report?.Invoke(Diagnostic.Create(descriptor, location, arguments));
    }

    /// <summary>Where a named argument of the attribute stands, or the class count if <paramref name="name"/> is null.</summary>
    private Location ArgumentLocation(string? name)
    {
        if (_attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) is not AttributeSyntax syntax)
        {
            return Location.None;
        }

        AttributeArgumentSyntax? argument = syntax.ArgumentList?.Arguments
            .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name);
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }

    private Location TypeLocation(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_cancellation)).OfType<TypeDeclarationSyntax>()
            .Select(declaration => declaration.Identifier.GetLocation()).FirstOrDefault() ?? Location.None;

    private static readonly SymbolDisplayFormat s_namespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat s_metadataNamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat s_declarationFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);
}
