using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>The arguments of one <c>[Softmax]</c> attribute as they are written, right or wrong, and where they stand.</summary>
internal sealed class SoftmaxArguments
{
    public const string AttributeName = "SoftmaxGen.SoftmaxAttribute";

    private readonly AttributeData _attribute;
    private readonly CancellationToken _cancellation;

    private SoftmaxArguments(AttributeData attribute, int classCount, CancellationToken cancellation)
    {
        _attribute = attribute;
        ClassCount = classCount;
        _cancellation = cancellation;
    }

    public int ClassCount { get; }

    /// <summary>The element type; null if it is none that a kernel can have.</summary>
    public ElementType? Element => !TryGet("ElementType", out TypedConstant argument)
        ? ElementType.Single
        : (argument.Value as ITypeSymbol)?.SpecialType switch
        {
            SpecialType.System_Single => ElementType.Single,
            SpecialType.System_Double => ElementType.Double,
            _ => null,
        };

    /// <summary>The groups of members, with bits that stand for none as they are.</summary>
    public Operations Operations => TryGet("Operations", out TypedConstant argument) && argument.Value is int flags ? (Operations)flags : Operations.All;

    public double LabelSmoothing => TryGet("LabelSmoothing", out TypedConstant argument) && argument.Value is double smoothing ? smoothing : 0;

    /// <summary>The class weights, NaN where one is no number; null if there are none.</summary>
    public double[]? ClassWeights => TryGet("ClassWeights", out TypedConstant argument) && argument is { Kind: TypedConstantKind.Array, IsNull: false }
        ? [.. argument.Values.Select(weight => weight.Value is double number ? number : double.NaN)]
        : null;

    /// <summary>The ignored label. Any number will do: a class may be ignored, as in PyTorch, and the smallest integer stands for none.</summary>
    public int? IgnoreIndex => TryGet("IgnoreIndex", out TypedConstant argument) && argument.Value is int index and not int.MinValue ? index : null;

    /// <summary>Whether an attribute is <c>[Softmax]</c>, by its name as the generator asks for it.</summary>
    public static bool Match(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            Name: "SoftmaxAttribute",
            Arity: 0,
            ContainingType: null,
            ContainingNamespace: { Name: nameof(SoftmaxGen), ContainingNamespace.IsGlobalNamespace: true },
        };

    /// <summary>The arguments; null if the list is wrong, which is the compiler's to report.</summary>
    public static SoftmaxArguments? Of(AttributeData attribute, CancellationToken cancellation) =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments is { Length: 1 } arguments
        && arguments[0] is { Kind: TypedConstantKind.Primitive, Value: int classCount }
            ? new(attribute, classCount, cancellation)
            : null;

    /// <summary>The one attribute of a type; null if there is none, or something is wrong with it.</summary>
    public static SoftmaxArguments? Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        return attributes.FirstOrDefault(Match) is { } attribute && attributes.Count(Match) == 1 ? Of(attribute, cancellation) : null;
    }

    public bool IsGiven(string name) => TryGet(name, out _);

    /// <summary>The value of a property as it is written in C#.</summary>
    public string Text(string name) => TryGet(name, out TypedConstant argument) ? argument.Value?.ToString() ?? "null" : "";

    /// <summary>Where the attribute stands.</summary>
    public Location Location => Syntax?.GetLocation() ?? Location.None;

    /// <summary>Where the class count stands.</summary>
    public Location ClassCountLocation => LocationOf(null);

    /// <summary>Where the value of a property stands; the attribute, if nowhere.</summary>
    public Location LocationOf(string? name) => Value(name)?.GetLocation() ?? Location;

    /// <summary>Where one element of the value of a property stands; the value, if it is not written as a list.</summary>
    public Location LocationOf(string name, int index)
    {
        InitializerExpressionSyntax? list = Value(name) switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer,
            ArrayCreationExpressionSyntax array => array.Initializer,
            _ => null,
        };
        return index < list?.Expressions.Count ? list.Expressions[index].GetLocation() : LocationOf(name);
    }

    private AttributeSyntax? Syntax => _attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) as AttributeSyntax;

    private ExpressionSyntax? Value(string? name) =>
        Syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    private bool TryGet(string name, out TypedConstant argument)
    {
        argument = _attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value;
        return _attribute.NamedArguments.Any(pair => pair.Key == name) && argument.Kind != TypedConstantKind.Error;
    }
}
