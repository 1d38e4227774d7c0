using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Files;
using SoftmaxGen.Generator.Tests.Files.Onnx.Support;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Documentation;

/// <summary>Every diagnostic has a help page, whose example shows it and whose fix does not.</summary>
public sealed partial class DiagnosticPageTests
{
    private static readonly string s_root = FindRoot();
    private static readonly string[] s_releases = ["Shipped", "Unshipped"];

    public static TheoryData<string> Ids { get; } = [.. AnalyzerRun.Descriptors.Select(descriptor => descriptor.Id)];

    /// <summary>Those that are about declarations and calls; the others are about projects, or files that are large.</summary>
    public static TheoryData<string> IdsOfCode { get; } = [.. AnalyzerRun.Descriptors.Select(descriptor => descriptor.Id).Except(["SMG012", "SMG013", "SMG014", "SMG117"])];

    [Theory, MemberData(nameof(Ids))]
    public void A_diagnostic_links_to_its_page(string id)
    {
        DiagnosticDescriptor descriptor = AnalyzerRun.Descriptors.Single(descriptor => descriptor.Id == id);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        string page = Page(id);
        Assert.StartsWith(
            $"# {id}: {descriptor.Title.ToString(CultureInfo.InvariantCulture)}\n\nSeverity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}.\n",
            page,
            StringComparison.Ordinal);
        Assert.Equal(["Cause", "Example", "Fix", "Suppress"], Heading().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains($"#pragma warning disable {id}\n", page, StringComparison.Ordinal);
        Assert.Contains($"dotnet_diagnostic.{id}.severity = none\n", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(IdsOfCode))]
    public async Task The_example_of_a_page_shows_the_diagnostic_alone(string id) =>
        Assert.Equal([id], (await Check(Code(id, "Example"))).Select(diagnostic => diagnostic.Id));

    [Theory, MemberData(nameof(IdsOfCode))]
    public async Task The_fix_of_a_page_shows_nothing_and_compiles(string id)
    {
        using ModelFolder folder = Folder();
        GeneratorRun run = Run(Code(id, "Fix"), folder);
        run.AssertCompiles(files: run.Files.Count(file => file.HintName.EndsWith(".Parameters.g.cs", StringComparison.Ordinal)) + Annotation().Count(Code(id, "Fix")));
        Assert.Empty(await AnalyzerRun.Of(run));
    }

    [Fact]
    public void There_is_no_page_without_a_diagnostic() =>
        Assert.Equal(
            AnalyzerRun.Descriptors.Select(descriptor => descriptor.Id),
            Directory.GetFiles(Path.Combine(s_root, "docs", "diagnostics")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_diagnostic_is_in_the_release_notes_of_the_analyzers() =>
        Assert.Equal(
            AnalyzerRun.Descriptors.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title.ToString(CultureInfo.InvariantCulture)}"),
            s_releases
                .SelectMany(release => File.ReadAllLines(Path.Combine(s_root, "generator", "SoftmaxGen.Generator", $"AnalyzerReleases.{release}.md")))
                .Where(line => line.StartsWith("SMG", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Ids))]
    public void Every_diagnostic_is_in_the_readme_with_its_page(string id) =>
        Assert.Contains($"[{id}](docs/diagnostics/{id}.md)", File.ReadAllText(Path.Combine(s_root, "README.md")), StringComparison.Ordinal);

    private static async Task<Diagnostic[]> Check(string code)
    {
        using ModelFolder folder = Folder();
        return await AnalyzerRun.Of(Run(code, folder));
    }

    /// <summary>The files that the pages speak of.</summary>
    private static ModelFolder Folder()
    {
        ModelFolder folder = new();
        folder.Add("digits.safetensors", ModelFolder.Dense([64, 32, 10]));
        folder.Add("old/net.safetensors", ModelFolder.Dense([64, 10]));
        folder.Add("new/net.safetensors", ModelFolder.Dense([64, 10]));
        folder.Add("broken.safetensors", [1, 2, 3]);
        folder.Add("doubles.safetensors", ModelFolder.OfDouble(1e300));
        folder.Add("digits.onnx", GraphFile.Layer(64, 10).Output("z").Bytes);
        folder.Add("broken.onnx", [1, 2, 3]);
        folder.Add("convolution.onnx", GraphFile.Layer().Node("Conv", ["z"], "y").Output("y").Bytes);
        folder.Add("heads.onnx", GraphFile.Layer().Weights("v", 3, 1).Node("Identity", ["z"], "policy").Node("MatMul", ["x", "v"], "value").Output("policy", "value").Bytes);
        folder.Add("flowers.onnx", GraphFile.Layer().Output("z").Metadata("class_names", """["setosa", "versicolor"]""").Bytes);
        folder.Add("misnamed.onnx", GraphFile.Layer().Output("z").Metadata("class_names", """["setosa", "versicolor", "virginica"]""").Bytes);
        return folder;
    }

    private static GeneratorRun Run(string code, ModelFolder folder)
    {
        Target target = Target.Of(TargetName.Net10);
        CSharpCompilation input = target.Compile(code);
        bool isProgram = input.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken).ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement));
        return GeneratorRun.Of(target, folder.Files, input.WithOptions(input.Options
            .WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
            .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)])));
    }

    private static string Code(string id, string section) =>
        Regex.Match(Page(id), $"## {section}\n.*?```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private static string Page(string id) =>
        File.ReadAllText(Path.Combine(s_root, "docs", "diagnostics", $"{id}.md")).Replace("\r", "", StringComparison.Ordinal);

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex(@"\[Softmax(Model)?\(")]
    private static partial Regex Annotation();

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
