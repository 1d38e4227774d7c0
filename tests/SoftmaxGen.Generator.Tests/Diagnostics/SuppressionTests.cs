using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Diagnostics;

/// <summary>Every severity may be changed, by a pragma or by an <c>.editorconfig</c>.</summary>
public sealed class SuppressionTests
{
    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "SMG001", "[Softmax(10)] class Digits;" },
        { "SMG003", "[Softmax(1)] partial class Digits;" },
        { "SMG006", "[Softmax(3, ClassWeights = new[] { 1.0 })] partial class Digits;" },
        { "SMG009", "[Softmax(10)] partial class Digits { const int ClassCount = 10; }" },
        { "SMG011", "[Softmax(3, Operations = 0, IgnoreIndex = 1)] partial class Digits;" },
        { "SMG015", "[Softmax(100, Operations = 0)] partial class Digits;" },
        { "SMG016", "Digits.Softmax(new float[9], []); [Softmax(10, Operations = SoftmaxOperations.Softmax)] partial class Digits;" },
        { "SMG017", "Digits.Softmax([], 0, []); [Softmax(10, Operations = SoftmaxOperations.Softmax)] partial class Digits;" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_pragma_silences_what_it_names(string id, string source)
    {
        Assert.Equal(id, Assert.Single(await AnalyzerRun.Of(TargetName.Net10, Source(source))).Id);
        Assert.Empty(await AnalyzerRun.Of(TargetName.Net10, $"#pragma warning disable {id}\n{Source(source)}"));
    }

    [Theory, MemberData(nameof(Mistakes))]
    public async Task An_editorconfig_silences_what_it_names(string id, string source) => Assert.Empty(await Configured(id, source, "none"));

    [Theory, MemberData(nameof(Mistakes))]
    public async Task An_editorconfig_sets_the_severity(string id, string source) =>
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await Configured(id, source, "warning")).Severity);

    private static Task<Diagnostic[]> Configured(string id, string source, string severity)
    {
        CSharpCompilation compilation = GeneratorRun.Of(TargetName.Net10, Source(source)).Output;
        AnalyzerConfigSet configs = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse($"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}", "/.editorconfig")));
        return AnalyzerRun.Of(compilation.WithOptions(compilation.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSyntaxTreeOptionsProvider(new Severities(configs))));
    }

    private static string Source(string declaration) => $"using SoftmaxGen;\n{declaration}";

    /// <summary>Hands the compiler what a configuration says, as its command line does.</summary>
    private sealed class Severities(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GetOptionsForSourcePath($"/{tree.FilePath}").TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
