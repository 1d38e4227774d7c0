using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>Nobody can mend what is generated, so nothing warns of it.</summary>
public sealed class WarningTests
{
    public static TheoryData<TargetName> Targets { get; } = [TargetName.Net10, TargetName.Net8CSharp10, TargetName.NetStandard];

    [Theory, MemberData(nameof(Targets))]
    public void Members_of_a_base_type_may_be_hidden(TargetName target) =>
        GeneratorRun.Of(target, """
            internal class Layer
            {
                public virtual void Softmax(System.ReadOnlySpan<float> logits, System.Span<float> probabilities) { }
                public void LogSoftmax(System.ReadOnlySpan<float> logits, System.Span<float> logProbabilities) { }
                public static int ArgMax(System.ReadOnlySpan<float> logits) => 0;
                public virtual int ClassCount => 1;
                public static readonly int Entropy = 1;
                public sealed class KullbackLeibler { }
            }

            [SoftmaxGen.Softmax(3)]
            internal partial class Kernel : Layer { }
            """).AssertCompiles();

    [Theory, MemberData(nameof(Targets))]
    public async Task An_analyzer_that_likes_nothing_is_not_heard(TargetName target)
    {
        GeneratorRun run = GeneratorRun.Of(target, """
            [SoftmaxGen.Softmax(3, Operations = SoftmaxGen.SoftmaxOperations.Softmax)]
            internal partial class Kernel { }
            """);
        run.AssertCompiles();
        Diagnostic[] found = await AnalyzerRun.Of(run.Output, new Faultfinder(), new HeaderSuppressor());
        Assert.Equal(["IDE0073", "RS0016", "SA0001"], In("Source0.cs").Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(In("Kernel.g.cs"));

        IEnumerable<Diagnostic> In(string file) => found.Where(diagnostic => Path.GetFileName(diagnostic.Location.SourceTree!.FilePath) == file);
    }
}
