using System.Globalization;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Diagnostics;

/// <summary>Every mistake in a model has its own id, names the value, and points at the token to change.</summary>
public sealed class ModelDiagnosticTests
{
    private static readonly string s_deep = string.Join(", ", Enumerable.Repeat("2", 34));

    public static TheoryData<string, string, string> Mistakes { get; } = new()
    {
        { "SMG001", "'Net' is annotated with [SoftmaxModel] but is not partial; add 'partial' to its declaration", "[SoftmaxModel(4, 3)] class [|Net|];" },
        { "SMG002", "'Outer' contains 'Net', which is annotated with [SoftmaxModel], but is not partial; add 'partial' to its declaration", "class [|Outer|] { [SoftmaxModel(4, 3)] partial class Net; }" },
        { "SMG004", "The element type is 'int', but must be float or double", "[SoftmaxModel(4, 3, ElementType = [|typeof(int)|])] partial class Net;" },
        { "SMG005", "The label smoothing is 2, but must be 0 to 1", "[SoftmaxModel(4, 3, LabelSmoothing = [|2|])] partial class Net;" },
        { "SMG006", "Expected one weight per class, 3, but there are 2", "[SoftmaxModel(4, 3, ClassWeights = [|new[] { 1.0, 2.0 }|])] partial class Net;" },
        { "SMG007", "The weight of class 1 is -2, but must be a finite float and not negative", "[SoftmaxModel(4, 2, ClassWeights = new[] { 1.0, [|-2|] })] partial class Net;" },
        { "SMG009", "'Net' gets a generated member named 'Predict'; rename this one, or leave its group out of Operations", "[SoftmaxModel(4, 3)] partial class Net { int [|Predict|](System.ReadOnlySpan<float> x) => 0; }" },
        { "SMG009", "'Net' gets a generated member named 'Parameters'; rename this one, or leave its group out of Operations", "[SoftmaxModel(4, 3)] partial class Net { int [|Parameters|]; }" },
        { "SMG009", "'Net' gets a generated member named 'Save'; rename this one, or leave its group out of Operations", "[SoftmaxModel(4, 3)] partial class Net { void [|Save|](System.IO.Stream s) { } }" },
        { "SMG010", "'Net' is file-local, so generated code in another file cannot add members to it; remove 'file'", "[SoftmaxModel(4, 3)] file partial class [|Net|];" },
        { "SMG101", "A model needs at least its number of inputs and its number of classes, but has 1 widths; write [SoftmaxModel(inputs, hidden units …, classes)]", "[[|SoftmaxModel(4)|]] partial class Net;" },
        { "SMG101", "A model needs at least its number of inputs and its number of classes, but has 0 widths; write [SoftmaxModel(inputs, hidden units …, classes)]", "[[|SoftmaxModel|]] partial class Net;" },
        { "SMG102", "The model has 33 layers, but may have 32", $"[[|SoftmaxModel({s_deep})|]] partial class Net;" },
        { "SMG103", "The number of inputs is 0, but must be 1 to 65536", "[SoftmaxModel([|0|], 3)] partial class Net;" },
        { "SMG103", "The width of hidden layer 1 is 65537, but must be 1 to 65536", "[SoftmaxModel(4, [|65537|], 3)] partial class Net;" },
        { "SMG103", "The class count is 1, but must be 2 to 65536", "[SoftmaxModel(4, 3, [|1|])] partial class Net;" },
        { "SMG103", "The class count is -1, but must be 2 to 65536", "[[|SoftmaxModel(new[] { 4, -1 })|]] partial class Net;" },
        { "SMG104", "The model has 4295163906 parameters, but may have 268435456; make its layers narrower", "[[|SoftmaxModel(65536, 65536, 2)|]] partial class Net;" },
        { "SMG105", "9 stands for no activation; name a value of Activation", "[SoftmaxModel(4, 3, Activation = [|(Activation)9|])] partial class Net;" },
        { "SMG106", "InputOffset needs one value, or one per input, 4, but there are 3", "[SoftmaxModel(4, 3, InputOffset = [|new[] { 1.0, 2, 3 }|])] partial class Net;" },
        { "SMG106", "InputScale needs one value, or one per input, 4, but there are 0", "[SoftmaxModel(4, 3, InputScale = [|new double[0]|])] partial class Net;" },
        { "SMG107", "InputScale of input 1 is Infinity, but must be a finite number of the element type", "[SoftmaxModel(2, 3, InputScale = new[] { 1, [|1 / 0.0|] })] partial class Net;" },
        { "SMG107", "InputOffset of input 0 is 1E+300, but must be a finite number of the element type", "[SoftmaxModel(2, 3, InputOffset = new[] { [|1e300|] })] partial class Net;" },
        { "SMG108", "InputOffset is given, but Standardize learns offset and scale from the training rows; leave out one of them", "[SoftmaxModel(2, 3, Standardize = true, InputOffset = [|new[] { 1.0 }|])] partial class Net;" },
        { "SMG109", "Expected one name per class, 3, but there are 2", "[SoftmaxModel(2, 3, ClassNames = [|new[] { \"a\", \"b\" }|])] partial class Net;" },
        { "SMG110", "The name of class 1 is null; give it a name, which may be empty", "[SoftmaxModel(2, 2, ClassNames = new[] { \"a\", [|null|] })] partial class Net;" },
        { "SMG111", "'Net' is static, but has no file to take its parameters from; remove 'static', or name a File", "[SoftmaxModel(4, 3)] static partial class [|Net|];" },
        { "SMG118", "Output names a tensor of an ONNX graph, but the model comes from none; leave it out, or name an .onnx file", "[SoftmaxModel(4, 3, Output = [|\"y\"|])] partial class Net;" },
        { "SMG112", "'Net' is annotated with [Softmax] and with [SoftmaxModel], whose members would collide; put each on a type of its own", "[Softmax(3), SoftmaxModel(4, 3)] partial class [|Net|];" },
    };

