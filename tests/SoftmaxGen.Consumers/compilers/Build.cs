using System.Collections.Immutable;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SoftmaxGen.Compilers;

/// <summary>A build of some sources with the package: generated, compiled and analyzed, or run.</summary>
internal sealed class Build
{
    private readonly Package _package;
    private readonly string _library;
    private readonly Compilation _output;
    private readonly ImmutableArray<Diagnostic> _thrown;
    private readonly ImmutableArray<AdditionalText> _files;

    public Build(Package package, string framework, LanguageVersion language, OutputKind kind, string[] sources, params string[] files)
    {
        _package = package;
        _files = [.. files.Select(file => new ModelFile(file))];
        _library = package.Library(framework);
        Options = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        Input = CSharpCompilation.Create("Consumer", sources.Select(Parse), References(_library), new CSharpCompilationOptions(kind));
        CSharpGeneratorDriver
            .Create(package.Generators, _files, Options)
            .RunGeneratorsAndUpdateCompilation(Input, out _output, out _thrown);
    }

    public CSharpParseOptions Options { get; }

    public CSharpCompilation Input { get; }

    /// <summary>All that is said by the compiler, the generator's driver and the analyzers; informations of this package alone.</summary>
    public Diagnostic[] Diagnose() =>
    [
        .. _output.GetDiagnostics().Concat(_thrown)
            .Concat(_output.WithAnalyzers([.. _package.Analyzers], new AnalyzerOptions(_files)).GetAnalyzerDiagnosticsAsync().Result)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.Id.StartsWith("SMG", StringComparison.Ordinal))
            // What the SDK switches off as well: a version of a framework's assembly stands for another.
            .Where(diagnostic => diagnostic.Id is not ("CS1701" or "CS1702")),
    ];

    /// <summary>Runs the program in this process, beside its own copy of the library.</summary>
    public int Run()
    {
        using MemoryStream image = new();
        Check.That(_output.Emit(image).Success, "does not compile");
        image.Position = 0;
        AssemblyLoadContext context = new("Consumer");
        context.LoadFromAssemblyPath(_library);
        return (int)context.LoadFromStream(image).EntryPoint!.Invoke(null, null)!;
    }

    private SyntaxTree Parse(string source, int index) => CSharpSyntaxTree.ParseText(source, Options, $"Source{index}.cs", Encoding.UTF8);

    private static IEnumerable<MetadataReference> References(string library) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Append(library)
            .Select(path => MetadataReference.CreateFromFile(path));
}

/// <summary>One of a project's AdditionalFiles, which is no text.</summary>
internal sealed class ModelFile(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException($"'{path}' was read as text.");
}
