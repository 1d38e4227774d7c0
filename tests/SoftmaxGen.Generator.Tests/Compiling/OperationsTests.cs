using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>No group of members needs another one.</summary>
public sealed class OperationsTests
{
    private static readonly SoftmaxOperations[] s_groups =
        [.. Enum.GetValues<SoftmaxOperations>().Where(group => group is not (SoftmaxOperations.None or SoftmaxOperations.All))];

    [Theory]
    [InlineData(TargetName.Net10, "float")]
    [InlineData(TargetName.Net10, "double")]
    [InlineData(TargetName.NetStandard, "float")]
    [InlineData(TargetName.NetStandard, "double")]
    public void Every_single_group_compiles_without_a_warning(TargetName target, string element)
    {
        // One of each layout: a tile, quads, groups, blocks.
        int[] counts = [3, 6, 19, 130];
        AssertCompiles(target, element, [.. s_groups.Append(SoftmaxOperations.None).SelectMany(group => counts.Select(count => (count, group)))]);
    }

    [Theory]
    [InlineData(TargetName.Net10, "float")]
    [InlineData(TargetName.Net8CSharp10, "double")]
    [InlineData(TargetName.NetStandard, "float")]
    public void Every_pair_of_groups_compiles_without_a_warning(TargetName target, string element) =>
        AssertCompiles(target, element, [.. s_groups.SelectMany(first => s_groups.Where(second => second > first).Select(second => (2, first | second)))]);

    [Theory]
    [InlineData("None", "ClassCount")]
    [InlineData("Softmax", "ClassCount Softmax")]
    [InlineData("LogSoftmax", "ClassCount LogSoftmax LogSumExp")]
    [InlineData("CrossEntropy", "CategoricalCrossEntropy CategoricalCrossEntropyGradient ClassCount CrossEntropy CrossEntropyGradient CrossEntropyPerRow")]
    [InlineData("Jacobian", "ClassCount Jacobian LogSoftmaxBackward SoftmaxBackward")]
    [InlineData("Decision", "ArgMax ClassCount Sample TopK")]
    [InlineData("Divergence", "ClassCount Entropy KullbackLeibler")]
    [InlineData("Softmax | SoftmaxOperations.LogSoftmax", "ClassCount LogSoftmax LogSumExp Softmax")]
    public void The_type_gets_the_members_of_its_groups_and_no_others(string operations, string members)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, $$"""
            using SoftmaxGen;
            [Softmax(3, Operations = SoftmaxOperations.{{operations}})]
            internal static partial class Kernel;
            """);
        IEnumerable<string> found = run.Output.GetTypeByMetadataName("Kernel")!.GetMembers().Select(member => member.Name);
        Assert.Equal(members, string.Join(' ', found.Distinct().Order(StringComparer.Ordinal)));
    }

    [Theory, InlineData("float"), InlineData("double")]
    public void Constants_of_the_loss_that_vanish_compile_without_a_warning(string element)
    {
        // Full smoothing of nothing, weights that are 0 as floats, and smoothing that leaves nothing to any class.
        string[] options =
        [
            "LabelSmoothing = 1, ClassWeights = new double[] { 0, 0, 0 }",
            "LabelSmoothing = 1, ClassWeights = new[] { 1e-50, 1e-50, 1e-50 }",
            "LabelSmoothing = 0.5, ClassWeights = new[] { 1e-45, 1e-323, 0 }",
            "LabelSmoothing = 1e-320",
            "ClassWeights = new[] { 1.00000000001, 1, 1 }",
        ];
        string[] declarations =
        [
            .. options.Select((option, index) =>
                $"[SoftmaxGen.Softmax(3, ElementType = typeof({element}), {option})] internal static partial class Rows{index} {{ }}"),
        ];
        GeneratorRun.Of(TargetName.Net10, string.Join('\n', declarations)).AssertCompiles(options.Length);
    }

    private static void AssertCompiles(TargetName target, string element, (int ClassCount, SoftmaxOperations Operations)[] kernels)
    {
        string[] declarations =
        [
            .. kernels.Select(kernel => $$"""
                [SoftmaxGen.Softmax({{kernel.ClassCount}}, ElementType = typeof({{element}}), Operations = (SoftmaxGen.SoftmaxOperations){{(int)kernel.Operations}})]
                internal static partial class Rows{{kernel.ClassCount}}Of{{(int)kernel.Operations}} { }
                """),
        ];
        GeneratorRun.Of(target, string.Join('\n', declarations)).AssertCompiles(kernels.Length);
    }
}
