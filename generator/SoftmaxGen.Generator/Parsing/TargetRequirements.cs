using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    /// <summary>The namespaces that generated code names, which a type of the global namespace would hide even behind <c>global::</c>.</summary>
    private static readonly string[] s_namespaces = [nameof(System), nameof(SoftmaxGen)];

    /// <summary>The type of indices, which has no name that every language can write but this one.</summary>
    private const string Index = "nuint";

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

        foreach (string name in s_namespaces.Where(name => compilation.GlobalNamespace.GetTypeMembers(name, arity: 0).Any(type => CanBeNamed(type, compilation))))
        {
            yield return (Descriptors.HidingName, [name]);
        }

        if (TargetCapabilities.LibraryHasVectors(compilation) && IsGiven(Index, compilation))
        {
            yield return (Descriptors.HidingName, [Index]);
        }
    }

    /// <summary>Whether the project gives a word a meaning of its own in every file: by a global type, or by a global using.</summary>
    private static bool IsGiven(string word, Compilation compilation) =>
        IsNamed(word, compilation)
        && compilation.SyntaxTrees.FirstOrDefault() is { } tree
        && compilation.GetSemanticModel(tree).LookupNamespacesAndTypes(AfterUsings(tree), name: word).Any(symbol => symbol switch
        {
            IAliasSymbol { Target: not ITypeSymbol { SpecialType: SpecialType.System_UIntPtr } } alias => alias.DeclaringSyntaxReferences.Any(IsGlobal),
            INamedTypeSymbol { Arity: 0 } type => CanBeNamed(type, compilation),
            _ => false,
        });

    /// <summary>Whether anything has that name, wherever it is seen: to look a word up takes long, and this runs at every edit.</summary>
    private static bool IsNamed(string word, Compilation compilation) =>
        compilation.ContainsSymbolsWithName(word, SymbolFilter.Type)
        || !compilation.GlobalNamespace.GetTypeMembers(word).IsEmpty
        || compilation.SyntaxTrees.Any(tree => tree.GetRoot() is CompilationUnitSyntax file && file.Usings.Any(directive => directive.Alias?.Name.Identifier.ValueText == word));

    private static int AfterUsings(SyntaxTree tree) =>
        tree.GetRoot() is CompilationUnitSyntax { Usings: { Count: > 0 } usings } ? usings.Last().GetLastToken().GetNextToken(includeZeroWidth: true).SpanStart : 0;

    private static bool IsGlobal(SyntaxReference alias) => alias.GetSyntax() is UsingDirectiveSyntax { GlobalKeyword.RawKind: not (int)SyntaxKind.None };

    private static bool CanBeNamed(INamedTypeSymbol type, Compilation compilation) =>
        compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
        && (compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases is not { Length: > 0 } aliases
            || aliases.Contains(MetadataReferenceProperties.GlobalAlias));
}
