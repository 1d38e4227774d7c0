using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>What the consumer's compilation can do.</summary>
/// <param name="HasVectors">The vector arithmetic of the library can be called: net8.0 or later, and a language that can say it.</param>
/// <param name="HasStaticAbstracts">The library's <c>ISoftmaxKernel</c> can be implemented.</param>
/// <param name="HasNullable">The language has nullable reference types, and so the directive.</param>
/// <param name="HasFileTypes">The language has file-local types.</param>
internal sealed record TargetCapabilities(bool HasVectors, bool HasStaticAbstracts, bool HasNullable, bool HasFileTypes)
{
    public static TargetCapabilities Of(Compilation compilation)
    {
        LanguageVersion language = ((CSharpCompilation)compilation).LanguageVersion;
        return new(
            HasVectors: language >= LanguageVersion.CSharp9 && Has("SoftmaxGen.Numerics.Tile"),
            HasStaticAbstracts: language >= LanguageVersion.CSharp11 && Has("SoftmaxGen.ISoftmaxKernel`2"),
            HasNullable: language >= LanguageVersion.CSharp8,
            HasFileTypes: language >= LanguageVersion.CSharp11);

        bool Has(string metadataName) => compilation.GetTypeByMetadataName(metadataName) is not null;
    }
}
