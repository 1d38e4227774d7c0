using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Diagnostics;

/// <summary>No declaration ends in nothing: it is generated, or something says why not, although the generator sees less than an analyzer does.</summary>
public sealed class UnseenTests
{
    private const string Digits = "[Softmax(10, Operations = 0)] static partial class Digits;";

    private const string WriteIt = "' is generated, and a generator does not see what generators make; write ";
    private const string OrConstant = ", or a constant that does not depend on generated code";
    private const string InGeneratedCode = "it is declared in generated code, such as that of a .razor file, which other generators do not see; declare it in a .cs file";
    private const string ByGeneratedUsing = "its attribute has its name from a global using that is generated, which other generators do not see; write that name with its namespace";
    private const string Other = "its attribute is the SoftmaxAttribute of 'Consumer' and not the library's; rename that one";

    /// <summary>What is said, what is written, and what another generator makes.</summary>
    public static TheoryData<string, string, string> Unseen { get; } = new()
    {
        { $"'Digits.ClassCount{WriteIt}10{OrConstant}", $"using SoftmaxGen; [Softmax([|Digits.ClassCount|])] partial class K; {Digits}", "" },
        { $"'Digits.ClassCount{WriteIt}22{OrConstant}", $"using SoftmaxGen; [Softmax([|2 * (Digits.ClassCount + 1)|])] partial class K; {Digits}", "" },
        { $"'Digits.ClassCount{WriteIt}11{OrConstant}", $"using SoftmaxGen; [Softmax([|More.Than|])] partial class K; class More {{ public const int Than = One + Digits.ClassCount, One = 1; }} {Digits}", "" },
        { $"'Digits.ClassCount{WriteIt}10{OrConstant}", $"using SoftmaxGen; [Softmax([|(int)More.Ten|])] partial class K; enum More {{ Ten = Digits.ClassCount }} {Digits}", "" },
        { $"'Digits.ClassCount{WriteIt}10{OrConstant}", $"using SoftmaxGen; [Softmax(3, IgnoreIndex = [|Digits.ClassCount|])] partial class K; {Digits}", "" },
        { $"'Digits.ClassCount{WriteIt}0.1{OrConstant}", $"using SoftmaxGen; [Softmax(3, LabelSmoothing = [|1.0 / Digits.ClassCount|])] partial class K; {Digits}", "" },
        { $"'Digits.ClassCount{WriteIt}the value{OrConstant}", $"using SoftmaxGen; [Softmax(2, ClassWeights = [|[0.5, Digits.ClassCount]|])] partial class K; {Digits}", "" },
        { $"'Digits.ClassCount{WriteIt}the value{OrConstant}", $"using SoftmaxGen; [Softmax(2, Operations = [|(SoftmaxOperations)(Digits.ClassCount - 8)|])] partial class K; {Digits}", "" },
        { $"'A.K.ClassCount{WriteIt}6{OrConstant}", "using SoftmaxGen; partial class A { const int ClassCount = 4; [Softmax([|ClassCount + 1|])] partial class K; }", "" },
        { $"'A.K.ClassCount{WriteIt}3{OrConstant}", "using SoftmaxGen; partial class A { const int ClassCount = 4; [Softmax(3, IgnoreIndex = [|ClassCount|])] partial class K; }", "" },
        { $"'Digits.ClassCount{WriteIt}10{OrConstant}", $"using SoftmaxGen; [SoftmaxModel(4, [|Digits.ClassCount|])] partial class K; {Digits}", "" },
        { $"'Digits.ClassCount{WriteIt}0.1{OrConstant}", $"using SoftmaxGen; [SoftmaxModel(4, 3, LabelSmoothing = [|1.0 / Digits.ClassCount|])] partial class K; {Digits}", "" },
        { InGeneratedCode, "", "[[|SoftmaxGen.SoftmaxModel(4, 3)|]] partial class K;" },
        { $"'Made.Size{WriteIt}4{OrConstant}", "using SoftmaxGen; [Softmax([|Made.Size|])] partial class K;", "class Made { public const int Size = 4; }" },
        { $"'K.Size{WriteIt}4{OrConstant}", "using SoftmaxGen; [Softmax([|K.Size|])] partial class K;", "partial class K { public const int Size = 4; }" },
        { $"'Made.Four{WriteIt}4{OrConstant}", "using SoftmaxGen; [Softmax([|(int)Made.Four|])] partial class K;", "enum Made { Four = 4 }" },
        { $"'Made{WriteIt}8{OrConstant}", "using SoftmaxGen; [Softmax([|sizeof(Made)|])] partial class K;", "enum Made : long { Four = 4 }" },
        { $"'Real{WriteIt}the value{OrConstant}", "using SoftmaxGen; [Softmax(4, ElementType = [|typeof(Real)|])] partial class K;", "global using Real = System.Double;" },
        { ByGeneratedUsing, "[[|Kernel(4)|]] partial class K;", "global using Kernel = SoftmaxGen.SoftmaxAttribute;" },
        { ByGeneratedUsing, "[[|Kernel(4)|]] partial class K;", "global using KernelAttribute = global::SoftmaxGen.SoftmaxAttribute;" },
        { ByGeneratedUsing, "[[|S.Softmax(4)|]] partial class K;", "global using S = SoftmaxGen;" },
        { ByGeneratedUsing, "[[|Softmax(4)|]] partial class K;", "global using SoftmaxGen;" },
        { InGeneratedCode, "partial class K;", "[[|SoftmaxGen.Softmax(4)|]] partial class K;" },
        { InGeneratedCode, "partial class Page;", "partial class Page { [[|SoftmaxGen.Softmax(4)|]] static partial class K; }" },
        { InGeneratedCode, "", "using SoftmaxGen; partial class Page { [[|Softmax(1 + 3, Operations = SoftmaxOperations.Softmax)|]] static partial class K; }" },
        { Other, "namespace SoftmaxGen { class SoftmaxAttribute(string count) : System.Attribute { public string Count => count; } [[|Softmax(\"3\")|]] partial class K; }", "" },
        { Other, "namespace SoftmaxGen { class SoftmaxAttribute(params int[] counts) : System.Attribute { public int[] Counts => counts; } [[|Softmax(3, 4)|]] partial class K; }", "" },
        { Other, "namespace SoftmaxGen { class SoftmaxAttribute(int count) : System.Attribute { public int Count => count; } [[|Softmax(3)|]] interface K; }", "" },
        { Other, "namespace SoftmaxGen { class SoftmaxAttribute(int count) : System.Attribute { public int Count => count; } [[|Softmax(3)|]] enum K { A } }", "" },
    };

