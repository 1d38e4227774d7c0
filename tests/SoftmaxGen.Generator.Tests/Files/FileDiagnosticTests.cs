using System.Globalization;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Diagnostics;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Files;

/// <summary>What is wrong with a model's file is said where the file is named, once, and nothing is generated.</summary>
public sealed class FileDiagnosticTests
{
    public static TheoryData<string, string, string> Mistakes { get; } = new()
    {
        { "SMG113", "'none.safetensors' is not among the AdditionalFiles of this project; add <AdditionalFiles Include=\"none.safetensors\" /> to the project file", "[SoftmaxModel([|\"none.safetensors\"|])] static partial class Net;" },
        { "SMG113", "'t.safetensors' is not among the AdditionalFiles of this project; add <AdditionalFiles Include=\"t.safetensors\" /> to the project file", "[SoftmaxModel([|\"t.safetensors\"|])] partial class Net;" },
        { "SMG114", "'twice.safetensors' may be any of these AdditionalFiles: '{folder}/a/twice.safetensors', '{folder}/b/twice.safetensors'; write more of the path", "[SoftmaxModel([|\"twice.safetensors\"|])] partial class Net;" },
        { "SMG115", "'net.pt' cannot be read: its name ends neither in .onnx nor in .safetensors", "[SoftmaxModel([|\"net.pt\"|])] partial class Net;" },
        { "SMG115", "'' cannot be read: its name ends neither in .onnx nor in .safetensors", "[SoftmaxModel([|\"\"|])] static partial class Net;" },
        { "SMG115", "'short.safetensors' cannot be read: The file has 3 bytes; a safetensors file has at least 8, the length of its header.", "[SoftmaxModel(4, 3, File = [|\"short.safetensors\"|])] partial class Net;" },
        { "SMG115", "'gone.safetensors' cannot be read: Could not find file '{folder}/gone.safetensors'.", "[SoftmaxModel([|\"gone.safetensors\"|])] partial class Net;" },
        { "SMG115", "'mystery.safetensors' cannot be read: it names the activation 'mish', which no model has; say with Activation which one that is", "[SoftmaxModel([|\"mystery.safetensors\"|])] partial class Net;" },
        { "SMG116", "'net.safetensors' has the layers 4, 5, 3, but the declaration says 4, 6, 3; correct it, or leave it to the file", "[SoftmaxModel(4, 6, 3, File = [|\"net.safetensors\"|])] partial class Net;" },
        { "SMG116", "'tanh.safetensors' has the activation tanh, but the declaration says Silu; correct it, or leave it to the file", "[SoftmaxModel([|\"tanh.safetensors\"|], Activation = Activation.Silu)] partial class Net;" },
        { "SMG103", "The class count is 1, but must be 2 to 65536", "[SoftmaxModel([|\"one.safetensors\"|])] partial class Net;" },
        { "SMG106", "InputScale needs one value, or one per input, 4, but there are 3", "[SoftmaxModel(\"net.safetensors\", InputScale = [|new[] { 1.0, 2, 3 }|])] partial class Net;" },
        { "SMG108", "InputScale is given, but the file has a scaling of its own; leave out one of them", "[SoftmaxModel(\"scaled.safetensors\", InputScale = [|new[] { 2.0 }|])] partial class Net;" },
        { "SMG109", "Expected one name per class, 3, but there are 2", "[SoftmaxModel(\"net.safetensors\", ClassNames = [|new[] { \"a\", \"b\" }|])] static partial class Net;" },
        { "SMG006", "Expected one weight per class, 3, but there are 2", "[SoftmaxModel(\"net.safetensors\", ClassWeights = [|new[] { 1.0, 2 }|])] partial class Net;" },
        { "SMG009", "'Net' gets a generated member named 'Predict'; rename this one, or leave its group out of Operations", "[SoftmaxModel(\"net.safetensors\")] static partial class Net { static int [|Predict|](System.ReadOnlySpan<float> x) => 0; }" },
        { "SMG118", "Input names a tensor of an ONNX graph, but the model comes from none; leave it out, or name an .onnx file", "[SoftmaxModel(\"net.safetensors\", Input = [|\"x\"|])] partial class Net;" },
        { "SMG016", "The length of 'input' is 5, but Net.Predict needs 4", "[SoftmaxModel(\"net.safetensors\")] static partial class Net { static int F() => Predict([|new float[5]|]); }" },
    };

