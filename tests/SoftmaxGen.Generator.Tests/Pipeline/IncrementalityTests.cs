using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Pipeline;

/// <summary>What an edit costs: the steps that run again, and whether anything is printed again.</summary>
public sealed class IncrementalityTests
{
    private const string Kernel = """
        using SoftmaxGen;

        namespace App;

        [Softmax(10)]
        internal static partial class Digits
        {
            // The users own members.
        }
        """;

    private const string Other = """
        namespace App;

        internal static class Other
        {
            public static int Count => 1;
        }
        """;

    [Fact]
    public void The_first_run_makes_everything() => AssertReasons(
        Start(),
        "Target: New",
        "Specs: New",
        "CaseCollisions: New",
        "Kernels: New",
        "Output: New");

    [Fact]
    public void The_same_sources_again_cost_nothing() => AssertReasons(
        Start().Edit(0, "Digits", "Digits"),
        "?");

    [Fact]
    public void An_edit_in_another_file_prints_nothing() => AssertReasons(
        Start().Edit(1, "=> 1", "=> 2"),
        "?");

    [Fact]
    public void A_comment_in_the_annotated_file_prints_nothing() => AssertReasons(
        Start().Edit(0, "users own", "user's own"),
        "?");

    [Fact]
    public void A_moved_line_prints_nothing() => AssertReasons(
        Start().Edit(0, "[Softmax(10)]", "\n\n    [Softmax(10)]"),
        "?");

    [Fact]
    public void A_member_of_the_users_own_prints_nothing() => AssertReasons(
        Start().Edit(0, "// The users own members.", "public static int Mine => 3;"),
        "?");

    [Fact]
    public void Another_class_count_prints_that_kernel() => AssertReasons(
        Start().Edit(0, "Softmax(10)", "Softmax(11)"),
        "?");

    [Fact]
    public void A_second_kernel_prints_itself_alone()
    {
        TrackedRun run = Start().Edit(1, "internal static class", "[SoftmaxGen.Softmax(3)] internal static partial class");
        AssertReasons(run, "?");
        Assert.Equal(["App.Digits.g.cs", "App.Other.g.cs"], run.HintNames);
    }

    [Fact]
    public void A_second_kernel_whose_name_differs_by_case_alone_renames_both_files()
    {
        TrackedRun run = Start().Edit(1, "internal static class Other", "[SoftmaxGen.Softmax(3)] internal static partial class DIGITS");
        AssertReasons(run, "?");
        Assert.DoesNotContain("App.Digits.g.cs", run.HintNames);
    }

    [Fact]
    public void A_kernel_that_becomes_invalid_is_removed()
    {
        TrackedRun run = Start().Edit(0, "Softmax(10)", "Softmax(1)");
        AssertReasons(run, "?");
        Assert.Empty(run.HintNames);
    }

    [Fact]
    public void A_reference_to_another_assembly_prints_nothing() => AssertReasons(
        Start().Refer(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)),
        "?");

    [Fact]
    public void Another_language_version_prints_everything_again() => AssertReasons(
        TrackedRun.Of(TargetName.Net8, Kernel, Other).MoveTo(TargetName.Net8CSharp10),
        "?");

    private static TrackedRun Start() => TrackedRun.Of(TargetName.Net10, Kernel, Other);

    private static void AssertReasons(TrackedRun run, params string[] expected) => Assert.Equal(expected, run.Reasons);
}
