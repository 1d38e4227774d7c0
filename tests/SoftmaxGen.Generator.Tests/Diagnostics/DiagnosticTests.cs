using System.Globalization;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Diagnostics;

/// <summary>Every mistake has its own id, names the value, and points at the token to change.</summary>
public sealed class DiagnosticTests
{
    public static TheoryData<string, string, string> Mistakes { get; } = new()
    {
        { "SMG001", "'Digits' is annotated with [Softmax] but is not partial; add 'partial' to its declaration", "[Softmax(10)] class [|Digits|];" },
        { "SMG001", "'Digits' is annotated with [Softmax] but is not partial; add 'partial' to its declaration", "[Softmax(10)] record struct [|Digits|](int X);" },
        { "SMG002", "'Outer' contains 'Digits', which is annotated with [Softmax], but is not partial; add 'partial' to its declaration", "class [|Outer|] { [Softmax(10)] partial class Digits; }" },
        { "SMG002", "'Outer' contains 'Digits', which is annotated with [Softmax], but is not partial; add 'partial' to its declaration", "struct [|Outer|] { partial class Inner { [Softmax(10)] partial class Digits; } }" },
        { "SMG003", "The class count is 1, but must be 2 to 65536", "[Softmax([|1|])] partial class Digits;" },
        { "SMG003", "The class count is 0, but must be 2 to 65536", "[Softmax(classCount: [|0|])] partial class Digits;" },
        { "SMG003", "The class count is -3, but must be 2 to 65536", "[Softmax([|-3|], Operations = SoftmaxOperations.Softmax)] partial class Digits;" },
        { "SMG003", "The class count is 65537, but must be 2 to 65536", "[Softmax([|Digits.Count|])] partial class Digits { public const int Count = 65537; }" },
        { "SMG004", "The element type is 'int', but must be float or double", "[Softmax(10, ElementType = [|typeof(int)|])] partial class Digits;" },
        { "SMG004", "The element type is 'System.Half', but must be float or double", "[Softmax(10, ElementType = [|typeof(System.Half)|])] partial class Digits;" },
        { "SMG005", "The label smoothing is -0.25, but must be 0 to 1", "[Softmax(10, LabelSmoothing = [|-0.25|])] partial class Digits;" },
        { "SMG005", "The label smoothing is 1.5, but must be 0 to 1", "[Softmax(10, LabelSmoothing = [|1.5|])] partial class Digits;" },
        { "SMG005", "The label smoothing is NaN, but must be 0 to 1", "[Softmax(10, LabelSmoothing = [|double.NaN|])] partial class Digits;" },
        { "SMG006", "Expected one weight per class, 3, but there are 2", "[Softmax(3, ClassWeights = [|new[] { 1.0, 2.0 }|])] partial class Digits;" },
        { "SMG006", "Expected one weight per class, 3, but there are 0", "[Softmax(3, ClassWeights = [|new double[0]|])] partial class Digits;" },
        { "SMG007", "The weight of class 1 is -2, but must be a finite float and not negative", "[Softmax(2, ClassWeights = new[] { 1.0, [|-2|] })] partial class Digits;" },
        { "SMG007", "The weight of class 0 is Infinity, but must be a finite float and not negative", "[Softmax(2, ClassWeights = new[] { [|1 / 0.0|], 2 })] partial class Digits;" },
        { "SMG007", "The weight of class 1 is NaN, but must be a finite double and not negative", "[Softmax(2, ElementType = typeof(double), ClassWeights = new double[] { 0, [|double.NaN|] })] partial class Digits;" },
        { "SMG007", "The weight of class 1 is 1E+300, but must be a finite float and not negative", "[Softmax(2, ClassWeights = new double[2] { 0, [|1e300|] })] partial class Digits;" },
        { "SMG006", "Expected one weight per class, 3, but there are 2", "[Softmax(3, ClassWeights = [|[0.5, 2]|])] partial class Digits;" },
        { "SMG007", "The weight of class 1 is -2, but must be a finite float and not negative", "[Softmax(2, ClassWeights = [1, [|-2|]])] partial class Digits;" },
        { "SMG007", "The weight of class 1 is -2, but must be a finite float and not negative", "[Softmax(2, ClassWeights = ((double[])[1, [|-2|]]))] partial class Digits;" },
        { "SMG007", "The weight of class 0 is -2, but must be a finite float and not negative", "[Softmax(2, ClassWeights = (new[] { [|-2|], 1.5, })!)] partial class Digits;" },
        { "SMG008", "Operations has the bits 64 set, which stand for no operation; combine the named values of SoftmaxOperations", "[Softmax(10, Operations = [|(SoftmaxOperations)65|])] partial class Digits;" },
        { "SMG009", "'Digits' gets a generated member named 'ClassCount'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits { const int [|ClassCount|] = 10; }" },
        { "SMG009", "'Digits' gets a generated member named 'Softmax'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits { static int [|Softmax|] { get; } }" },
        { "SMG009", "'Digits' gets a generated member named 'Softmax'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits { static void [|Softmax|](System.ReadOnlySpan<float> z, System.Span<float> p) { } }" },
        { "SMG009", "'Digits' gets a generated member named 'ArgMax'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits { class [|ArgMax|]; }" },
        { "SMG009", "'Digits' gets a generated member named 'Jacobian'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits<[|Jacobian|]>;" },
        { "SMG009", "'Softmax' gets a generated member named 'Softmax'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class [|Softmax|];" },
        { "SMG009", "'Digits' gets a generated member named 'Softmax'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits { int [|Softmax|](scoped System.ReadOnlySpan<float> z, scoped System.Span<float> p) => 1; }" },
        { "SMG010", "'Digits' is file-local, so generated code in another file cannot add members to it; remove 'file'", "[Softmax(10)] file partial class [|Digits|];" },
        { "SMG010", "'Outer' is file-local, so generated code in another file cannot add members to it; remove 'file'", "file partial class [|Outer|] { [Softmax(10)] partial class Digits; }" },
        { "SMG009", "'Digits' gets a generated member named 'ClassCount'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits : ISoftmaxKernel<Digits, float> { static int ISoftmaxKernel<Digits, float>.[|ClassCount|] => 10; }" },
        { "SMG009", "'Digits' gets a generated member named 'ArgMax'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits { [System.Runtime.CompilerServices.IndexerName(\"ArgMax\")] int [|this|][int i] => i; }" },
        { "SMG009", "'Digits' gets a generated member named 'Softmax'; rename this one, or leave its group out of Operations", "abstract class Layer { public abstract void [|Softmax|](System.ReadOnlySpan<float> z, System.Span<float> p); } [Softmax(10)] abstract partial class Digits : Layer;" },
        { "SMG009", "'Digits' gets a generated member named 'Softmax'; rename this one, or leave its group out of Operations", "abstract class Layer<T> { protected abstract T [|Softmax|] { get; } } abstract class Middle : Layer<int>; [Softmax(10)] abstract partial class Digits : Middle;" },
        { "SMG009", "'Digits' gets a generated member named 'ClassCount'; rename this one, or leave its group out of Operations", "abstract class Layer { public abstract int [|ClassCount|](); } [Softmax(10)] abstract partial class Digits : Layer;" },
        { "SMG009", "'Digits' gets a generated member named 'CrossEntropy'; rename this one, or leave its group out of Operations", "[Softmax(10)] partial class Digits { static float [|CrossEntropy|](System.ReadOnlySpan<float> z, System.ReadOnlySpan<int> y, LossReduction r) => 0; }" },
    };

