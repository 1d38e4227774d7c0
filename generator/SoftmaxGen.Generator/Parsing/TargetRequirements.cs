using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Diagnostics;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>What a consumer's compilation must have for any kernel to compile.</summary>
internal static class TargetRequirements
{
    private const LanguageVersion MinLanguage = LanguageVersion.CSharp7_2;

    /// <summary>The types that every kernel uses, and the packages that have them where the framework does not.</summary>
    private static readonly (string Type, string Package)[] s_types =
    [
        ("System.ReadOnlySpan`1", "System.Memory"),
        ("System.Span`1", "System.Memory"),
        ("System.Runtime.InteropServices.MemoryMarshal", "System.Memory"),
        ("System.Runtime.CompilerServices.Unsafe", "System.Runtime.CompilerServices.Unsafe"),
        ("SoftmaxGen.Runtime.Guard", "SoftmaxGen"),
    ];

    /// <summary>The words that generated code cannot write in a way that no type of the global namespace hides.</summary>
    private static readonly string[] s_words = ["System", "SoftmaxGen", "var"];

    public static bool AreMet(Compilation compilation) => !Missing(compilation).Any();

    /// <summary>What is missing or in the way: how to say it, and with which words.</summary>
    public static IEnumerable<(DiagnosticDescriptor Descriptor, object[] Arguments)> Missing(Compilation compilation)
    {
        LanguageVersion language = ((CSharpCompilation)compilation).LanguageVersion;
        if (language < MinLanguage)
        {
            yield return (Descriptors.LanguageTooOld, [MinLanguage.ToDisplayString(), language.ToDisplayString()]);
        }

        foreach ((string type, string package) in s_types)
        {
            if (!compilation.GetTypesByMetadataName(type).Any(found => CanBeNamed(found, compilation)))
            {
                yield return (Descriptors.MissingType, [type.Split('`')[0], package]);
            }
        }

        foreach (string word in s_words.Where(word => compilation.GlobalNamespace.GetTypeMembers(word, arity: 0).Any(type => CanBeNamed(type, compilation))))
        {
            yield return (Descriptors.HidingType, [word]);
        }
    }

    private static bool CanBeNamed(INamedTypeSymbol type, Compilation compilation) =>
        compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
        && (compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases is not { Length: > 0 } aliases
            || aliases.Contains(MetadataReferenceProperties.GlobalAlias));
}
