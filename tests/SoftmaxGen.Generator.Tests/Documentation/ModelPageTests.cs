using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Documentation;

/// <summary>The examples of the page on models from files compile with files that those exporters really wrote.</summary>
public sealed partial class ModelPageTests
{
    /// <summary>The files that the page speaks of, and which cases they are.</summary>
    private static readonly Dictionary<string, string> s_files = new()
    {
        ["iris.onnx"] = "skl_scaled_names/model.onnx",
        ["digits.onnx"] = "torch_dynamo/model.onnx",
        ["model.onnx.data"] = "torch_dynamo/model.onnx.data",
        ["digits.safetensors"] = "torch_state_f32/weights.safetensors",
        ["wine.onnx"] = "keras_softmax/model.onnx",
        ["flowers.onnx"] = "mlnet_maxent/model.onnx",
    };

    public static TheoryData<string> Examples { get; } = [.. CSharpBlock().Matches(Page()).Select(match => match.Groups[1].Value)];

    [Theory, MemberData(nameof(Examples))]
    public async Task An_example_compiles_and_nothing_is_said_of_it(string example)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("page");
        try
        {
            foreach ((string name, string source) in s_files)
            {
                File.Copy(Path.Combine(Root(), "tests", "SoftmaxGen.Generator.Tests", "Files", "Cases", source), Path.Combine(folder.FullName, name));
            }

            Target target = Target.Of(TargetName.Net10);
            CSharpCompilation program = target.Compile(example);
            program = program.WithOptions(program.Options
                .WithOutputKind(OutputKind.ConsoleApplication)
                .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)]));
            GeneratorRun run = GeneratorRun.Of(target, s_files.Keys.Select(name => new ProjectFile(Path.Combine(folder.FullName, name))), program);
            Assert.Empty(await AnalyzerRun.Of(run));
            run.AssertCompiles();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Page() => File.ReadAllText(Path.Combine(Root(), "docs", "models.md")).Replace("\r", "", StringComparison.Ordinal);

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
