using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SoftmaxGen.Compilers;

/// <summary>What every compiler must say of declarations and calls; nothing else is said, and nothing throws.</summary>
internal static class Declarations
{
    private const string OldLanguage = "SMG014";

    /// <summary>The language that must be known; the ids; the source.</summary>
    private static readonly (int Language, string Ids, string Source)[] s_all =
    [
        (900, "", "[Softmax(10)] static partial class K { }"),
        (900, "", "partial record A<T> { [Softmax(3, ElementType = typeof(double), ClassWeights = new[] { 1.0, 2, 3 })] static partial class K { } }"),
        (900, "SMG001", "[Softmax(2)] static class K { }"),
        (900, "SMG002", "class Outer { [Softmax(2)] static partial class K { } }"),
        (900, "SMG003", "[Softmax(1)] static partial class K { }"),
        (900, "SMG004", "[Softmax(2, ElementType = typeof(int))] static partial class K { }"),
        (900, "SMG005", "[Softmax(2, LabelSmoothing = 1.5)] static partial class K { }"),
        (900, "SMG006", "[Softmax(3, ClassWeights = new[] { 0.5, 2 })] static partial class K { }"),
        (900, "SMG007", "[Softmax(2, ClassWeights = new[] { 0.5, -2 })] static partial class K { }"),
        (1200, "SMG006", "[Softmax(3, ClassWeights = [0.5, 2])] static partial class K { }"),
        (1200, "SMG007", "[Softmax(2, ClassWeights = [0.5, -2])] static partial class K { }"),
        (900, "SMG008", "[Softmax(2, Operations = (SoftmaxOperations)64)] static partial class K { }"),
        (900, "SMG009", "[Softmax(2)] static partial class K { static int Softmax => 1; }"),
        (1100, "SMG010", "[Softmax(2)] file static partial class K { }"),
        (900, "SMG011", "[Softmax(2, Operations = SoftmaxOperations.Softmax, LabelSmoothing = 0.1)] static partial class K { }"),
        (900, "SMG014 SMG014", "[Softmax(2)] partial class K { }"),
        (1100, "SMG015", "[Softmax(1000, Operations = SoftmaxOperations.Softmax)] static partial class K { }"),
        (900, "SMG016", "[Softmax(3)] static partial class K { static void M() { K.Softmax(new float[4], new float[4]); } }"),
        (1200, "SMG016", "[Softmax(3)] static partial class K { static void M() { K.Softmax([1, 2, 3, 4], new float[4]); } }"),
        (900, "SMG017", "[Softmax(3)] static partial class K { static float M(float[] z) { return K.CrossEntropy(z, 3); } }"),
        (900, "SMG019", "[Softmax(3)] static partial class A { } [Softmax(A.ClassCount)] static partial class K { }"),
        (900, "", "[SoftmaxModel(4, 16, 3)] sealed partial class Net { }"),
        (900, "SMG101", "[SoftmaxModel(4)] sealed partial class Net { }"),
        (900, "SMG113", "[SoftmaxModel(\"none.onnx\")] static partial class Net { }"),
    ];

    /// <summary>Gives how many there are for this compiler.</summary>
    public static int CheckAll(Package package, LanguageVersion latest)
    {
        (int, string, string)[] known = [.. s_all.Where(declaration => declaration.Language <= (int)latest)];
        foreach ((int language, string ids, string source) in known)
        {
            Build build = new(package, "net10.0", (LanguageVersion)language, OutputKind.DynamicallyLinkedLibrary, [Source(source)]);

            // What a language is too old for is said of every kernel, and not the point of the other declarations.
            Diagnostic[] said = [.. build.Diagnose().Where(diagnostic => diagnostic.Id != OldLanguage || ids.Contains(OldLanguage, StringComparison.Ordinal))];
            Check.Same(ids, string.Join(' ', said.Select(diagnostic => diagnostic.Id)), $"{source}\n{string.Join('\n', said.AsEnumerable())}");
            Check.That(
                said.All(diagnostic => diagnostic.Id != OldLanguage || diagnostic.GetMessage().Contains("11.0", StringComparison.Ordinal)),
                $"{OldLanguage} does not say which language");
        }

        return known.Length;
    }

    public static string Source(string declaration) => $"using SoftmaxGen;\n{declaration}";
}
