using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Files;

/// <summary>An edit of code reads no file again, and an edit of a file prints the models again that come from it.</summary>
public sealed class FileIncrementalityTests : IDisposable
{
    private const string Source = """
        using SoftmaxGen;
        [SoftmaxModel("a.safetensors")] static partial class A { }
        [SoftmaxModel("b.safetensors")] static partial class B { }
        [SoftmaxModel(4, 3)] partial class C { }
        """;

    private readonly ModelFolder _folder = new();
    private readonly ProjectFile _a;
    private CSharpCompilation _compilation = Target.Of(TargetName.Net10).Compile(Source);
    private GeneratorDriver _driver;

    public FileIncrementalityTests()
    {
        _a = _folder.Add("a.safetensors", ModelFolder.Dense([4, 3]));
        _folder.Add("b.safetensors", ModelFolder.Dense([4, 2]));
        GeneratorDriverOptions options = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        _driver = CSharpGeneratorDriver.Create(
            [new SoftmaxModelGenerator().AsSourceGenerator()], _folder.Files, Target.Of(TargetName.Net10).ParseOptions, driverOptions: options);
    }

    [Fact]
    public void An_edit_of_code_reads_nothing_again()
    {
        Assert.Equal(["New", "New", "New"], Run());
        string before = Text("A");

        // Were they read again, they would be missed.
        File.Delete(_a.Path);
        _compilation = _compilation.AddSyntaxTrees(Target.Of(TargetName.Net10).Parse("class Other;", "Other.cs"));
        Assert.Equal(["Cached", "Cached", "Cached"], Run());
        _compilation = _compilation.ReplaceSyntaxTree(
            _compilation.SyntaxTrees[0], Target.Of(TargetName.Net10).Parse(Source.Replace("[SoftmaxModel(4, 3)]", "[SoftmaxModel(4, 5, 3)]", StringComparison.Ordinal), "Source0.cs"));
        Assert.Equal(["Cached", "Cached", "Modified"], Run());
        Assert.Equal(before, Text("A"));
    }

    [Fact]
    public void An_edit_of_a_file_prints_its_model_again()
    {
        Run();
        string before = Text("A");
        byte[] file = File.ReadAllBytes(_a.Path);

        // One bit of one number: nothing else of the model is another.
        file[^2] ^= 1;
        File.WriteAllBytes(_a.Path, file);
        _driver = _driver.ReplaceAdditionalText(_a, new ProjectFile(_a.Path));
        Assert.Equal(["Modified", "Cached", "Cached"], Run());
        Assert.NotEqual(before, Text("A"));
    }

    [Fact]
    public void A_file_that_is_written_again_with_the_same_bytes_prints_nothing()
    {
        Run();
        _driver = _driver.ReplaceAdditionalText(_a, new ProjectFile(_a.Path));
        Assert.Equal(["Cached", "Cached", "Cached"], Run());
    }

    [Fact]
    public void The_analyzer_takes_what_the_generator_has_read()
    {
        FileReference reference = new("a.safetensors", null, null);
        TrainedFile read = new ModelFiles([.. _folder.Files]).Read(reference, null, TestContext.Current.CancellationToken);
        File.Delete(_a.Path);
        Assert.Same(read, new ModelFiles([.. _folder.Files]).Read(reference, null, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Why each model was printed, or was not.</summary>
    private IEnumerable<string> Run()
    {
        _driver = _driver.RunGenerators(_compilation, TestContext.Current.CancellationToken);
        return _driver.GetRunResult().Results.Single().TrackedOutputSteps.Single().Value.SelectMany(step => step.Outputs).Select(output => $"{output.Reason}");
    }

    private string Text(string type) =>
        _driver.GetRunResult().Results.Single().GeneratedSources.Single(source => source.HintName == $"{type}.g.cs").SourceText.ToString();
}
