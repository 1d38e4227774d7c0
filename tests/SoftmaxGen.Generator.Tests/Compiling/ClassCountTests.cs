using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>All members of every kind of row compile for every consumer, at the strictest settings.</summary>
public sealed class ClassCountTests
{
    private static readonly int[] s_counts = [.. Enumerable.Range(2, 32), 48, 64, 65, 100, 129, 1000, 65_536];

    public static MatrixTheoryData<TargetName, string> Consumers { get; } = new(Enum.GetValues<TargetName>(), ["float", "double"]);

    [Theory, MemberData(nameof(Consumers))]
    public void Every_class_count_compiles_without_a_warning(TargetName target, string element)
    {
        string[] declarations =
        [
            .. s_counts.Select(count => $$"""
                [SoftmaxGen.Softmax({{count}}, ElementType = typeof({{element}}))]
                internal static partial class Rows{{count}} { }
                """),
        ];
        GeneratorRun.Of(target, string.Join('\n', declarations)).AssertCompiles(files: s_counts.Length);
    }

    [Theory, MemberData(nameof(Consumers))]
    public void Every_option_of_the_loss_compiles_without_a_warning(TargetName target, string element) =>
        GeneratorRun.Of(target, $$"""
            [SoftmaxGen.Softmax(3, ElementType = typeof({{element}}), LabelSmoothing = 0.1)]
            internal static partial class Smoothed { }

            [SoftmaxGen.Softmax(3, ElementType = typeof({{element}}), ClassWeights = new[] { 1, 0, 0.25 })]
            internal static partial class Weighted { }

            [SoftmaxGen.Softmax(17, ElementType = typeof({{element}}), IgnoreIndex = -100)]
            internal static partial class Ignoring { }

            [SoftmaxGen.Softmax(3, ElementType = typeof({{element}}), LabelSmoothing = 1e-9, IgnoreIndex = 2, ClassWeights = new[] { 1e30, 1e-30, 0.1 })]
            internal static partial class Everything { }
            """).AssertCompiles(files: 4);
}
