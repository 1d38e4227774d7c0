using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>All members of every kind of row compile for every consumer, at the strictest settings.</summary>
public sealed class ClassCountTests
{
    private static readonly int[] s_counts = [.. Enumerable.Range(2, 32), 48, 64, 65, 100, 129, 1000, 65_536];

    /// <summary>One of each layout: two and three classes, whole and overlapping quads, groups, blocks.</summary>
    private static readonly int[] s_fewCounts = [2, 3, 4, 10, 17, 65];

    public static MatrixTheoryData<TargetName, string> Consumers { get; } = new(Enum.GetValues<TargetName>(), ["float", "double"]);

    [Theory, MemberData(nameof(Consumers))]
    public void Every_class_count_compiles_without_a_warning(TargetName target, string element)
    {
        // The text depends on the target in a few words alone: once in full with vectors and once without is enough.
        int[] counts = target is TargetName.Net10 or TargetName.NetStandard ? s_counts : s_fewCounts;
        string[] declarations =
        [
            .. counts.Select(count => $$"""
                [SoftmaxGen.Softmax({{count}}, ElementType = typeof({{element}}))]
                internal static partial class Rows{{count}} { }
                """),
        ];
        GeneratorRun.Of(target, string.Join('\n', declarations)).AssertCompiles(counts.Length);
    }

    [Theory]
    [InlineData(TargetName.Net10, "float")]
    [InlineData(TargetName.Net8CSharp9, "double")]
    [InlineData(TargetName.NetStandard, "float")]
    [InlineData(TargetName.NetStandard, "double")]
    public void Every_option_of_the_loss_compiles_without_a_warning(TargetName target, string element) =>
        GeneratorRun.Of(target, $$"""
            [SoftmaxGen.Softmax(3, ElementType = typeof({{element}}), Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1)]
            internal static partial class Smoothed { }

            [SoftmaxGen.Softmax(3, ElementType = typeof({{element}}), Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, LabelSmoothing = 1)]
            internal static partial class Uniform { }

            [SoftmaxGen.Softmax(3, ElementType = typeof({{element}}), Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 1, 0, 0.25 })]
            internal static partial class Weighted { }

            [SoftmaxGen.Softmax(32, ElementType = typeof({{element}}), Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1)]
            internal static partial class SmoothedRows { }

            [SoftmaxGen.Softmax(100, ElementType = typeof({{element}}), Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1)]
            internal static partial class SmoothedLoops { }

            [SoftmaxGen.Softmax(17, ElementType = typeof({{element}}), Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, IgnoreIndex = -100)]
            internal static partial class Ignoring { }

            [SoftmaxGen.Softmax(5, ElementType = typeof({{element}}), Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, LabelSmoothing = 1e-9, IgnoreIndex = 2, ClassWeights = new[] { 1e30, 1e-30, 0.1, 0, 1 })]
            internal static partial class Everything { }

            [SoftmaxGen.Softmax(65, ElementType = typeof({{element}}), Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.5, IgnoreIndex = int.MaxValue)]
            internal static partial class Long { }
            """).AssertCompiles(files: 8);
}
