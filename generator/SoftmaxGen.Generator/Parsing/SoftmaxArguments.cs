using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>The arguments of one <c>[Softmax]</c> attribute as they are written, right or wrong, and where they stand.</summary>
internal sealed class SoftmaxArguments : AttributeArguments
{
    public const string AttributeName = "SoftmaxGen.SoftmaxAttribute";

    private SoftmaxArguments(AttributeData attribute, int classCount, CancellationToken cancellation)
        : base(attribute, cancellation) => ClassCount = classCount;

    public int ClassCount { get; }

    /// <summary>The groups of members, with bits that stand for none as they are.</summary>
    public Operations Operations => TryGet("Operations", out TypedConstant argument) && argument.Value is int flags ? (Operations)flags : Operations.All;

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
        && AreKnown(attribute)
            ? new(attribute, classCount, cancellation)
            : null;

    /// <summary>The one attribute of a type; null if there is none, or something is wrong with it.</summary>
    public static SoftmaxArguments? Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        return attributes.FirstOrDefault(Match) is { } attribute && attributes.Count(Match) == 1 ? Of(attribute, cancellation) : null;
    }

    /// <summary>Where the class count stands.</summary>
    public Location ClassCountLocation => LocationOf(null);
}