    public static TheoryData<string> RightDeclarations { get; } =
    [
        "[SoftmaxModel(1, 2)] partial class Net;",
        "[SoftmaxModel(new[] { 4, 3 })] partial class Net;",
        "[SoftmaxModel(65536, 2)] partial class Net;",
        "[SoftmaxModel(4, 65536, 2)] partial class Net;",
        $"[SoftmaxModel({string.Join(", ", Enumerable.Repeat("2", 33))})] partial class Net;",
        "[SoftmaxModel(16380, 16384, 2)] partial class Net;",
        "[SoftmaxModel(4, 3, Activation = Activation.Silu, ElementType = typeof(double), LabelSmoothing = 1)] partial class Net;",
        "[SoftmaxModel(4, 3, InputOffset = new[] { 1.0 }, InputScale = new[] { 1.0, 0, -3, 2 })] partial class Net;",
        "[SoftmaxModel(4, 3, Standardize = true)] abstract partial class Net;",
        "[SoftmaxModel(4, 3, Standardize = false, InputScale = new[] { 2.0 })] partial record Net;",
        "[SoftmaxModel(4, 2, ClassNames = new[] { \"\", \"\\ud800 \\0 \\\"\" })] partial class Net;",
        "[SoftmaxModel(4, 3)] partial class Net { public Net(int x) { } public Net() { } int Predict(float[] x) => 0; void Save(string[] paths) { } }",
        "[SoftmaxModel(4, 3, ClassWeights = new[] { 0.0, 0, 0 })] partial class Net<T> where T : class;",
        "partial class Outer { partial struct Inner { [SoftmaxModel(4, 3)] internal sealed partial class Net; } }",
    ];

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_where_it_is(string id, string message, string source)
    {
        Marked marked = Marked.Parse($"using SoftmaxGen; {source}");
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, marked.Source);
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Of(run.Output));
        Assert.Equal(
            (id, message, marked.Span),
            (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture), diagnostic.Location.SourceSpan));
        run.AssertDidNotThrow();
        Assert.DoesNotContain(run.Files, file => file.SourceText.ToString().Contains("ISoftmaxModel", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(RightDeclarations))]
    public async Task What_is_right_is_not_reported_and_compiles(string source)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, $"using SoftmaxGen; {source}");
        Assert.Empty(await AnalyzerRun.Of(run.Output));
        run.AssertCompiles();
    }

    [Theory]
    [InlineData(TargetName.Net8)]
    [InlineData(TargetName.Net8CSharp9)]
    [InlineData(TargetName.Net10)]
    [InlineData(TargetName.NetStandard)]
    public void Every_option_compiles_on_every_target(TargetName target) => GeneratorRun.Of(target, """
        using SoftmaxGen;

        namespace App
        {
            /// <summary>Everything.</summary>
            [SoftmaxModel(5, 17, 3, 4, Activation = Activation.Gelu, ElementType = typeof(double), InputOffset = new[] { 0.5 }, InputScale = new[] { 1.0, 2, 3, 4, 5 },
                ClassNames = new[] { "a", "b", "c", "d" }, LabelSmoothing = 0.1, ClassWeights = new[] { 1.0, 2, 3, 4 })]
            public partial class Everything { }

            /// <summary>Learned.</summary>
            [SoftmaxModel(2, 2, 2, Activation = Activation.LeakyRelu, Standardize = true)]
            public sealed partial class Learned { }
        }
        """).AssertCompiles(files: 2);
}
