using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>What the consumer's compilation is called and can do.</summary>
/// <param name="AssemblyName">The name of its assembly.</param>
/// <param name="CanCompile">Kernels compile at all.</param>
/// <param name="HasVectors">The vector arithmetic of the library can be called: net8.0 or later, and a language that can say it.</param>
/// <param name="HasStaticAbstracts">The library's <c>ISoftmaxKernel</c> can be implemented.</param>
/// <param name="HasNullable">The language has nullable reference types, and so the directive.</param>
internal sealed record TargetCapabilities(string AssemblyName, bool CanCompile, bool HasVectors, bool HasStaticAbstracts, bool HasNullable)
{
    /// <summary>The first language with static abstract members, which kernels have as well.</summary>
    public const LanguageVersion StaticAbstractLanguage = LaterCompilers.CSharp11;

    public static TargetCapabilities Of(Compilation compilation)
    {
        LanguageVersion language = ((CSharpCompilation)compilation).LanguageVersion;
        return new(
            AssemblyName: compilation.AssemblyName ?? "",
            CanCompile: TargetRequirements.AreMet(compilation),
            HasVectors: language >= StaticAbstractLanguage && LibraryHasVectors(compilation),
            HasStaticAbstracts: language >= StaticAbstractLanguage && LibraryHasInterface(compilation),
            HasNullable: language >= LanguageVersion.CSharp8);
    }

    public static bool LibraryHasVectors(Compilation compilation) => compilation.GetTypeByMetadataName("SoftmaxGen.Numerics.Tile") is not null;

    public static bool LibraryHasInterface(Compilation compilation) => compilation.GetTypeByMetadataName("SoftmaxGen.ISoftmaxKernel`2") is not null;
}
