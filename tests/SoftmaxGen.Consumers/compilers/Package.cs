using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SoftmaxGen.Compilers;

/// <summary>The packed package, whose analyzers are loaded as the compiler loads them.</summary>
internal sealed class Package : IAnalyzerAssemblyLoader
{
    private readonly string _folder;

    public Package(string folder)
    {
        _folder = folder;
        AnalyzerFileReference file = new(Path.Combine(folder, "analyzers", "dotnet", "cs", "SoftmaxGen.Generator.dll"), this);
        file.AnalyzerLoadFailed += (_, failure) => throw new InvalidOperationException(failure.Message, failure.Exception);
        Generators = [.. file.GetGenerators(LanguageNames.CSharp)];
        Analyzers = [.. file.GetAnalyzers(LanguageNames.CSharp)];
        Fixes = LoadFromPath(Path.Combine(folder, "analyzers", "dotnet", "cs", "SoftmaxGen.CodeFixes.dll"));
        Check.That(Generators.Length > 0 && Analyzers.Length > 0, "neither generators nor analyzers");
    }

    public ISourceGenerator[] Generators { get; }

    public DiagnosticAnalyzer[] Analyzers { get; }

    /// <summary>What only an editor can load the types of.</summary>
    public Assembly Fixes { get; }

    public string Library(string framework) => Path.Combine(_folder, "lib", framework, "SoftmaxGen.dll");

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
}
