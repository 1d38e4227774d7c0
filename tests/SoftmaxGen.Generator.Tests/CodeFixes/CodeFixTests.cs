using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SoftmaxGen.CodeFixes;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.CodeFixes;

/// <summary>What an editor offers mends the declaration: nothing is reported any more, and the kernel is generated and compiles.</summary>
public sealed class CodeFixTests
{
    /// <summary>The id, the offer, the source, and what becomes of it.</summary>
    public static TheoryData<string, string, string, string> Fixes { get; } = new()
    {
        { "SMG001", "Make it partial", "[Softmax(2)] class K;", "[Softmax(2)] partial class K;" },
        { "SMG001", "Make it partial", "[Softmax(2)] public static class K { }", "[Softmax(2)] public static partial class K { }" },
        { "SMG001", "Make it partial", "/// <summary>Mine.</summary>\n[Softmax(2)]\n// A comment.\nrecord struct K(int X);", "/// <summary>Mine.</summary>\n[Softmax(2)]\n// A comment.\npartial record struct K(int X);" },
        { "SMG002", "Make it partial", "/* Mine. */ class Outer { [Softmax(2)] partial class K; }", "/* Mine. */ partial class Outer { [Softmax(2)] partial class K; }" },
        { "SMG002", "Make it partial", "interface IOuter { [Softmax(2)] partial class K; }", "partial interface IOuter { [Softmax(2)] partial class K; }" },
        { "SMG003", "Use 2", "[Softmax(1)] partial class K;", "[Softmax(2)] partial class K;" },
        { "SMG003", "Use 2", "[Softmax(classCount: /* none */ -5, Operations = 0)] partial class K;", "[Softmax(classCount: /* none */ 2, Operations = 0)] partial class K;" },
        { "SMG003", "Use 65536", "[Softmax(1 << 20, Operations = 0)] partial class K;", "[Softmax(65536, Operations = 0)] partial class K;" },
        { "SMG005", "Use 1", "[Softmax(2, LabelSmoothing = 1.5)] partial class K;", "[Softmax(2, LabelSmoothing = 1)] partial class K;" },
        { "SMG005", "Use 0", "[Softmax(2, LabelSmoothing = -1)] partial class K;", "[Softmax(2, LabelSmoothing = 0)] partial class K;" },
        { "SMG005", "Use 0", "[Softmax(2, LabelSmoothing = double.NaN)] partial class K;", "[Softmax(2, LabelSmoothing = 0)] partial class K;" },
        { "SMG006", "Give 3 weights", "[Softmax(3, ClassWeights = new[] { 0.5, 2 })] partial class K;", "[Softmax(3, ClassWeights = new double[] { 0.5, 2, 1.0 })] partial class K;" },
        { "SMG006", "Give 2 weights", "[Softmax(2, ClassWeights = new[] { 1, 2, 0.5 })] partial class K;", "[Softmax(2, ClassWeights = new double[] { 1, 2 })] partial class K;" },
        { "SMG006", "Give 2 weights", "[Softmax(2, ClassWeights = new double[0])] partial class K;", "[Softmax(2, ClassWeights = new double[] { 1.0, 1.0 })] partial class K;" },
        { "SMG006", "Give 3 weights", "[Softmax(3, ClassWeights = [0.5, 2])] partial class K;", "[Softmax(3, ClassWeights = [0.5, 2, 1.0])] partial class K;" },
        { "SMG006", "Give 2 weights", "[Softmax(2, ClassWeights = [0.5, 2, 3, 4])] partial class K;", "[Softmax(2, ClassWeights = [0.5, 2])] partial class K;" },
        { "SMG006", "Give 2 weights", "[Softmax(2, ClassWeights = [])] partial class K;", "[Softmax(2, ClassWeights = new double[] { 1.0, 1.0 })] partial class K;" },
        { "SMG006", "Give 3 weights", "[Softmax(3, ClassWeights = (double[])[0.5, /* rare */ 2])] partial class K;", "[Softmax(3, ClassWeights = (double[])[0.5, /* rare */ 2, 1.0])] partial class K;" },
        { "SMG006", "Give 3 weights", "[Softmax(3, ClassWeights = ((new[] { 0.5, 2, })))] partial class K;", "[Softmax(3, ClassWeights = ((new double[] { 0.5, 2, 1.0, })))] partial class K;" },
        { "SMG006", "Give 3 weights", "[Softmax(3, ClassWeights = unchecked(new double[2] { K.Half, 2 })!)] partial class K { internal const double Half = 0.5; }", "[Softmax(3, ClassWeights = unchecked(new double[] { K.Half, 2, 1.0 })!)] partial class K { internal const double Half = 0.5; }" },
        { "SMG006", "Give 2 weights", "[Softmax(2, ClassWeights = new[] {\n    0.5, // cat\n    2, // dog\n    3.0, // cow\n})] partial class K;", "[Softmax(2, ClassWeights = new double[] {\n    0.5, // cat\n    2 // dog\n    , // cow\n})] partial class K;" },
        { "SMG009", "Rename to 'OwnArgMax'", "[Softmax(2)] partial class K { static int Twice => 2 * ArgMax; static int ArgMax => 1; }", "[Softmax(2)] partial class K { static int Twice => 2 * OwnArgMax; static int OwnArgMax => 1; }" },
        { "SMG009", "Rename to 'OwnSoftmax'", "[Softmax(2)] partial class Softmax;", "[Softmax(2)] partial class OwnSoftmax;" },
        { "SMG009", "Rename to 'OwnTopK'", "[Softmax(2)] partial class K<TopK> { TopK? _value; }", "[Softmax(2)] partial class K<OwnTopK> { OwnTopK? _value; }" },
        { "SMG009", "Remove it, for the generated one is there", "[Softmax(2)] partial class K { const int ClassCount = 2; int _other; }", "[Softmax(2)] partial class K { int _other; }" },
        { "SMG009", "Remove it, for the generated one is there", "[Softmax(2)] partial class K { static void Softmax(System.ReadOnlySpan<float> z, System.Span<float> p) { } }", "[Softmax(2)] partial class K { }" },
        { "SMG009", "Leave Softmax out of Operations", "[Softmax(2)] partial class K { int Softmax => 1; }", "[Softmax(2, Operations = SoftmaxOperations.All & ~SoftmaxOperations.Softmax)] partial class K { int Softmax => 1; }" },
        { "SMG009", "Leave Decision out of Operations", "[Softmax(2, Operations = SoftmaxOperations.Softmax | SoftmaxOperations.Decision)] partial class K { int TopK => 1; }", "[Softmax(2, Operations = (SoftmaxOperations.Softmax | SoftmaxOperations.Decision) & ~SoftmaxOperations.Decision)] partial class K { int TopK => 1; }" },
        { "SMG010", "Remove 'file'", "[Softmax(2)] file static partial class K;", "[Softmax(2)] static partial class K;" },
        { "SMG010", "Remove 'file'", "// Mine.\nfile partial class Outer { [Softmax(2)] partial class K; }", "// Mine.\npartial class Outer { [Softmax(2)] partial class K; }" },
    };