    public static TheoryData<string> RightDeclarations { get; } =
    [
        "[SoftmaxModel(\"net.safetensors\")] static partial class Net;",
        "[SoftmaxModel(\"./NET.safetensors\")] static partial class Net;",
        "[SoftmaxModel(\"b/twice.safetensors\")] static partial class Net;",
        "[SoftmaxModel(\"Case.safetensors\")] static partial class Net { static int Ask() => Predict(new float[4]); }",
        "[SoftmaxModel(\"..\\\\x\\\\..\\\\a\\\\twice.safetensors\")] static partial class Net { static void Train() { } static int[] Parameters = []; }",
        "[SoftmaxModel(4, 5, 3, File = \"net.safetensors\")] sealed partial class Net;",
        "[SoftmaxModel(\"net.safetensors\", Activation = Activation.Tanh, InputOffset = new[] { 1.0 }, ElementType = typeof(double))] partial class Net;",
        "[SoftmaxModel(\"mystery.safetensors\", Activation = Activation.Silu)] partial class Net;",
        "[SoftmaxModel(\"tanh.safetensors\", Activation = Activation.Tanh)] partial class Net;",
        "[SoftmaxModel(\"scaled.safetensors\", Standardize = true)] partial class Net;",
        "[SoftmaxModel(\"scaled.safetensors\")] static partial class Net<T>;",
        "[SoftmaxModel(\"net.safetensors\")] static partial class Net; [SoftmaxModel(\"net.safetensors\")] partial class Other;",
    ];

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_where_it_is(string id, string message, string source)
    {
        using ModelFolder folder = Folder();
        Marked marked = Marked.Parse($"using SoftmaxGen; {source}");
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, folder.Files, marked.Source);
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Of(run));
        string where = Path.GetDirectoryName(folder.Files[0].Path)!;
        Assert.Equal(
            (id, message.Replace("{folder}", where, StringComparison.Ordinal), marked.Span),
            (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture), diagnostic.Location.SourceSpan));
        run.AssertDidNotThrow();
        Assert.Equal(diagnostic.Descriptor.DefaultSeverity == DiagnosticSeverity.Error, run.Files.IsEmpty);
    }

    [Theory, MemberData(nameof(RightDeclarations))]
    public async Task What_is_right_is_not_reported_and_compiles(string source)
    {
        using ModelFolder folder = Folder();
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, folder.Files, $"using SoftmaxGen; {source}");
        Assert.Empty(await AnalyzerRun.Of(run));
        run.AssertCompiles(files: source.Split("SoftmaxModel").Length - 1);
    }

    [Fact]
    public async Task A_number_beyond_float_needs_double()
    {
        using ModelFolder folder = new();
        folder.Add("large.safetensors", ModelFolder.OfDouble(1e300));
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, folder.Files, "[SoftmaxGen.SoftmaxModel(\"large.safetensors\")] static partial class Net;");
        Assert.Equal("SMG119", Assert.Single(await AnalyzerRun.Of(run)).Id);
        run = GeneratorRun.Of(
            TargetName.Net10, folder.Files, "[SoftmaxGen.SoftmaxModel(\"large.safetensors\", ElementType = typeof(double))] static partial class Net;");
        Assert.Empty(await AnalyzerRun.Of(run));
        Assert.Contains("1E+300d", run.Text, StringComparison.Ordinal);
    }

    private static ModelFolder Folder()
    {
        ModelFolder folder = new();
        folder.Add("net.safetensors", ModelFolder.Dense([4, 5, 3]));
        folder.Add("tanh.safetensors", ModelFolder.Dense([4, 5, 3], "\"activation\":\"tanh\""));
        folder.Add("mystery.safetensors", ModelFolder.Dense([4, 5, 3], "\"activation\":\"mish\""));
        folder.Add("scaled.safetensors", ModelFolder.Dense([2, 3], "", ("input.offset", [1, 2]), ("input.scale", [0.5f, 4])));
        folder.Add("one.safetensors", ModelFolder.Dense([4, 1]));
        folder.Add("a/twice.safetensors", ModelFolder.Dense([4, 2]));
        folder.Add("b/twice.safetensors", ModelFolder.Dense([4, 2]));
        folder.Add("c/Case.safetensors", ModelFolder.Dense([4, 2]));
        folder.Add("d/case.safetensors", ModelFolder.Dense([5, 2]));
        folder.Add("short.safetensors", [1, 2, 3]);
        File.Delete(folder.Add("gone.safetensors", []).Path);
        return folder;
    }
}
