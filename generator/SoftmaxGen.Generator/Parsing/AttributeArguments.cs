using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>The arguments of one attribute of the library as they are written, right or wrong, and where they stand.</summary>
internal abstract class AttributeArguments(AttributeData attribute, CancellationToken cancellation)
{
    /// <summary>The element type; null if it is none that a kernel or a model can have.</summary>
    public ElementType? Element => !TryGet("ElementType", out TypedConstant argument)
        ? ElementType.Single
        : (argument.Value as ITypeSymbol)?.SpecialType switch
        {
            SpecialType.System_Single => ElementType.Single,
            SpecialType.System_Double => ElementType.Double,
            _ => null,
        };

    public double LabelSmoothing => TryGet("LabelSmoothing", out TypedConstant argument) && argument.Value is double smoothing ? smoothing : 0;

    /// <summary>The class weights, NaN where one is no number; null if there are none.</summary>
    public double[]? ClassWeights => Numbers("ClassWeights");

    public bool IsGiven(string name) => TryGet(name, out _);

    /// <summary>The value of a property as it is written in C#.</summary>
    public string Text(string name) => TryGet(name, out TypedConstant argument) ? argument.Value?.ToString() ?? "null" : "";

    /// <summary>Where the attribute stands.</summary>
    public Location Location => Syntax?.GetLocation() ?? Location.None;

    /// <summary>Where the value of a property stands; the attribute, if nowhere.</summary>
    public Location LocationOf(string? name) => Value(name)?.GetLocation() ?? Location;

    /// <summary>Where one element of the value of a property stands; the value, if it is not written as a list.</summary>
    public Location LocationOf(string name, int index) =>
        Value(name) is { } value && ListedElements.Of(ListedElements.Bare(value)) is { } elements && index < elements.Count ? elements[index].GetLocation() : LocationOf(name);

    /// <summary>The elements of a list, NaN where one is no number; null if there is no list.</summary>
    protected double[]? Numbers(string name) => TryGet(name, out TypedConstant argument) && argument is { Kind: TypedConstantKind.Array, IsNull: false }
        ? [.. argument.Values.Select(element => element.Value is double number ? number : double.NaN)]
        : null;

    /// <summary>
    /// Whether the properties have values. Where one is in error, it must not be taken for one that is not given: it may be a constant that is
    /// generated, which a generator does not see.
    /// </summary>
    protected static bool AreKnown(AttributeData attribute) => attribute.NamedArguments.All(argument => IsKnown(argument.Value));

    /// <summary>The attribute as it is written; null if it is not in this project.</summary>
    public AttributeSyntax? Syntax => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    protected ExpressionSyntax? Value(string? name) =>
        Syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    protected bool TryGet(string name, out TypedConstant argument)
    {
        argument = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value;
        return attribute.NamedArguments.Any(pair => pair.Key == name);
    }

    private static bool IsKnown(TypedConstant argument) => argument.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => argument.IsNull || argument.Values.All(IsKnown),
        TypedConstantKind.Type => argument.Value is not ITypeSymbol { TypeKind: TypeKind.Error },
        _ => true,
    };
}

/// <summary>Where the arguments of an attribute stand that may be gone: a spec holds no source.</summary>
internal static class AttributeArgumentsExtensions
{
    public static Location At(this AttributeArguments? arguments, string? name) => arguments?.LocationOf(name) ?? Location.None;

    public static Location At(this AttributeArguments? arguments, string name, int index) => arguments?.LocationOf(name, index) ?? Location.None;
}
