using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SoftmaxGen.Generator.Tests.Infrastructure;

/// <summary>One run of the generators over a consumer's sources.</summary>
internal sealed class GeneratorRun
{
    /// <summary>What generated files may switch off: members that hide one of a base type, and names that another assembly has as well.</summary>
    private static readonly string[] s_switchedOff = ["CS0108", "CS0114", "CS0436"];

    private GeneratorRun(
        CSharpCompilation input, ImmutableArray<AdditionalText> files, CSharpCompilation output, GeneratorDriverRunResult result, ImmutableArray<Diagnostic> diagnostics)
    {
        Input = input;
        AdditionalFiles = files;
        Output = output;
        Result = result;
        Diagnostics = diagnostics;
    }

    public CSharpCompilation Input { get; }

    public ImmutableArray<AdditionalText> AdditionalFiles { get; }

    /// <summary>The input and what was generated.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>What a generator has thrown, if one has.</summary>
    public Exception? Thrown => Result.Results.Select(result => result.Exception).FirstOrDefault(exception => exception is not null);

    /// <summary>What the driver itself reports.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public ImmutableArray<GeneratedSourceResult> Files => [.. Result.Results.SelectMany(result => result.GeneratedSources)];

    /// <summary>The text of the only file.</summary>
    public string Text => Assert.Single(Files).SourceText.ToString();

    public static GeneratorRun Of(TargetName target, params string[] sources) => Of(Target.Of(target), Target.Of(target).Compile(sources));

    public static GeneratorRun Of(Target target, CSharpCompilation input) => Of(target.ParseOptions, input);

    public static GeneratorRun Of(CSharpParseOptions options, CSharpCompilation input) => Of(options, [], input);

    /// <summary>The same with files of the project's.</summary>
    public static GeneratorRun Of(TargetName target, IEnumerable<AdditionalText> files, params string[] sources) =>
        Of(Target.Of(target), files, Target.Of(target).Compile(sources));

    public static GeneratorRun Of(Target target, IEnumerable<AdditionalText> files, CSharpCompilation input) => Of(target.ParseOptions, [.. files], input);

    private static GeneratorRun Of(CSharpParseOptions options, ImmutableArray<AdditionalText> files, CSharpCompilation input)
    {
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new SoftmaxGenerator().AsSourceGenerator(), new SoftmaxModelGenerator().AsSourceGenerator()], files, options)
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, TestContext.Current.CancellationToken);
        return new GeneratorRun(input, files, (CSharpCompilation)output, driver.GetRunResult(), diagnostics);
    }

    /// <summary>Nothing was thrown or reported, and the output compiles without a warning, even one that is switched off. Returns the assembly.</summary>
    public byte[] AssertCompiles(int files = 1)
    {
        AssertDidNotThrow();
        Assert.Equal(files, Files.Length);
        using MemoryStream assembly = new();
        AssertNone(Output.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Diagnostics);
        return assembly.ToArray();
    }

    public void AssertDidNotThrow()
    {
        Assert.Null(Thrown);
        Assert.Empty(Diagnostics);
    }

    private static void AssertNone(IEnumerable<Diagnostic> diagnostics)
    {
        // Hidden ones are hints to an editor, such as the grey of a using that is not needed.
        Diagnostic[] found =
        [
            .. diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && !(diagnostic.IsSuppressed && s_switchedOff.Contains(diagnostic.Id))),
        ];
        Assert.True(found.Length == 0, $"{found.Length} diagnostics:\n{string.Join('\n', found.Take(10).Select(Describe))}");
    }

    private static string Describe(Diagnostic diagnostic)
    {
        string line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString() ?? "";
        return $"{diagnostic}\n    {line.Trim()}";
    }
}
