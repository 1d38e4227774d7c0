using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Pipeline;

/// <summary>In a project with a thousand kernels, an edit costs what it has to do with.</summary>
public sealed class ManyKernelsTests
{
    private const int Files = 50;
    private const int KernelsPerFile = 20;
    private const int Kernels = Files * KernelsPerFile;

    private static readonly TrackedRun s_start = TrackedRun.Of(TargetName.Net10, [.. Enumerable.Range(0, Files).Select(Source), "internal static class Other { public static int Count => 1; }"]);

    [Fact]
    public void There_is_one_file_for_each_kernel() => Assert.Equal(Kernels, s_start.HintNames.Distinct().Count());

    [Fact]
    public void An_edit_elsewhere_runs_no_step_beyond_the_look_at_the_syntax() =>
        AssertReasons(s_start.Edit(Files, "=> 1", "=> 2"), modified: 0);

    [Fact]
    public void A_comment_between_kernels_runs_no_step_beyond_the_look_at_the_syntax() =>
        AssertReasons(s_start.Edit(Files / 2, "// A comment.", "// Another comment."), modified: 0);

    [Fact]
    public void An_edit_of_one_kernel_prints_that_one_alone() =>
        AssertReasons(s_start.Edit(3, "Softmax(10, Operations = 0)] internal static partial class K7 ", "Softmax(11, Operations = 0)] internal static partial class K7 "), modified: 1);

    private static string Source(int file) => $$"""
        // A comment.
        namespace N{{file}} { {{string.Concat(Enumerable.Range(0, KernelsPerFile).Select(kernel => $"[SoftmaxGen.Softmax(10, Operations = 0)] internal static partial class K{kernel} {{ }} "))}} }
        """;

    /// <summary>The reasons of all items, but for the one that has been edited.</summary>
    private static void AssertReasons(TrackedRun run, int modified)
    {
        string[] expected =
        [
            "Target: 1 Unchanged",
            Describe("Specs"),
            "CaseCollisions: 1 Cached",
            Describe("Kernels"),
            Describe("Output"),
        ];
        Assert.Equal(expected, run.Reasons.Select(Count));

        string Describe(string step) => $"{step}: {Kernels - modified} Cached{(modified > 0 ? $" {modified} Modified" : "")}";
    }

    /// <summary>A step with how many items it gave for each reason.</summary>
    private static string Count(string reasons)
    {
        string[] parts = reasons.Split(": ");
        IEnumerable<string> counts = parts[1].Split(' ').GroupBy(reason => reason).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}");
        return $"{parts[0]}: {string.Join(' ', counts)}";
    }
}
