using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SoftmaxGen.Generator.Tests.Infrastructure;

/// <summary>The consumers that a declaration is compiled for.</summary>
public enum TargetName
{
    Net10,
    Net8,
    Net8CSharp10,
    Net8CSharp9,
    Net8CSharp7,
    NetStandard,
    NetStandardLatest,
}

/// <summary>A consumer: its framework, the library built for it, and a project that makes every warning an error.</summary>
internal sealed class Target
{
    private static readonly Dictionary<TargetName, Lazy<Target>> s_all = Enum.GetValues<TargetName>()
        .ToDictionary(name => name, name => new Lazy<Target>(() => new Target(name)));

    /// <summary>The build puts the library, and what else no package has, in a folder for each framework.</summary>
    private static readonly Dictionary<string, Lazy<MetadataReference[]>> s_references =
        new[] { "net10.0", "net8.0", "netstandard2.0" }.ToDictionary(folder => folder, folder => new Lazy<MetadataReference[]>(() =>
        [
            .. Framework(folder),
            .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "references", folder), "*.dll").Select(path => MetadataReference.CreateFromFile(path)),
        ]));

    private readonly CSharpCompilation _empty;

    private Target(TargetName name)
    {
        (LanguageVersion language, string folder) = name switch
        {
            // The newest language of this compiler stands for C# 14.
            TargetName.Net10 => (LanguageVersion.Preview, "net10.0"),
            TargetName.Net8 => (LanguageVersion.CSharp12, "net8.0"),
            TargetName.Net8CSharp10 => (LanguageVersion.CSharp10, "net8.0"),
            TargetName.Net8CSharp9 => (LanguageVersion.CSharp9, "net8.0"),
            TargetName.Net8CSharp7 => (LanguageVersion.CSharp7_3, "net8.0"),
            TargetName.NetStandard => (LanguageVersion.CSharp7_3, "netstandard2.0"),
            TargetName.NetStandardLatest => (LanguageVersion.Latest, "netstandard2.0"),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

        ParseOptions = new CSharpParseOptions(language.MapSpecifiedToEffectiveVersion(), DocumentationMode.Diagnose);
        IsRunnable = name == TargetName.Net10;
        _empty = CSharpCompilation.Create("Consumer", references: s_references[folder].Value, options: Options(HasNullable));
    }

    public CSharpParseOptions ParseOptions { get; }

    /// <summary>Whether this process can load what was compiled.</summary>
    public bool IsRunnable { get; }

    private bool HasNullable => ParseOptions.LanguageVersion >= LanguageVersion.CSharp8;

    public static Target Of(TargetName name) => s_all[name].Value;

    /// <summary>A consumer of these sources; an array of them, for the compiler may enumerate them twice.</summary>
    public CSharpCompilation Compile(params string[] sources) =>
        _empty.AddSyntaxTrees([.. sources.Select((source, index) => Parse(source, $"Source{index}.cs"))]);

    public SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path, System.Text.Encoding.UTF8);

    private static CSharpCompilationOptions Options(bool hasNullable) => new(
        OutputKind.DynamicallyLinkedLibrary,
        reportSuppressedDiagnostics: true,
        checkOverflow: true,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999,
        nullableContextOptions: hasNullable ? NullableContextOptions.Enable : NullableContextOptions.Disable);

    private static ImmutableArray<PortableExecutableReference> Framework(string folder) => folder switch
    {
        "net8.0" => Net80.References.All,
        "netstandard2.0" => NetStandard20.References.All,
        _ => [],
    };
}
