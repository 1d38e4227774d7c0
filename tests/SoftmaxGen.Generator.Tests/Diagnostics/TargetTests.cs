using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Diagnostics;

/// <summary>Where a project cannot compile kernels, or not the best of them, that is said instead of printing code that fails.</summary>
public sealed class TargetTests
{
    private const string Kernel = "[[|SoftmaxGen.Softmax(3, Operations = 0)|]] internal partial class Digits { }";

    [Theory]
    [InlineData(LanguageVersion.CSharp7_1, "7.1")]
    [InlineData(LanguageVersion.CSharp6, "6")]
    public async Task A_language_without_ref_structs_is_too_old(LanguageVersion language, string name)
    {
        GeneratorRun run = Run(Speak(TargetName.NetStandard, language));
        Assert.Empty(run.Files);
        AssertReported(Assert.Single(await AnalyzerRun.Of(run.Output)), "SMG012", $"Kernels need C# 7.2 or later, but this project uses C# {name}");
    }

    [Theory]
    [InlineData(TargetName.NetStandard, "float")]
    [InlineData(TargetName.Net8, "double")]
    public void The_oldest_language_compiles_every_member(TargetName target, string element)
    {
        int[] counts = [2, 3, 4, 10, 17, 65];
        string source = string.Join('\n', counts.Select(count => $$"""
            [SoftmaxGen.Softmax({{count}}, ElementType = typeof({{element}}), LabelSmoothing = 0.1, IgnoreIndex = 1)]
            internal partial class Rows{{count}} { }
            """));
        Run(Speak(target, LanguageVersion.CSharp7_2, source)).AssertCompiles(counts.Length);
    }

    [Theory]
    [InlineData("System.Memory", "System.ReadOnlySpan", "System.Span", "System.Runtime.InteropServices.MemoryMarshal")]
    [InlineData("System.Runtime.CompilerServices.Unsafe", "System.Runtime.CompilerServices.Unsafe")]
    public async Task A_missing_type_is_named_with_its_package(string assembly, params string[] types)
    {
        CSharpCompilation input = Target.Of(TargetName.NetStandard).Compile(Marked.Parse(Kernel).Source);
        GeneratorRun run = Run(input.RemoveReferences(Reference(input, assembly)));
        Assert.Empty(run.Files);
        Diagnostic[] found = await AnalyzerRun.Of(run.Output);
        Assert.Equal(types.Length, found.Length);
        Assert.All(types, type => AssertReported(
            found.Single(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains($"'{type}'", StringComparison.Ordinal)),
            "SMG013",
            $"Kernels use '{type}', which this project cannot name; reference the package {assembly}, without an alias"));
    }

    [Theory]
    [InlineData("Library", false)]
    [InlineData("Library global", true)]
    public async Task A_library_that_only_an_alias_names_cannot_be_used(string aliases, bool works)
    {
        const string Source = "extern alias Library; [[|Library::SoftmaxGen.Softmax(3, Operations = 0)|]] internal static partial class Digits { }";
        CSharpCompilation input = Target.Of(TargetName.Net10).Compile(Marked.Parse(Source).Source);
        MetadataReference library = Reference(input, "SoftmaxGen");
        GeneratorRun run = Run(input.ReplaceReference(library, library.WithAliases(aliases.Split(' '))));
        Diagnostic[] found = await AnalyzerRun.Of(run.Output);
        if (works)
        {
            run.AssertCompiles();
            Assert.Empty(found);
        }
        else
        {
            Assert.Empty(run.Files);
            AssertReported(
                Assert.Single(found),
                "SMG013",
                "Kernels use 'SoftmaxGen.Runtime.Guard', which this project cannot name; reference the package SoftmaxGen, without an alias",
                Source);
        }
    }

