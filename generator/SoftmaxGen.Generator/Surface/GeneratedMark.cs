using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Surface;

/// <summary>The mark that everything generated bears.</summary>
internal static class GeneratedMark
{
    /// <summary>The mark in C#.</summary>
    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{nameof(SoftmaxGen)}\", \"{typeof(GeneratedMark).Assembly.GetName().Version.ToString(3)}\")]";

    /// <summary>Whether a member bears it.</summary>
    public static bool IsOn(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments: { Length: 2 } arguments } && arguments[0].Value is nameof(SoftmaxGen));
}
