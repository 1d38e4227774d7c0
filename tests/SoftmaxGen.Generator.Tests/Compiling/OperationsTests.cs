using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>No group of members needs another one.</summary>
public sealed class OperationsTests
{
    /// <summary>One of each layout: two and three classes, quads, groups, blocks.</summary>
    private static readonly int[] s_counts = [2, 3, 6, 19, 130];

    public static MatrixTheoryData<TargetName, string> Consumers { get; } =
        new([TargetName.Net10, TargetName.Net8, TargetName.Net8CSharp9, TargetName.NetStandard], ["float", "double"]);

    [Theory, MemberData(nameof(Consumers))]
    public void Every_single_group_and_every_pair_compiles_without_a_warning(TargetName target, string element)
    {
        SoftmaxOperations[] groups = [.. Enum.GetValues<SoftmaxOperations>().Where(group => group != SoftmaxOperations.All)];
        SoftmaxOperations[] sets = [.. groups.SelectMany(first => groups.Select(second => first | second)).Distinct()];

        // Pairs share what single groups print, so two class counts will do for them.
        string[] declarations =
        [
            .. from set in sets
               from count in groups.Contains(set) ? s_counts : [5, 65]
               select $$"""
                   [SoftmaxGen.Softmax({{count}}, ElementType = typeof({{element}}), Operations = (SoftmaxGen.SoftmaxOperations){{(int)set}})]
                   internal static partial class Rows{{count}}Of{{(int)set}} { }
                   """,
        ];
        GeneratorRun.Of(target, string.Join('\n', declarations)).AssertCompiles(declarations.Length);
    }

    [Theory]
    [InlineData("None", "ClassCount")]
    [InlineData("Softmax", "ClassCount Softmax")]
    [InlineData("LogSoftmax", "ClassCount LogSoftmax LogSumExp")]
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
}
