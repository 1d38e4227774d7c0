using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Diagnostics;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Shapes;

/// <summary>A consumer's calls of kernels and of a model of ten classes, with arrays and spans that nothing is known of.</summary>
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

        [SoftmaxModel(4, 8, 10)]
        internal sealed partial class Net;

        // With members of the user's own beside the generated ones.
        [Softmax(10, Operations = SoftmaxOperations.Decision)]
        internal static partial class Deciding
        {
            public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities) { }

            public static int ArgMax(float[] logits) => 0;
        }

        internal static class Readers
        {
            public static void Take(Span<float> span) { }
            public static void TakeIn(in Span<float> span) { }
            public static void TakeReadonly(ref readonly Span<float> span) { }
            public static void Peek(this Span<float> span) { }
            public static void Look(this in Span<float> span) { }
        }

        internal sealed class Other
        {
            public int z;
            public static void Set(int z) { }
        }

        internal static class Writers
        {
            public static void Advance(this ref Span<float> span, int by) => span = span[by..];
            public static void Replace(out Span<float> span) => span = default;
            public static ref Span<float> Itself(ref Span<float> span) => ref span;
            public static ref Span<float> Own(this ref Span<float> span) => ref span;
            public static void Deconstruct(this ref Span<float> span, out int a, out int b) { span = default; a = b = 1; }

            extension(ref Span<float> span)
            {
                public void AdvanceNew(int by) => span = span[by..];
                public int Shortened { get { span = default; return 1; } set => span = span[value..]; }
                public void operator ++() => span = span[1..];
                public void operator +=(int by) => span = span[by..];
            }
        }

        /// <summary>A ref struct that gives itself another value.</summary>
        internal ref struct Window(ReadOnlySpan<float> rest)
        {
            private ReadOnlySpan<float> _rest = rest;
            public void Advance() => this = new Window(new float[10]);
            public static implicit operator Window(float[] rest) => new(new float[10]);
            public static implicit operator ReadOnlySpan<float>(Window window) => window._rest;
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
        CSharpCompilation compilation = s_kernels.Value.WithOptions(s_kernels.Value.Options.WithAllowUnsafe(true)).AddSyntaxTrees(tree);
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

            public static void Run(float[] a, int[] n, Span<float> s, ReadOnlySpan<float> r, int i, Ten ten, Twelve twelve, Net net)
            {
                {{statements}}
            }
        }
        """;
}
