using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Surface;

/// <summary>A public member of a kernel. In types, <c>T</c> stands for the element type; in texts, <c>{C}</c> for the class count, <c>{L}</c> for the last class and <c>{or ignored}</c> for the ignored label, if any.</summary>
/// <param name="Group">The group of operations that it is emitted with.</param>
/// <param name="ReturnType">What it returns.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters, in order.</param>
/// <param name="Summary">What it computes.</param>
/// <param name="Returns">What it returns, if anything.</param>
/// <param name="Remarks">What else there is to know, such as the source of the formula.</param>
/// <param name="Throws">What it throws besides, for other reasons than its arguments' lengths and ranges.</param>
internal sealed record Member(
    Operations Group,
    string ReturnType,
    string Name,
    EquatableArray<Parameter> Parameters,
    string Summary,
    string? Returns = null,
    string? Remarks = null,
    EquatableArray<Thrown> Throws = default)
{
    public bool IsIn(Operations operations) => (operations & Group) != 0;

    public string ReturnTypeFor(ElementType element) => element.In(ReturnType);
}

/// <summary>A parameter of a member.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it takes.</param>
/// <param name="Default">Its default value, if it is optional.</param>
/// <param name="Need">What an argument must be.</param>
/// <param name="Extent">How long its rows are, if it has rows.</param>
internal sealed record Parameter(string Type, string Name, string Text, string? Default = null, Need Need = Need.Nothing, Extent Extent = Extent.Classes)
{
    /// <summary>Whether the member writes to it.</summary>
    public bool IsDestination => Type.StartsWith("Span<", StringComparison.Ordinal);

    public string TypeFor(ElementType element) => element.In(Type);
}

/// <summary>An exception, and when it is thrown.</summary>
internal sealed record Thrown(string Type, string Text);

/// <summary>How long a row is.</summary>
internal enum Extent
{
    /// <summary>A value per class.</summary>
    Classes,

    /// <summary>A value per input of a model.</summary>
    Inputs,
}
