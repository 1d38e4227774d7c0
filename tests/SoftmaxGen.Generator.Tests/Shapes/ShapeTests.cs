using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Tests.Shapes;

/// <summary>A length that the source tells and that cannot be right is reported at the argument; anything else is not.</summary>
public sealed class ShapeTests
{
    /// <summary>Every way in which a length is known, with a kernel of ten classes.</summary>
    public static TheoryData<int, string> KnownLengths { get; } = new()
    {
        { 9, "Digits.Softmax([|new float[9]|], s);" },
        { 9, "Digits.Softmax([|new float[Nine]|], s);" },
        { 8, "Digits.Softmax([|new float[Nine - 1]|], s);" },
        { 2, "Digits.Softmax([|new float[] { 1, 2 }|], s);" },
        { 3, "Digits.Softmax([|new[] { 1f, 2, i }|], s);" },
        { 9, "Digits.Softmax([|stackalloc float[9]|], s);" },
        { 2, "Digits.Softmax([|stackalloc float[] { 1, 2 }|], s);" },
        { 2, "Digits.Softmax([|stackalloc[] { 1f, 2 }|], s);" },
        { 3, "Digits.Softmax([|[1, 2, i]|], s);" },
        { 9, "Digits.Softmax(([|new float[9]|]), s);" },
        { 9, "Digits.Softmax([|(ReadOnlySpan<float>)new float[9]|], s);" },
        { 9, "Digits.Softmax([|a.AsSpan(0, 9)|], s);" },
        { 9, "Digits.Softmax([|a.AsSpan(i, 9)|], s);" },
        { 9, "Digits.Softmax([|MemoryExtensions.AsSpan(a, length: 9, start: i)|], s);" },
        { 11, "Digits.Softmax([|new float[20].AsSpan(9)|], s);" },
        { 9, "Digits.Softmax([|new float[9].AsSpan()|], s);" },
        { 9, "Digits.Softmax([|s.Slice(i, 9)|], s);" },
        { 9, "Digits.Softmax([|r.Slice(i, 9)|], s);" },
        { 5, "Digits.Softmax([|s.Slice(i, 9).Slice(4)|], s);" },
        { 9, "Digits.Softmax([|a[0..9]|], s);" },
        { 9, "Digits.Softmax([|a[..9]|], s);" },
        { 7, "Digits.Softmax([|a[2..9]|], s);" },
        { 9, "Digits.Softmax([|s[..9]|], s);" },
        { 7, "Digits.Softmax([|r[2..9]|], s);" },
        { 9, "Digits.Softmax([|r[^9..]|], s);" },
        { 7, "Digits.Softmax([|r[^9..^2]|], s);" },
        { 7, "Digits.Softmax([|(new float[10])[1..^2]|], s);" },
        { 9, "Digits.Softmax([|new ReadOnlySpan<float>(a, i, 9)|], s);" },
        { 9, "Digits.Softmax([|new Span<float>(new float[9])|], s);" },
        { 12, "Digits.Softmax([|twelve|], s);" },
        { 12, "Digits.Softmax([|(Span<float>)twelve|], s);" },
        { 9, "float[] z = new float[9]; Digits.Softmax([|z|], s);" },
        { 9, "var z = new float[9]; z[0] = 1; Digits.Softmax([|z|], s);" },
        { 9, "Span<float> z = stackalloc float[9]; Digits.Softmax([|z|], s);" },
        { 9, "var z = new float[9]; var y = z.AsSpan(); Action act = () => Digits.Softmax([|z|], a); y.Clear();" },
        { 5, "var z = new float[15]; Digits.Softmax([|z[..5]|], s);" },
        { 9, "Digits.Softmax(probabilities: s, logits: [|new float[9]|]);" },
    };

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "The length of 'logits' is 9, but Digits.Softmax needs a multiple of 10", "Digits.Softmax([|new float[9]|], s);" },
        { "The length of 'logits' is 9, but Digits.Softmax needs a multiple of 10", "Digits.Softmax([|new float[9]|], 2, s);" },
        { "The length of 'probabilities' is 19, but Digits.Softmax needs at least 20", "Digits.Softmax(new float[20], [|new float[19]|]);" },
        { "The length of 'logProbabilities' is 9, but Digits.LogSoftmax needs at least 10", "Digits.LogSoftmax(new float[10], [|new float[9]|]);" },
        { "The length of 'logits' is 20, but Digits.LogSumExp needs 10", "Digits.LogSumExp([|new float[20]|]);" },
        { "The length of 'destination' is 1, but Digits.LogSumExp needs at least 2", "Digits.LogSumExp(new float[20], [|new float[1]|]);" },
        { "The length of 'logits' is 0, but Digits.ArgMax needs 10", "Digits.ArgMax([|new float[0]|]);" },
        { "The length of 'labels' is 1, but Digits.ArgMax needs at least 2", "Digits.ArgMax(new float[20], [|new int[1]|]);" },
        { "The length of 'labels' is 11, but Digits.TopK needs at most 10", "Digits.TopK(a, [|new int[11]|]);" },
        { "The length of 'logits' is 9, but Digits.TopK needs 10", "Digits.TopK([|new float[9]|], n);" },
        { "The length of 'logits' is 9, but Digits.Sample needs 10", "Digits.Sample([|new float[9]|], 0);" },
        { "The length of 'logits' is 9, but Digits.CrossEntropy needs 10", "Digits.CrossEntropy([|new float[9]|], i);" },
        { "The length of 'labels' is 3, but Digits.CrossEntropy needs 2", "Digits.CrossEntropy(new float[20], [|new int[3]|]);" },
        { "The length of 'logits' is 19, but Digits.CrossEntropy needs 30", "Digits.CrossEntropy([|new float[19]|], new int[3], LossReduction.Sum);" },
        { "The length of 'targets' is 10, but Digits.CrossEntropy needs 20", "Digits.CrossEntropy(new float[20], [|new float[10]|]);" },
        { "The length of 'losses' is 1, but Digits.CrossEntropyPerRow needs at least 2", "Digits.CrossEntropyPerRow(a, new int[2], [|new float[1]|]);" },
        { "The length of 'gradient' is 9, but Digits.CrossEntropyGradient needs at least 10", "Digits.CrossEntropyGradient(a, i, [|new float[9]|]);" },
        { "The length of 'gradient' is 29, but Digits.CrossEntropyGradient needs at least 30", "Digits.CrossEntropyGradient(a, new int[3], [|new float[29]|]);" },
        { "The length of 'targets' is 9, but Digits.CrossEntropyGradient needs a multiple of 10", "Digits.CrossEntropyGradient(a, [|new float[9]|], s);" },
        { "The length of 'jacobian' is 99, but Digits.Jacobian needs at least 100", "Digits.Jacobian(a, [|new float[99]|]);" },
        { "The length of 'probabilities' is 20, but Digits.Jacobian needs 10", "Digits.Jacobian([|new float[20]|], s);" },
        { "The length of 'upstream' is 10, but Digits.SoftmaxBackward needs 20", "Digits.SoftmaxBackward(new float[20], [|new float[10]|], s);" },
        { "The length of 'gradient' is 19, but Digits.LogSoftmaxBackward needs at least 20", "Digits.LogSoftmaxBackward(new float[20], a, [|new float[19]|]);" },
        { "The length of 'probabilities' is 9, but Digits.CategoricalCrossEntropy needs a multiple of 10", "Digits.CategoricalCrossEntropy([|new float[9]|], a);" },
        { "The length of 'gradient' is 9, but Digits.CategoricalCrossEntropyGradient needs at least 10", "Digits.CategoricalCrossEntropyGradient(a, new float[10], [|new float[9]|]);" },
        { "The length of 'destination' is 1, but Digits.Entropy needs at least 2", "Digits.Entropy(new float[20], [|new float[1]|]);" },
        { "The length of 'logits' is 10, but Digits.KullbackLeibler needs 20", "Digits.KullbackLeibler(new float[20], [|new float[10]|], s);" },
        { "The length of 'logits' is 9, but Ignoring.CrossEntropy needs 10", "Ignoring.CrossEntropy([|new double[9]|], 3);" },
        { "The length of 'logits' is 9, but Deciding.ArgMax needs 10", "Deciding.ArgMax([|stackalloc float[9]|]);" },
    };

    public static TheoryData<string> RightCalls { get; } =
    [
        "Digits.Softmax(new float[10], s); Digits.Softmax(new float[20], new float[20]); Digits.Softmax(new float[20], new float[21]);",
        "Digits.Softmax(new float[0], new float[0]); Digits.Softmax([], []); Digits.Softmax(default, default); Digits.Softmax(a, new float[9]);",
        "Digits.Softmax([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], s); Digits.Softmax([1, .. a], s); Digits.Softmax(stackalloc float[10], s);",
        "Digits.Softmax(new float[i], s); Digits.Softmax(a.AsSpan(9), s); Digits.Softmax(a.AsSpan(0, i), s); Digits.Softmax(s.Slice(9), s);",
        "Digits.Softmax(a[i..9], s); Digits.Softmax(a[9..], s); Digits.Softmax(a[..^9], s); Digits.Softmax(a[^9..9], s); Digits.Softmax(a[0..10], s); Digits.Softmax(a[(Range)(0..9)], s);",
        "Digits.Softmax(ten, s); Digits.Softmax(new float[9].AsSpan(9), s); Digits.Softmax(new ReadOnlySpan<float>(a, 0, 10), s);",
        "float[] z = new float[9]; z = a; Digits.Softmax(z, s);",
        "float[] z = new float[9]; (z, i) = (a, 1); Digits.Softmax(z, s);",
        "float[] z = new float[9]; Array.Resize(ref z, 10); Digits.Softmax(z, s);",
        "float[] z = new float[9]; ref float[] y = ref z; y = a; Digits.Softmax(z, s);",
        "float[] z = new float[9]; Action set = () => z = a; set(); Digits.Softmax(z, s);",
        "Span<float> z = stackalloc float[9]; z = s; Digits.Softmax(z, s);",
        "foreach (float[] z in new[] { new float[9] }) { Digits.Softmax(z, s); }",
        "Digits.LogSumExp(new float[10]); Digits.LogSumExp(new float[20], new float[2]); Digits.LogSumExp(new float[20], new float[3]); Digits.LogSumExp(a, new float[1]);",
        "Digits.ArgMax(new float[20], new int[2]); Digits.TopK(a, new int[10]); Digits.TopK(a, new int[0]); Digits.Jacobian(new float[10], new float[100]);",
        "Digits.CrossEntropy(new float[20], new int[2]); Digits.CrossEntropy(new float[20], new float[20]); Digits.CrossEntropyGradient(a, n, new float[9]);",
        "Digits.KullbackLeibler(new float[20], new float[20], new float[2]); Digits.SoftmaxBackward(new float[20], new float[20], new float[20]);",
        "Deciding.Softmax(new float[9], new float[1]); Deciding.ArgMax(new float[9]);",
        "Window w = new(new float[9]); w.Advance(); Digits.Softmax(w, s); Digits.Softmax((Window)new float[9], s); Window v = new float[9]; Digits.Softmax(v, s);",
    ];

    /// <summary>What a local of nine elements goes through before the call: all of it only reads.</summary>
    public static TheoryData<string> Reads { get; } =
    [
        "i = z.Length; z[0] = 1; z[^1] += z[1]; i = (int)z[i];",
        "z.Clear(); z.Fill(1); z.CopyTo(s); z.Slice(1).Clear(); z[1..2].Clear(); z[..^1].Clear();",
        "z.Sort(); z.IndexOf(1f); z.Peek(); z.Look(); MemoryExtensions.Reverse(z);",
        "Readers.Take(z); Readers.TakeIn(in z); Readers.TakeIn(z); Readers.TakeReadonly(in z);",
        "var y = z; y = s; Span<float> x = i > 0 ? z : s; bool b = z == s; ReadOnlySpan<float> w = (ReadOnlySpan<float>)z; s = z;",
        "foreach (float e in z) { i += (int)e; } foreach (ref float e in z) { e = 1; }",
        "float[] copy = [.. z, 1]; string name = nameof(z); i = new int[3] is { Length: 3 } ? 1 : 2;",
        "unsafe { fixed (float* p = z) { i = (int)*p; } }",
        "{ new Other().z = 3; Other.Set(z: 4); } float Own(float z) => z = 2;",
    ];

    /// <summary>What may give a local of nine elements another value: all writes that are, or may be, of the local itself.</summary>
    public static TheoryData<string> Writes { get; } =
    [
        "z = s;",
        "(z) = s;",
        "Writers.Advance(ref z, 5);",
        "z.Advance(5);",
        "(z).Advance(5);",
        "z.AdvanceNew(5);",
        "i = z.Shortened;",
        "z.Shortened = 5;",
        "Writers.Replace(out z);",
        "Writers.Itself(ref z) = s;",
        "z.Own() = s;",
        "System.Runtime.CompilerServices.Unsafe.AsRef(in z) = s;",
        "ref Span<float> y = ref z; y = s;",
        "scoped ref Span<float> y = ref (i > 0 ? ref z : ref s); y = s;",
        "z++;",
        "++z;",
        "z += 5;",
        "i = z switch { var (g, h) => g };",
        "if (z is var (g, h)) { i = g; }",
        "while (i > 0) { z = z[1..]; i--; }",
        "void Local(scoped ref Span<float> y) => y = default; Local(ref z);",
    ];

    [Theory, MemberData(nameof(Reads))]
    public async Task A_local_that_is_only_read_keeps_its_length(string statements) =>
        await AssertReported(
            "The length of 'logits' is 9, but Digits.Softmax needs a multiple of 10",
            $"Span<float> z = new float[9]; {statements} Digits.Softmax([|z|], s);");

    [Theory, MemberData(nameof(Writes))]
    public async Task A_local_that_may_be_written_to_has_no_known_length(string statements) =>
        Assert.Empty(await Call.Check($"Span<float> z = new float[9]; {statements} Digits.Softmax(z, s);"));

    /// <summary>The same, of arrays.</summary>
    [Theory]
    [InlineData(true, "i = z.Length; z[0] = 1; z.AsSpan().Clear(); z?.Clone(); i = z is { Length: 9 } ? 1 : 2; var y = z; y = a; Array.Sort(z); Func<int> f = () => z.Length;")]
    [InlineData(true, "Action act = () => { float[] y = z; y[0] = 1; }; act(); float[] Same() => z; foreach (float e in z) { } z!.CopyTo(a, 0); object o = z as object;")]
    [InlineData(false, "Array.Resize(ref z, 10);")]
    [InlineData(false, "Array.Resize(ref z!, 10);")]
    [InlineData(false, "Action act = () => z = a; act();")]
    [InlineData(false, "void Set() { (z, i) = (a, 1); } Set();")]
    [InlineData(false, "z ??= a;")]
    [InlineData(false, "System.Threading.Interlocked.Exchange(ref z, a);")]
    [InlineData(false, "unsafe { float[]* p = &z; *p = a; }")]
    [InlineData(false, "System.TypedReference t = __makeref(z); __refvalue(t, float[]) = a;")]
    [InlineData(false, "(float[] other, z) = (a, a);")]
    [InlineData(false, "if (int.TryParse(\"1\", out i)) { ((z)) = a; }")]
    public async Task A_local_array_keeps_its_length_if_it_is_only_read(bool isRead, string statements) =>
        Assert.Equal(isRead ? 1 : 0, (await Call.Check($"float[] z = new float[9]; {statements} Digits.Softmax(z, s);")).Length);

    [Theory, MemberData(nameof(KnownLengths))]
    public async Task A_length_is_known(int length, string statements) =>
        await AssertReported($"The length of 'logits' is {length}, but Digits.Softmax needs a multiple of 10", statements);

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_length_that_cannot_be_right_is_reported(string message, string statements) =>
        await AssertReported(message, statements);

    [Theory, MemberData(nameof(RightCalls))]
    public async Task A_length_that_may_be_right_is_not_reported(string statements) => Assert.Empty(await Call.Check(statements));

    [Fact]
    public async Task Every_wrong_argument_of_a_call_is_reported() =>
        Assert.Equal(
            ["'labels' is 3", "'gradient' is 9"],
            (await Call.Check("Digits.CrossEntropyGradient(new float[10], new int[3], new float[9]);"))
                .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Split(',')[0]["The length of ".Length..]));

    private static async Task AssertReported(string message, string statements)
    {
        Diagnostic diagnostic = await Call.AssertReported(statements);
        Assert.Equal("SMG016", diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
    }
}