    /// <summary>Declarations that look as if they might not be seen, and are: how they are written, and what another generator makes.</summary>
    public static TheoryData<string, string> Seen { get; } = new()
    {
        { "using SoftmaxGen; [Softmax(4)] partial class K;", "partial class K { public const int Size = 4; }" },
        { "using SoftmaxGen; [Softmax(K.Size, IgnoreIndex = (int)More.One)] partial class K { internal const int Size = 2 * 2; } enum More { One = K.Size }", "" },
        { "using SoftmaxGen; partial class A { const int ClassCount = 4; [Softmax(ClassCount)] partial class K; }", "" },
        { "using SoftmaxGen; [type: Softmax(4)] partial class K;", "" },
        { "using SoftmaxGen; [S\\u006fftmax(4)] partial class K;", "" },
        { "using SoftmaxGen; [@SoftmaxAttribute(4)] partial class K;", "" },
        { "using SG = SoftmaxGen; [SG::Softmax(4)] partial class K;", "" },
        { "global using SG = SoftmaxGen; [SG.Softmax(4)] partial class K;", "" },
        { "using Kernel = SoftmaxGen.SoftmaxAttribute; [Kernel(4)] partial class K;", "" },
        { "using KernelAttribute = SoftmaxGen.SoftmaxAttribute; [Kernel(4)] partial class K;", "" },
        { "using SoftmaxAttribute = SoftmaxGen.SoftmaxAttribute; [Softmax(4)] partial class K;", "" },
        { "global using Kernel = SoftmaxGen.SoftmaxAttribute; [Kernel(4)] partial class K;", "" },
        { "global using KernelAttribute = SoftmaxGen.SoftmaxAttribute; [Kernel(4)] partial class K;", "" },
        { "namespace A { using Kernel = SoftmaxGen.SoftmaxAttribute; [Kernel(4)] partial class K; }", "" },
        { "namespace A; using KernelAttribute = SoftmaxGen.SoftmaxAttribute; [KernelAttribute(4)] partial class K;", "" },
        { "namespace SoftmaxGen.Mine { [Softmax(4)] partial class K; }", "" },
        { "partial class K; [SoftmaxGen.Softmax(4)] partial class K;", "" },
        { "namespace SoftmaxGen { class SoftmaxAttribute(int count) : System.Attribute { public int Count => count; } [Softmax(4)] partial class K; }", "" },
    };

