using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>The arguments of one <c>[SoftmaxModel]</c> attribute as they are written, right or wrong, and where they stand.</summary>
internal sealed class ModelArguments : AttributeArguments
{
    public const string AttributeName = "SoftmaxGen.SoftmaxModelAttribute";

    /// <summary>The properties that scale inputs.</summary>
    public static readonly string[] Scalings = ["InputOffset", "InputScale"];

    /// <summary>The properties that say something of a graph alone.</summary>
    public static readonly string[] OfGraphs = ["Input", "Output"];

    private readonly string? _file;

    private ModelArguments(AttributeData attribute, int[] layers, string? file, CancellationToken cancellation)
        : base(attribute, cancellation) => (Layers, _file) = (layers, file);

    /// <summary>The widths: inputs, hidden units of each layer, classes; none where they are the file's.</summary>
    public int[] Layers { get; }

    /// <summary>The file; null where there is none.</summary>
    public FileReference? File =>
        (IsGiven("File") ? String("File") : _file) is { } name ? new FileReference(name, String("Input"), String("Output")) : null;

    /// <summary>The activation of the hidden layers, which may be a number that stands for none; null where none is given.</summary>
    public ActivationKind? Activation => TryGet("Activation", out TypedConstant argument) && argument.Value is int kind ? (ActivationKind)kind : null;

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
        if (attribute.AttributeConstructor is null || attribute.ConstructorArguments is not { Length: 1 } arguments || !AreKnown(attribute))
        {
            return null;
        }

        return arguments[0] switch
        {
            { Kind: TypedConstantKind.Primitive, Value: string or null } file => new(attribute, [], file.Value as string ?? "", cancellation),
            { Kind: TypedConstantKind.Array, IsNull: true } => new(attribute, [], file: null, cancellation),
            { Kind: TypedConstantKind.Array, Values: var layers } when layers.All(layer => layer.Value is int) =>
                new(attribute, [.. layers.Select(layer => (int)layer.Value!)], file: null, cancellation),
            _ => null,
        };
    }

    /// <summary>Where the name of the file stands.</summary>
    public Location FileLocation => IsGiven("File") ? LocationOf("File") : Positional.FirstOrDefault()?.GetLocation() ?? Location;

    /// <summary>Where a width stands; the attribute, if the widths are not written one by one.</summary>
    public Location LayerLocation(int layer)
    {
        AttributeArgumentSyntax[] widths = Positional;
        return widths.Length == Layers.Length ? widths[layer].GetLocation() : Location;
    }

    private AttributeArgumentSyntax[] Positional => [.. Syntax?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null) ?? []];

    private string? String(string name) => TryGet(name, out TypedConstant argument) ? argument.Value as string : null;
}
