using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Diagnostics;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Shapes;

/// <summary>A consumer's calls of kernels of ten classes, with arrays and spans that nothing is known of.</summary>
internal static class Call
{
    private const string Kernels = """
        using System;
        using System.Runtime.CompilerServices;
        using SoftmaxGen;

        [Softmax(10)]
        internal static partial class Digits;

        [Softmax(10, ElementType = typeof(double), IgnoreIndex = -100, Operations = SoftmaxOperations.CrossEntropy)]
        internal static partial class Ignoring;

        // With members of the user's own beside the generated ones.
        [Softmax(10, Operations = SoftmaxOperations.Decision)]
        internal static partial class Deciding
        {
            public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities) { }

            public static int ArgMax(float[] logits) => 0;
        }

        [InlineArray(10)]
        internal struct Ten { private float _first; }

        [InlineArray(12)]
        internal struct Twelve { private float _first; }
        """;

    private static readonly Lazy<CSharpCompilation> s_kernels = new(() => GeneratorRun.Of(TargetName.Net10, Kernels).Output);

    /// <summary>The only thing that is reported in the statements; it is where they are marked.</summary>
    public static async Task<Diagnostic> AssertReported(string statements)
    {
        Marked marked = Marked.Parse(Source(statements));
        Diagnostic diagnostic = Assert.Single(await CheckSource(marked.Source));
        Assert.Equal(marked.Span, diagnostic.Location.SourceSpan);
        return diagnostic;
    }

    /// <summary>What is reported in the statements, which compile.</summary>
    public static Task<Diagnostic[]> Check(string statements) => CheckSource(Source(statements));

    private static async Task<Diagnostic[]> CheckSource(string source)
    {
        SyntaxTree tree = Target.Of(TargetName.Net10).Parse(source, "Consumer.cs");
        CSharpCompilation compilation = s_kernels.Value.AddSyntaxTrees(tree);
        SemanticModel model = compilation.GetSemanticModel(tree);
        Assert.DoesNotContain(
            model.GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken),
            diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        return await AnalyzerRun.Of(model);
    }

    private static string Source(string statements) => $$"""
        using System;
        using SoftmaxGen;

        internal static class Consumer
        {
            private const int Nine = 9;

            public static void Run(float[] a, int[] n, Span<float> s, ReadOnlySpan<float> r, int i, Ten ten, Twelve twelve)
            {
                {{statements}}
            }
        }
        """;
}