    /// <summary>Each stands just inside a limit that a mistake above is beyond.</summary>
    public static TheoryData<string> RightDeclarations { get; } =
    [
        "[Softmax(2)] partial class Digits;",
        "[Softmax(16)] partial class Digits;",
        "[Softmax(10, ElementType = typeof(double))] partial class Digits;",
        "[Softmax(10, ElementType = typeof(float))] partial class Digits;",
        "[Softmax(10, LabelSmoothing = 0)] partial class Digits;",
        "[Softmax(10, LabelSmoothing = 1)] partial class Digits;",
        "[Softmax(2, ClassWeights = new[] { 0.0, 1e30 })] partial class Digits;",
        "[Softmax(2, ElementType = typeof(double), ClassWeights = new[] { 0.0, 1e300 })] partial class Digits;",
        "[Softmax(2, ClassWeights = null)] partial class Digits;",
        "[Softmax(2, Operations = SoftmaxOperations.None)] partial class Digits;",
        "[Softmax(2, Operations = SoftmaxOperations.Softmax | SoftmaxOperations.Decision)] partial class Digits;",
        "[Softmax(2, IgnoreIndex = -100)] partial class Digits;",
        "[Softmax(2, IgnoreIndex = 1)] partial class Digits;",
        "[Softmax(2, IgnoreIndex = int.MinValue)] partial class Digits;",
        "partial class Outer { partial struct Inner { [Softmax(2)] partial record Digits; } }",
        "[Softmax(2)] partial class Digits { static void Softmax(float[] logits) { } }",
        "[Softmax(2)] partial class Digits { static void Softmax<T>(System.ReadOnlySpan<float> z, System.Span<float> p) { } }",
        "[Softmax(2, ElementType = typeof(double))] partial class Digits { static void Softmax(System.ReadOnlySpan<float> z, System.Span<float> p) { } }",
        "[Softmax(2)] partial class Digits { static void Softmax(in System.ReadOnlySpan<float> z, System.Span<float> p) { } }",
        "[Softmax(2)] partial class Digits { static void Softmax(System.ReadOnlySpan<float> z, ref System.Span<float> p) { } }",
        "[Softmax(2)] partial class Digits { static void Softmax(out System.ReadOnlySpan<float> z, System.Span<float> p) => z = p; }",
        "[Softmax(2)] partial class Digits { static void Softmax(ref readonly System.ReadOnlySpan<float> z, System.Span<float> p) { } }",
        "[Softmax(2)] partial class Digits { struct Span<T>; static void Softmax(System.ReadOnlySpan<float> z, Span<float> p) { } }",
        "[Softmax(2)] partial class Digits : ISoftmaxKernel<Digits, double> { static int ISoftmaxKernel<Digits, double>.ClassCount => 2; }",
        "[Softmax(2, Operations = SoftmaxOperations.Softmax)] partial class Digits { int ArgMax; class Jacobian; }",
        "[Softmax(2, Operations = SoftmaxOperations.Decision)] partial class Softmax;",
        "partial class Softmax { [Softmax(2)] partial class Digits; }",
        "abstract class Layer { public abstract void Softmax(System.ReadOnlySpan<float> z); public abstract void Softmax<T>(System.ReadOnlySpan<float> z, System.Span<float> p); } [Softmax(2)] abstract partial class Digits : Layer;",
        "abstract class Layer { public abstract int Softmax { get; } } abstract class Middle : Layer { public override int Softmax => 1; } [Softmax(2)] partial class Digits : Middle;",
        "abstract class Layer { public abstract void ArgMax(System.ReadOnlySpan<float> z, System.Span<int> y); } [Softmax(2, Operations = SoftmaxOperations.Softmax)] abstract partial class Digits : Layer;",
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Pragmas => Mistakes.Select(row => new TheoryDataRow<string, string>(row.Data.Item1, row.Data.Item3));

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_reported_where_it_is(string id, string message, string text)
    {
        Marked marked = Parse(text);
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Of(TargetName.Net10, marked.Source));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(marked.Source.Substring(marked.Span.Start, marked.Span.Length), diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan));
        Assert.Equal(marked.Span, diagnostic.Location.SourceSpan);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_generates_nothing(string id, string message, string text)
    {
        _ = (id, message);
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, Parse(text).Source);
        run.AssertDidNotThrow();
        Assert.Empty(run.Files);
    }

    [Theory, MemberData(nameof(Pragmas))]
    public async Task A_pragma_silences_a_mistake(string id, string text) =>
        Assert.Empty(await AnalyzerRun.Of(TargetName.Net10, $"#pragma warning disable {id}\n{Parse(text).Source}"));

    [Theory, MemberData(nameof(RightDeclarations))]
    public async Task A_right_declaration_reports_nothing_and_generates_its_members(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, $"using SoftmaxGen;\n{declaration}");
        run.AssertDidNotThrow();
        Assert.Single(run.Files);
        Assert.Empty(await AnalyzerRun.Of(run.Output));
        Assert.Empty(await AnalyzerRun.Of(run.Input));
    }

    /// <summary>Generated files switch reports off, which hides a mistake of the analyzer's own.</summary>
    [Theory]
    [InlineData("[Softmax(2)] partial class Digits;")]
    [InlineData("[Softmax(2)] partial struct Digits { static void Softmax(in System.ReadOnlySpan<float> z, System.Span<float> p) { } }")]
    public async Task Generated_members_are_not_the_users_own(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, $"using SoftmaxGen;\n{declaration}");
        SyntaxTree generated = Assert.Single(run.Files).SyntaxTree;
        string text = (await generated.GetTextAsync(TestContext.Current.CancellationToken)).ToString().Replace("#pragma warning disable", "", StringComparison.Ordinal);
        Assert.Empty(await AnalyzerRun.Of(run.Output.ReplaceSyntaxTree(generated, Target.Of(TargetName.Net10).Parse(text, "Digits.cs"))));
    }

    [Fact]
    public async Task All_mistakes_of_a_declaration_are_reported_at_once() =>
        Assert.Equal(
            ["SMG003", "SMG004", "SMG005", "SMG001"],
            (await AnalyzerRun.Of(TargetName.Net10, "[SoftmaxGen.Softmax(1, ElementType = typeof(int), LabelSmoothing = 2)] class Digits;")).Select(diagnostic => diagnostic.Id));

    [Fact]
    public async Task A_valid_kernel_beside_an_invalid_one_is_generated()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, "using SoftmaxGen; [Softmax(1)] partial class Wrong; [Softmax(2)] partial class Right;");
        Assert.Equal("Right.g.cs", Assert.Single(run.Files).HintName);
        Assert.Equal("SMG003", Assert.Single(await AnalyzerRun.Of(run.Output)).Id);
    }

    private static Marked Parse(string text) => Marked.Parse($"using SoftmaxGen;\n{text}");
}
