using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>The arguments of one <c>[SoftmaxModel]</c> attribute as they are written, right or wrong, and where they stand.</summary>
internal sealed class ModelArguments : AttributeArguments
{
    public const string AttributeName = "SoftmaxGen.SoftmaxModelAttribute";

    private ModelArguments(AttributeData attribute, int[] layers, CancellationToken cancellation)
        : base(attribute, cancellation) => Layers = layers;

    /// <summary>The widths: inputs, hidden units of each layer, classes.</summary>
    public int[] Layers { get; }

    /// <summary>The activation of the hidden layers, which may be a number that stands for none.</summary>
    public ActivationKind Activation => TryGet("Activation", out TypedConstant argument) && argument.Value is int kind ? (ActivationKind)kind : ActivationKind.Relu;

    public double[]? InputOffset => Numbers("InputOffset");

    public double[]? InputScale => Numbers("InputScale");

    public bool Standardize => TryGet("Standardize", out TypedConstant argument) && argument.Value is true;

    /// <summary>The names of the classes, null where one is; null if there is no list.</summary>
    public string?[]? ClassNames => TryGet("ClassNames", out TypedConstant argument) && argument is { Kind: TypedConstantKind.Array, IsNull: false }
        ? [.. argument.Values.Select(name => name.Value as string)]
        : null;

    /// <summary>Whether an attribute is <c>[SoftmaxModel]</c>, by its name as the generator asks for it.</summary>
    public static bool Match(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            Name: "SoftmaxModelAttribute",
            Arity: 0,
            ContainingType: null,
            ContainingNamespace: { Name: nameof(SoftmaxGen), ContainingNamespace.IsGlobalNamespace: true },
        };

    /// <summary>The arguments; null if the list is wrong, which is the compiler's to report.</summary>
    public static ModelArguments? Of(AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.AttributeConstructor is null
            || attribute.ConstructorArguments is not { Length: 1 } arguments
            || arguments[0].Kind != TypedConstantKind.Array
            || !AreKnown(attribute))
        {
            return null;
        }

        ImmutableArray<TypedConstant> layers = arguments[0].IsNull ? ImmutableArray<TypedConstant>.Empty : arguments[0].Values;
        return layers.All(layer => layer.Value is int) ? new(attribute, [.. layers.Select(layer => (int)layer.Value!)], cancellation) : null;
    }

    /// <summary>Where a width stands; the attribute, if the widths are not written one by one.</summary>
    public Location LayerLocation(int layer)
    {
        AttributeArgumentSyntax[] widths = [.. Syntax?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null) ?? []];
        return widths.Length == Layers.Length ? widths[layer].GetLocation() : Location;
    }
}