    [Theory, MemberData(nameof(Unseen))]
    public async Task What_the_generator_does_not_see_is_reported(string reason, string written, string made)
    {
        bool isWritten = written.Contains("[|", StringComparison.Ordinal);
        Marked marked = Marked.Parse(isWritten ? written : made);
        (string[] kernels, CSharpCompilation output) = isWritten ? Run(marked.Source, made) : Run(written, marked.Source);
        Assert.DoesNotContain("K.g.cs", kernels);
        Assert.DoesNotContain(output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Of(output));
        Assert.Equal("SMG019", diagnostic.Id);
        Assert.Equal($"Nothing is generated for 'K' as it is declared: {reason}", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(marked.Span, diagnostic.Location.SourceSpan);
    }

    [Theory, MemberData(nameof(Seen))]
    public async Task What_the_generator_sees_is_generated_and_not_reported(string written, string made)
    {
        (string[] kernels, CSharpCompilation output) = Run(written, made);
        Assert.EndsWith("K.g.cs", Assert.Single(kernels), StringComparison.Ordinal);
        Assert.DoesNotContain(output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        Assert.Empty(await AnalyzerRun.Of(output));
    }

    [Fact]
    public async Task What_a_tool_has_written_before_the_build_is_seen()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, "// <auto-generated/>\nusing SoftmaxGen; [Softmax(K.Size)] partial class K { internal const int Size = 4; }");
        Assert.Single(run.Files);
        Assert.Empty(await AnalyzerRun.Of(run.Output));
    }

    [Theory]
    [InlineData("partial class K;", "[SoftmaxGen.Softmax(4)] partial class K;")]
    [InlineData("[Softmax] partial class K; class SoftmaxAttribute : System.Attribute;", "[SoftmaxGen.Softmax(4)] partial class K;")]
    [InlineData("[S(4)] partial class K;", "global using S = SoftmaxGen.SoftmaxAttribute;")]
    [InlineData("[Softmax(More.Four)] partial class K;", "global using SoftmaxGen; class More { public const int Four = 4; }")]
    public async Task A_declaration_in_several_files_is_seen(params string[] files)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, files);
        Assert.Equal("K.g.cs", Assert.Single(run.Files).HintName);
        Assert.Empty(await AnalyzerRun.Of(run.Output));
    }

    /// <summary>Before the generator has run, as in an editor, nothing is known to be amiss.</summary>
    [Theory, MemberData(nameof(Seen))]
    public async Task Nothing_is_reported_before_anything_is_generated(string written, string made)
    {
        _ = made;
        Assert.Empty(await AnalyzerRun.Of(Target.Of(TargetName.Net10).Compile(written)));
    }

    /// <summary>The generator reads files that a tool has written before the build, so what is wrong in them is said too.</summary>
    [Theory]
    [InlineData("SMG001", "[SoftmaxGen.Softmax(4)] class K;")]
    [InlineData("SMG003", "[SoftmaxGen.Softmax(1)] partial class K;")]
    [InlineData("SMG009", "[SoftmaxGen.Softmax(4)] partial class K { int Softmax; }")]
    public async Task A_mistake_in_a_generated_file_is_reported(string id, string source)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, $"// <auto-generated/>\n{source}");
        Assert.Empty(run.Files);
        Assert.Equal(id, Assert.Single(await AnalyzerRun.Of(run.Output)).Id);
    }

    [Theory]
    [InlineData("[SoftmaxGen.Softmax(4)] file partial class K;", "file partial class K;")]
    [InlineData("file partial class A { [SoftmaxGen.Softmax(4)] partial class K; }", "file partial class A { partial class K; }")]
    [InlineData("[SoftmaxGen.Softmax(4)] file partial class K;", "partial class K;")]
    public async Task A_file_local_type_is_reported_beside_others_of_its_name(params string[] sources)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, sources);
        Assert.Empty(run.Files);
        Assert.Equal("SMG010", Assert.Single(await AnalyzerRun.Of(run.Output)).Id);
    }

    /// <summary>The files of this generator, and the compilation with those of the other one, which neither sees.</summary>
    private static (string[] Kernels, CSharpCompilation Output) Run(string written, string made)
    {
        Target target = Target.Of(TargetName.Net10);
        GeneratorDriverRunResult result = CSharpGeneratorDriver
            .Create([new SoftmaxGenerator().AsSourceGenerator(), new Maker(made).AsSourceGenerator()], parseOptions: target.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(target.Compile(written), out Compilation output, out _, TestContext.Current.CancellationToken)
            .GetRunResult();
        return ([.. result.Results[0].GeneratedSources.Select(source => source.HintName)], (CSharpCompilation)output);
    }

    /// <summary>Another generator.</summary>
    private sealed class Maker(string source) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider,
            (output, _) => output.AddSource("Made.g.cs", source));
    }
}