    [Theory]
    [InlineData(TargetName.Net10, "System", "internal class System { }")]
    [InlineData(TargetName.NetStandard, "System", "internal class System { }")]
    [InlineData(TargetName.Net8CSharp9, "nuint", "internal class nuint { }")]
    [InlineData(TargetName.Net10, "nuint", "global using nuint = System.UInt32;")]
    [InlineData(TargetName.Net8CSharp10, "nuint", "global using nuint = System.IO;")]
    [InlineData(TargetName.Net10, "nuint", "global using A; namespace A { internal class nuint { } }")]
    [InlineData(TargetName.Net10, "nuint", "global using static A; internal static class A { internal class nuint { } }")]
    public async Task A_name_that_hides_a_word_of_generated_code_is_named(TargetName target, string name, string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(target, Marked.Parse(Kernel).Source, declaration);
        Assert.Empty(run.Files);
        AssertReported(
            Assert.Single(await AnalyzerRun.Of(run.Output)),
            "SMG018",
            $"This project names a type or an alias '{name}', which hides what generated code means by that word; rename it, or move it into another namespace");
    }

    [Theory]
    [InlineData(TargetName.Net10, "namespace A { internal class System { internal class @nuint { } } internal class @nuint { } }")]
    [InlineData(TargetName.Net10, "global using @nuint = System.UIntPtr;")]
    [InlineData(TargetName.Net10, "global using System = System.String; global using SoftmaxGen = System.String; global using @var = System.String;")]
    [InlineData(TargetName.NetStandard, "internal class @nuint { }")]
    [InlineData(TargetName.NetStandard, "internal class @var { }")]
    public async Task A_name_that_generated_code_does_not_look_up_hides_nothing(TargetName target, string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(target, "[global::SoftmaxGen.Softmax(3, Operations = 0)] internal partial class Digits { }", declaration);
        run.AssertCompiles();
        Assert.Empty(await AnalyzerRun.Of(run.Output));
    }

    [Theory]
    [InlineData(TargetName.Net8CSharp10, "C# 10.0 is too old for this kernel to be specialized for its class count; use C# 11.0 or later", "C# 10.0 is too old for this kernel to implement ISoftmaxKernel; use C# 11.0 or later")]
    [InlineData(TargetName.Net8CSharp7, "C# 7.3 is too old for this kernel to be specialized for its class count; use C# 11.0 or later", "C# 7.3 is too old for this kernel to implement ISoftmaxKernel; use C# 11.0 or later")]
    public async Task A_language_that_limits_the_kernel_is_said_to(TargetName target, params string[] messages)
    {
        GeneratorRun run = GeneratorRun.Of(target, Marked.Parse(Kernel).Source);
        run.AssertCompiles();
        Diagnostic[] found = await AnalyzerRun.Of(run.Output);
        Assert.Equal(messages.Length, found.Length);
        Assert.All(found.Zip(messages), pair => AssertReported(pair.First, "SMG014", pair.Second));
        Assert.All(found, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Theory]
    [InlineData(TargetName.Net10, "partial class")]
    [InlineData(TargetName.Net8, "partial class")]
    [InlineData(TargetName.NetStandard, "partial class")]
    [InlineData(TargetName.NetStandardLatest, "partial class")]
    [InlineData(TargetName.Net10, "static partial class")]
    [InlineData(TargetName.Net8, "ref partial struct")]
    public async Task A_kernel_that_the_language_does_not_limit_is_left_in_peace(TargetName target, string kind) =>
        Assert.Empty(await AnalyzerRun.Of(target, $"[SoftmaxGen.Softmax(3, Operations = 0)] internal {kind} Digits {{ }}"));

    private static CSharpCompilation Speak(TargetName name, LanguageVersion language, string? source = null)
    {
        CSharpCompilation newer = Target.Of(name).Compile();
        CSharpParseOptions options = Target.Of(name).ParseOptions.WithLanguageVersion(language);
        return newer
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source ?? Marked.Parse(Kernel).Source, options, cancellationToken: TestContext.Current.CancellationToken))
            .WithOptions(newer.Options.WithNullableContextOptions(NullableContextOptions.Disable));
    }

    private static GeneratorRun Run(CSharpCompilation input) => GeneratorRun.Of((CSharpParseOptions)input.SyntaxTrees[0].Options, input);

    private static MetadataReference Reference(CSharpCompilation compilation, string assembly) =>
        compilation.References.Single(reference => Path.GetFileNameWithoutExtension(reference.Display) == assembly);

    private static void AssertReported(Diagnostic diagnostic, string id, string message, string source = Kernel)
    {
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(Marked.Parse(source).Span, diagnostic.Location.SourceSpan);
    }
}