    [Theory, MemberData(nameof(Fixes))]
    public async Task An_offer_mends_the_declaration(string id, string title, string before, string after)
    {
        FixRun run = await FixRun.Of(Source(before));
        string[] changed = await run.Apply(Provider(id), id, title);
        Assert.Equal(Source(after), Assert.Single(changed));
        await AssertMended(files: 1, changed);
    }

    [Theory]
    [InlineData("SMG001", "Make it partial", 3, "[Softmax(2)] class A; [Softmax(2)] static class B; ", "[Softmax(2)] class C;")]
    [InlineData("SMG002", "Make it partial", 3, "class A { struct B { [Softmax(2)] partial class C; [Softmax(2)] partial class D; } }", "class E { [Softmax(2)] partial class C; }")]
    [InlineData("SMG003", "Use 2", 3, "[Softmax(1)] partial class A; [Softmax(0)] partial class B;", "[Softmax(-1)] partial class C;")]
    [InlineData("SMG005", "Use 1", 2, "[Softmax(2, LabelSmoothing = 2)] partial class A;", "[Softmax(2, LabelSmoothing = 3)] partial class B;")]
    [InlineData("SMG006", "Give 2 weights", 2, "[Softmax(2, ClassWeights = new[] { 1.0 })] partial class A;", "[Softmax(2, ClassWeights = new[] { 1.0, 2, 3 })] partial class B;")]
    [InlineData("SMG009", "Remove it, for the generated one is there", 2, "[Softmax(2)] partial class A { const int ClassCount = 2; }", "[Softmax(2)] partial class B { const int ClassCount = 2; }")]
    [InlineData("SMG009", "Leave Decision out of Operations", 2, "[Softmax(2)] partial class A { int TopK; int ArgMax; public A() => TopK = ArgMax = 1; }", "[Softmax(2)] partial class B { int TopK => 2; }")]
    [InlineData("SMG009", "Rename to 'OwnTopK'", 2, "[Softmax(2)] partial class A { int TopK => 2; int Twice => 2 * TopK; }", "[Softmax(2)] partial class B { int TopK => 2; }")]
    [InlineData("SMG019", "Use 10", 3, "[Softmax(Digits.ClassCount, Operations = 0)] partial class A; [Softmax(10, Operations = 0)] partial class Digits;", "[Softmax(3, IgnoreIndex = Digits.ClassCount)] partial class B;")]
    [InlineData("SMG010", "Remove 'file'", 2, "[Softmax(2)] file partial class A;", "[Softmax(2)] file static partial class B;")]
    public async Task An_offer_mends_every_document_at_once(string id, string title, int kernels, params string[] sources)
    {
        FixRun run = await FixRun.Of([.. sources.Select(Source)]);
        await AssertMended(kernels, await run.ApplyToAll(Provider(id), id, title));
    }

