using System.Globalization;

namespace SoftmaxGen.Generator.Tests.Fuzz;

/// <summary>Writes declarations that are strange in a few of all the ways there are, most of them without an error of syntax.</summary>
/// <param name="random">What chooses; each list of choices starts with the usual one.</param>
internal sealed class DeclarationGrammar(Random random)
{
    /// <summary>How often something unusual is chosen: never to every other time.</summary>
    private readonly double _strangeness = random.NextDouble() / 2;

    private static readonly string[] s_headers =
    [
        "", "using System;", "#nullable disable", "#pragma warning disable CS0169", "#line 3 \"other.cs\"", "using S = SoftmaxGen.SoftmaxAttribute;", "extern alias Missing;",
    ];

    private static readonly string[] s_surroundings =
    [
        "{0}", "namespace A {{ {0} }}", "namespace A.@event.@int {{ {0} }}", "namespace A;\n{0}", "namespace SoftmaxGen {{ {0} }}", "namespace @partial.@record {{ {0} }}",
        "partial class Outer {{ {0} }}", "partial class Outer<T> {{ {0} }}", "partial struct Outer<@new> where @new : struct {{ {0} }}", "partial interface IOuter<in T> {{ {0} }}",
        "partial record Outer(int X) {{ {0} }}", "partial record struct @required {{ {0} }}", "static partial class @file {{ {0} }}", "class Outer {{ {0} }}", "ref partial struct Outer {{ {0} }}",
        "namespace A {{ partial class Softmax {{ {0} }} }}", "namespace 数 {{ partial class B {{ {0} }} }}", "#if true\n{0}\n#endif", "#if false\n#else\n{0}\n#endif",
    ];

    private static readonly string[] s_attributeNames =
    [
        "Softmax", "SoftmaxGen.Softmax", "global::SoftmaxGen.SoftmaxAttribute", "type: Softmax", "S", "Softmax<int>", "System.Obsolete, Softmax", "@Softmax", "Kernel",
    ];

    private static readonly string[] s_classCounts =
    [
        "3", "2", "5", "17", "1", "0", "-1", "65537", "int.MaxValue", "null", "default", "\"3\"", "3.0", "3L", "'a'", "(3)", "1 + 2", "sizeof(int)", "unchecked((int)4e9)",
        "classCount: 3", "N", "N * 2", "nameof(N).Length", "typeof(int)", "3, 4", "", "1 / 0", "0x3", "0b11", "(byte)3", "true ? 3 : 4", "(int)SoftmaxOperations.CrossEntropy", "3_0", "Constants.Three", "(int)Made.Three",
    ];

    private static readonly string[] s_options =
    [
        "ElementType = typeof(double)", "ElementType = typeof(float)", "ElementType = typeof(System.Double)", "ElementType = typeof(int)", "ElementType = typeof(T)",
        "ElementType = typeof(float[])", "ElementType = typeof(float*)", "ElementType = typeof(System.Collections.Generic.List<>)", "ElementType = null", "ElementType = typeof(void)", "ElementType = typeof(dynamic)",
        "LabelSmoothing = 0.1", "LabelSmoothing = 1", "LabelSmoothing = -0.0", "LabelSmoothing = 1e-320", "LabelSmoothing = double.NaN", "LabelSmoothing = 2", "LabelSmoothing = 'a'", "LabelSmoothing = 0.1f", "LabelSmoothing = null",
        "ClassWeights = new[] { 1.0, 2, 3 }", "ClassWeights = new double[] { 1, 0, 1e-320 }", "ClassWeights = new double[] { }", "ClassWeights = new double[3]", "ClassWeights = null", "ClassWeights = new[] { 1.0, -1, 3 }",
        "ClassWeights = new[] { double.NaN, 2, 3 }", "ClassWeights = new[] { 1e300, 2, 3 }", "ClassWeights = new[] { 1, 2, 3 }", "ClassWeights = [1, 2, 3]", "ClassWeights = default", "ClassWeights = (double[])null", "ClassWeights = new[] { 1.0, N, 'a' }",
        "IgnoreIndex = -100", "IgnoreIndex = 1", "IgnoreIndex = int.MinValue", "IgnoreIndex = int.MaxValue", "IgnoreIndex = 1.5", "IgnoreIndex = Constants.Three", "ClassWeights = new[] { 1.0, Constants.Three, 3 }", "ClassWeights = [1, 2]", "IgnoreIndex = 'a'", "ClassCount = 3", "Missing = 3", "TypeId = null",
    ];

    /// <summary>Few ask for much, which takes long to print.</summary>
    private static readonly string[] s_operations =
    [
        "Operations = SoftmaxOperations.Softmax", "Operations = SoftmaxGen.SoftmaxOperations.Softmax", "Operations = (SoftmaxOperations)1", "Operations = 0",
        "Operations = SoftmaxOperations.None", "Operations = (SoftmaxOperations)64", "Operations = (SoftmaxOperations)(-1)", "Operations = 1", "Operations = SoftmaxOperations.Missing", "Operations = default",
        "Operations = SoftmaxOperations.CrossEntropy", "Operations = SoftmaxOperations.Softmax | SoftmaxOperations.Decision",
    ];

    private static readonly string[] s_modifiers =
    [
        "", "public", "internal", "private", "protected", "static", "sealed", "abstract", "readonly", "ref", "readonly ref", "unsafe", "new", "file", "public static", "partial", "required", "async", "const", "scoped",
    ];

