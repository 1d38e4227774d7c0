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

    /// <summary>A new compilation is looked at, and that is all.</summary>
    private static readonly string[] s_nothing = ["Target: Unchanged", "Specs: Cached", "CaseCollisions: Cached", "Kernels: Cached", "Output: Cached"];

    [Fact]
    public void The_first_run_makes_everything() => AssertReasons(
        Start(),
        "Target: New",
        "Specs: New",
        "CaseCollisions: New",
        "Kernels: New",
        "Output: New");

    [Fact]
    public void The_same_sources_again_print_nothing() => AssertReasons(
        Start().Edit(0, "Digits", "Digits"),
        s_nothing);

    [Fact]
    public void An_edit_in_another_file_prints_nothing() => AssertReasons(
        Start().Edit(1, "=> 1", "=> 2"),
        s_nothing);

    [Fact]
    public void A_comment_in_the_annotated_file_prints_nothing() => AssertReasons(
        Start().Edit(0, "users own", "user's own"),
        s_nothing);

    [Fact]
    public void A_moved_line_prints_nothing() => AssertReasons(
        Start().Edit(0, "[Softmax(10)]", "\n\n    [Softmax(10)]"),
        s_nothing);

    [Fact]
    public void A_member_of_the_users_own_prints_nothing() => AssertReasons(
        Start().Edit(0, "// The users own members.", "public static int Mine => 3;"),
        s_nothing);

    [Fact]
    public void Another_class_count_prints_that_kernel() => AssertReasons(
        Start().Edit(0, "Softmax(10)", "Softmax(11)"),
        "Target: Unchanged",
        "Specs: Modified",
        "CaseCollisions: Cached",
        "Kernels: Modified",
        "Output: Modified");

    [Fact]
    public void A_second_kernel_prints_itself_alone()
    {
        TrackedRun run = Start().Edit(1, "internal static class", "[SoftmaxGen.Softmax(3)] internal static partial class");
        AssertReasons(run, "Target: Unchanged", "Specs: Cached New", "CaseCollisions: Unchanged", "Kernels: Cached New", "Output: Cached New");
        Assert.Equal(["App.Digits.g.cs", "App.Other.g.cs"], run.HintNames);
    }

    [Fact]
    public void A_second_kernel_whose_name_differs_by_case_alone_renames_both_files()
    {
        TrackedRun run = Start().Edit(1, "internal static class Other", "[SoftmaxGen.Softmax(3)] internal static partial class DIGITS");
        AssertReasons(run, "Target: Unchanged", "Specs: Cached New", "CaseCollisions: Modified", "Kernels: Modified New", "Output: Modified New");
        Assert.DoesNotContain("App.Digits.g.cs", run.HintNames);
    }

    [Fact]
    public void A_kernel_that_becomes_invalid_is_removed()
    {
        TrackedRun run = Start().Edit(0, "Softmax(10)", "Softmax(1)");
        AssertReasons(run, "Target: Unchanged", "Specs: Removed", "CaseCollisions: Unchanged", "Kernels: Removed", "Output: Removed");
        Assert.Empty(run.HintNames);
    }

    [Fact]
    public void A_reference_to_another_assembly_prints_nothing() => AssertReasons(
        Start().Refer(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)),
        s_nothing);

    [Fact]
    public void Another_language_version_prints_everything_again() => AssertReasons(
        TrackedRun.Of(TargetName.Net8, Kernel, Other).MoveTo(TargetName.Net8CSharp10),
        "Target: Modified",
        "Specs: Cached",
        "CaseCollisions: Cached",
        "Kernels: Modified",
        "Output: Modified");

    [Fact]
    public void Another_name_of_the_assembly_prints_everything_again() => AssertReasons(
        Start().Rename("Renamed"),
        "Target: Modified",
        "Specs: Cached",
        "CaseCollisions: Cached",
        "Kernels: Modified",
        "Output: Modified");

    private static TrackedRun Start() => TrackedRun.Of(TargetName.Net10, Kernel, Other);

    private static void AssertReasons(TrackedRun run, params string[] expected) => Assert.Equal(expected, run.Reasons);
}