    [Theory]
    [InlineData("[Softmax(2)] partial class K { const int ClassCount = 2; }", "Rename to 'OwnClassCount'", "Remove it, for the generated one is there")]
    [InlineData("[Softmax(2)] partial class K<TopK>;", "Rename to 'OwnTopK'", "Leave Decision out of Operations")]
    [InlineData("[Softmax(2)] partial class K { int ClassCount = 2, _other; }", "Rename to 'OwnClassCount'")]
    [InlineData("[Softmax(2)] partial class K { class Entropy; }", "Rename to 'OwnEntropy'", "Leave Divergence out of Operations")]
    [InlineData("[Softmax(2)] partial class K : ISoftmaxKernel<K, float> { static int ISoftmaxKernel<K, float>.ClassCount => 2; }", "Remove it, for the generated one is there")]
    public async Task A_collision_is_offered_what_can_be_done_about_it(string source, params string[] titles) =>
        Assert.Equal(titles, await (await FixRun.Of(Source(source))).Titles(Provider("SMG009"), "SMG009"));

    /// <summary>Where nothing can be kept, nothing is offered.</summary>
    [Theory]
    [InlineData("[Softmax(-5, ClassWeights = new[] { 0.5, 2 })] partial class K;")]
    [InlineData("[Softmax(70000, ClassWeights = [0.5, 2])] partial class K;")]
    public async Task Weights_are_not_cut_to_a_wrong_class_count(string source) =>
        Assert.Empty(await (await FixRun.Of(Source(source))).Titles(Provider("SMG006"), "SMG006"));

    [Fact]
    public void Every_provider_is_exported_and_offers_to_fix_all() => Assert.All(Providers(), provider =>
    {
        Assert.Equal(LanguageNames.CSharp, Assert.Single(provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages));
        Assert.Same(WellKnownFixAllProviders.BatchFixer, provider.GetFixAllProvider());
    });

    /// <summary>An editor has its own version of these, which may be older than the one that was compiled against.</summary>
    [Fact]
    public void The_fixes_need_nothing_but_the_compiler_they_were_built_for() =>
        Assert.Equal(
            [
                ("Microsoft.CodeAnalysis", "4.3.0.0"), ("Microsoft.CodeAnalysis.CSharp", "4.3.0.0"), ("Microsoft.CodeAnalysis.Workspaces", "3.7.0.0"),
                ("SoftmaxGen.Generator", "0.1.0.0"), ("System.Collections.Immutable", "6.0.0.0"), ("netstandard", "2.0.0.0"),
            ],
            typeof(PartialFix).Assembly.GetReferencedAssemblies().Select(name => (name.Name!, $"{name.Version}")).OrderBy(name => name.Item1, StringComparer.Ordinal));

    private static string Source(string declaration) => $"using SoftmaxGen;\n{declaration}";

    private static CodeFixProvider Provider(string id) => Providers().Single(provider => provider.FixableDiagnosticIds.Contains(id));

    private static IEnumerable<CodeFixProvider> Providers() => typeof(PartialFix).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!);

    private static async Task AssertMended(int files, string[] sources)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, sources);
        run.AssertDidNotThrow();
        Assert.Equal(files, run.Files.Length);
        Assert.DoesNotContain(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(await AnalyzerRun.Of(run.Output), diagnostic => diagnostic.DefaultSeverity > DiagnosticSeverity.Info);
    }
}
