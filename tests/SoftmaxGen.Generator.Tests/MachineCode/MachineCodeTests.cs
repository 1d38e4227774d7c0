using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Tests.MachineCode;

/// <summary>
/// What the JIT makes of the kernels, and of the library's loops over rows of any length. It gives up silently: beyond a budget it stops inlining or optimizing, and a kernel becomes many
/// times slower without a test of its results noticing.
/// </summary>
public sealed class MachineCodeTests
{
    /// <summary>One or more of every layout, among them the largest that a plan unrolls.</summary>
    private static readonly int[] s_counts = [3, 4, 8, 15, 24, 64, 100, 1000];

    public static MatrixTheoryData<int, string> Widths { get; } = new([512, 256, 128], ["float", "double"]);

    [Theory, MemberData(nameof(Widths))]
    public void Kernels_are_optimized_small_and_without_calls(int width, string element)
    {
        Assert.SkipUnless(JitListing.Supports(width), $"needs vectors of {width} bits");
        CompiledMethod[] methods = JitListing.Of(s_counts, element, width);

        foreach (int classCount in s_counts)
        {
            ElementType type = element == "float" ? ElementType.Single : ElementType.Double;
            IEnumerable<Layout> layouts = Planner.Layouts(classCount, type, hasVectors: true).Where(layout => layout.Shape.Bits <= width);
            foreach (string options in JitListing.Options)
            {
                Assert.All(layouts.Where(layout => IsUsed(layout, options)), layout =>
                {
                    CompiledMethod[] own = [.. methods.Where(method => method.ClassCount == classCount && method.Options == options && method.IsOf(layout))];
                    Assert.NotEmpty(own);
                    Assert.All(own, method =>
                    {
                        string name = $"{method.Name} of {classCount} classes {options}";
                        Assert.Equal("FullOpts", method.Tier);
                        Assert.True(method.Calls.Count == 0, $"{name} calls {string.Join(", ", method.Calls)}");
                        int limit = Limits.CodeBytes(layout, isPlain: options == "");
                        Assert.True(method.Bytes <= limit, $"{name} has {method.Bytes} bytes, more than {limit}");
                    });
                });
            }
        }

        CompiledMethod[] loops = [.. methods.Where(method => method.IsOfLibrary)];
        Assert.NotEmpty(loops);
        Assert.All(loops, loop =>
        {
            Assert.Equal("FullOpts", loop.Tier);
            Assert.True(loop.Calls.Count == 0 || loop.IsKnownToCall, $"The loop of {loop.Name} calls {string.Join(", ", loop.Calls)}");
        });
    }

    /// <summary>Whether kernels of these options have a layout: rows side by side cannot be ignored, and weights are too much for some tiles.</summary>
    private static bool IsUsed(Layout layout, string options) => layout switch
    {
        RowLayout row => row.Rows == 1 || options != JitListing.Ignoring,
        TileLayout tile => options == "" || tile.Shape.Bits > 128 || tile.ClassCount <= Limits.WeightedTileLength,
        _ => true,
    };

    /// <summary>The other half of the test above, in a process of its own: compiles every kernel, and runs none.</summary>
    [Fact(Explicit = true)]
    public void Compile_the_kernels_of_the_parent() => JitListing.CompileForParent();
}
