using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>What was asked for, and where: one annotated type, validated.</summary>
/// <param name="Type">The annotated type.</param>
/// <param name="ClassCount">The number of classes C.</param>
/// <param name="Element">The element type of logits and results.</param>
/// <param name="Operations">The groups of members to emit.</param>
/// <param name="Loss">The constants folded into the loss.</param>
/// <param name="CanImplementInterface">Whether the type could implement <c>ISoftmaxKernel</c>.</param>
internal sealed record KernelSpec(
    TypeSpec Type,
    int ClassCount,
    ElementType Element,
    Operations Operations,
    LossSpec Loss,
    bool CanImplementInterface);

/// <summary>The type that receives the members.</summary>
/// <param name="Namespace">Its namespace as it is written in code; null for the global one.</param>
/// <param name="Declarations">The headers of the type and the types around it, outermost first: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The simple name of the type, without <c>@</c>.</param>
/// <param name="SelfName">How the type calls itself, with its type parameters.</param>
/// <param name="MetadataName">The full metadata name, unique in the compilation.</param>
internal sealed record TypeSpec(
    string? Namespace,
    EquatableArray<string> Declarations,
    string Name,
    string SelfName,
    string MetadataName);

/// <summary>The options of the loss.</summary>
/// <param name="LabelSmoothing">ε in [0, 1].</param>
/// <param name="ClassWeights">One weight per class, or none at all.</param>
/// <param name="IgnoreIndex">The ignored label, or null.</param>
internal sealed record LossSpec(double LabelSmoothing, EquatableArray<double> ClassWeights, int? IgnoreIndex);

/// <summary>The element type of a kernel.</summary>
internal enum ElementType
{
    Single,
    Double,
}

internal static class ElementTypeExtensions
{
    public static string Keyword(this ElementType element) => element == ElementType.Single ? "float" : "double";

    /// <summary>The number of the element type that a constant becomes.</summary>
    public static double Round(this ElementType element, double value) => element == ElementType.Single ? (float)value : value;

    /// <summary>A type in which <c>T</c> stands for the element type.</summary>
    public static string In(this ElementType element, string type) =>
        type == "T" ? element.Keyword() : type.Replace("<T>", $"<{element.Keyword()}>");
}

/// <summary>The groups of members, as the library's <c>SoftmaxOperations</c> numbers them.</summary>
[Flags]
internal enum Operations
{
    None = 0,
    Softmax = 1,
    LogSoftmax = 2,
    CrossEntropy = 4,
    Jacobian = 8,
    Decision = 16,
    Divergence = 32,
    All = 63,
}
