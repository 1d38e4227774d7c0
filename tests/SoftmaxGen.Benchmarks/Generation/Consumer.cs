using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SoftmaxGen.Benchmarks.Generation;

/// <summary>A project with many kernels, a file each, and one file that has nothing to do with them.</summary>
internal sealed class Consumer
{
    private const int ShortestRow = 2;
    private const int ShortRows = 63;
    private const int KernelsPerLongRow = 100;

    private static readonly int[] s_longRows = [100, 257, 1000, 10_000];
    private static readonly CSharpCompilationOptions s_options =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    // Those of this process: the framework and the library.
    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly SyntaxTree _unrelated = Parse("public static class Unrelated { }", "Unrelated.cs");
    private readonly SyntaxTree[] _kernels;

    public Consumer(int kernels)
    {
        _kernels = [.. Enumerable.Range(0, kernels).Select(index => Parse(Kernel(index, ClassCount(index)), $"Kernel{index}.cs"))];
        Compilation = CSharpCompilation.Create("Consumer", [_unrelated, .. _kernels], s_references.Value, s_options);
    }

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    public int Kernels => _kernels.Length;

    public CSharpCompilation Compilation { get; }

    /// <summary>The same project after an edit that has nothing to do with a kernel.</summary>
    public CSharpCompilation WithUnrelatedEdit() =>
        With(_unrelated, "public static class Unrelated { public static int Answer => 42; }");

    /// <summary>The same project with one more class in one of its kernels.</summary>
    public CSharpCompilation WithOneClassMore() =>
        With(_kernels[0], Kernel(0, ClassCount(0) + 1));

    private CSharpCompilation With(SyntaxTree tree, string text) =>
        Compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text, Encoding.UTF8)));

    private static int ClassCount(int kernel) => kernel % KernelsPerLongRow == KernelsPerLongRow - 1
        ? s_longRows[kernel / KernelsPerLongRow % s_longRows.Length]
        : ShortestRow + (kernel % ShortRows);

    private static string Kernel(int index, int classCount) =>
        $"namespace Consumer; [SoftmaxGen.Softmax({classCount})] public static partial class Kernel{index};";

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path, Encoding.UTF8);
}