    private static readonly string[] s_kinds = ["class", "struct", "record", "record struct", "record class", "interface", "enum", "delegate void", "union", "namespace"];

    private static readonly string[] s_names =
    [
        "K", "@class", "@partial", "@record", "@required", "@file", "@scoped", "@field", "@var", "@dynamic", "@where", "@await", "@async", "@nint", "@notnull", "@unmanaged", "@nameof", "@yield",
        "@allows", "@extension", "@value", "@get", "@when", "@with", "@from", "@select", "@global", "@alias", "@ref", "@args", "@_", "_", "var", "record", "file", "Größe", "数字", "\\u0041b", "a\\u200Cb", "Softmax", "@Softmax", "ClassCount", "System", "SoftmaxGen",
        "Span", "KKernels", "float", "", "3", "Softmax_", "𝒜", "İ", "ı", "SoftmaxAttribute",
    ];

    private static readonly string[] s_typeParameters =
    [
        "", "<T>", "<T, U>", "<@new>", "<System>", "<T, T>", "<in T>", "<Softmax>", "<ClassCount>", "<", "<>", "<[System.Obsolete] T>", "<@record>", "<T> where T : struct", "<T> where T : new()", "<T, U> where T : U where U : class", "<T> where T : allows ref struct", "<K>",
    ];

    private static readonly string[] s_bases =
    [
        "", "(int x)", "(int ClassCount)", "(int Softmax)", " : System.IDisposable", " : SoftmaxGen.ISoftmaxKernel<K, float>", " : SoftmaxGen.ISoftmaxKernel<K, double>", " : object", " : System.Attribute", " : K", " : Missing", " : System.Exception",
    ];

    private static readonly string[] s_members =
    [
        "", "const int N = 3;", "public int ClassCount;", "const int ClassCount = 3;", "static void Softmax() { }", "static void Softmax(System.ReadOnlySpan<float> z, System.Span<float> p) { }",
        "static void Softmax(in System.ReadOnlySpan<float> z, System.Span<float> p) { }", "void Softmax(System.ReadOnlySpan<float> z, System.Span<float> p) { }", "static void Softmax<T>(System.ReadOnlySpan<float> z, System.Span<float> p) { }",
        "static int Softmax(System.ReadOnlySpan<float> logits, float temperature, System.Span<float> p) => 0;", "public K() { }", "static K() { }", "class Softmax { }", "enum ArgMax { A }", "delegate void Softmax();", "event System.Action Softmax;",
        "public static implicit operator int(K k) => 0;", "partial void M();", "public static int M() => ClassCount;", "static void Use() => Softmax(null, null);", "static void Use() => K.Softmax(new float[9], default);",
        "int this[int i] => i;", "[System.Runtime.CompilerServices.IndexerName(\"Softmax\")] int this[int i] => i;", "static int System = 1;", "class System { }", "class SoftmaxGen { }", "int Softmax { get; set; }", "void ClassCount() { }",
        "static int SoftmaxGen.ISoftmaxKernel<K, float>.ClassCount => 3;", "[Softmax(3, Operations = 0)] partial class Inner { }", "[Softmax(3, Operations = 0)] class Inner { }", "private int _x", "static void Softmax(", "int get_ClassCount() => 1;", "class K { }",
        "static void SoftmaxGen() { }", "public const float @class = 1;", "void Softmax(dynamic z, object p) { }", "[System.Obsolete(\"\", true)] static int Old;", "public static explicit operator K(int k) => default;",
    ];

    /// <summary>A file of one or two declarations.</summary>
    public string File()
    {
        string declarations = IsStrange() ? $"{Declaration()}\n{Declaration()}" : Declaration();
        return $"{Pick(s_headers)}\nusing SoftmaxGen;\n{Surround(IsStrange() ? Surround(declarations) : declarations)}\n";
    }

    private string Surround(string declarations) => string.Format(CultureInfo.InvariantCulture, Pick(s_surroundings), declarations);

    private string Declaration()
    {
        string attribute = $"[{Pick(s_attributeNames)}({string.Join(", ", Arguments())})]";
        string attributes = IsVeryStrange() ? $"{attribute} {attribute}" : attribute;
        string partial = IsVeryStrange() ? "" : "partial ";
        string name = Pick(s_names);
        string kind = Pick(s_kinds);
        string body = IsVeryStrange() ? ";" : $"{{ {Pick(s_members)} {Pick(s_members)} }}";
        string part = IsVeryStrange() ? $" partial {kind} {name} {{ {Pick(s_members)} }}" : "";
        return $"{attributes} {Pick(s_modifiers)} {partial}{kind} {name}{Pick(s_typeParameters)}{Pick(s_bases)} {body}{part}";
    }

    private IEnumerable<string> Arguments()
    {
        yield return Pick(s_classCounts);
        if (!IsVeryStrange())
        {
            yield return Pick(s_operations);
        }

        while (IsStrange())
        {
            yield return s_options[random.Next(s_options.Length)];
        }
    }

    private string Pick(string[] choices) => choices[IsStrange() ? random.Next(choices.Length) : 0];

    private bool IsStrange() => random.NextDouble() < _strangeness;

    private bool IsVeryStrange() => IsStrange() && IsStrange();
}
