using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Tests.Planning;

/// <summary>What is planned for a class count, checked as the arithmetic on dimensions that it is.</summary>
public sealed class PlannerTests
{
    private static readonly int[] s_counts = [.. Enumerable.Range(2, 400), 511, 512, 513, 1000, 4095, 4096, 4097, 65_535, 65_536];

    public static TheoryData<string> Elements { get; } = ["float", "double"];

    [Theory]
    [InlineData("float", 2, "Tile512x16 Tile256x8 Tile128x4 Scalar")]
    [InlineData("float", 3, "Tile512x16 Tile256x8 Tile128x4 Scalar")]
    [InlineData("float", 10, "Tile512x16 Tile256x8 Tile128x4 Row128 Loop")]
    [InlineData("float", 16, "Tile512x16 Tile256x8 Tile128x4 Row128 Loop")]
    [InlineData("float", 17, "Row512 Row256 Row128 Loop")]
    [InlineData("float", 64, "Row512 Row256 Row128 Loop")]
    [InlineData("float", 65, "Row512:1 Row256:1 Row128:1 Loop")]
    [InlineData("float", 257, "Row512:4c Row256:4c Row128:4c Loop")]
    [InlineData("float", 1000, "Row512:15c Row256:15c Row128:15c Loop")]
    [InlineData("double", 2, "Tile512x8 Tile256x4 Tile128x2 Scalar")]
    [InlineData("double", 3, "Tile512x8 Tile256x4 Tile128x2 Scalar")]
    [InlineData("double", 10, "Tile512x8 Tile256x4 Row256 Tile128x2 Row128 Loop")]
    [InlineData("double", 16, "Tile512x8 Tile256x4 Row256 Tile128x2 Row128 Loop")]
    [InlineData("double", 17, "Row512 Row256 Row128 Loop")]
    [InlineData("double", 64, "Row512 Row256 Row128 Loop")]
    [InlineData("double", 65, "Row512:1 Row256:1 Row128:1 Loop")]
    [InlineData("double", 1000, "Row512:15c Row256:15c Row128:15c Loop")]
    public void The_layouts_of_a_class_count_are_tried_widest_first(string element, int classCount, string expected) =>
        Assert.Equal(expected, string.Join(' ', Layouts(classCount, element).Select(Describe)));

    [Theory]
    [InlineData(2, "Scalar")]
    [InlineData(3, "Scalar")]
    [InlineData(10, "Loop")]
    [InlineData(1000, "Loop")]
    public void Without_vectors_there_is_one_layout(int classCount, string expected) =>
        Assert.Equal(expected, Describe(Assert.Single(Planner.Layouts(classCount, ElementType.Single, hasVectors: false))));

    [Theory, MemberData(nameof(Elements))]
    public void The_slices_of_every_layout_cover_each_class_exactly_once(string element)
    {
        foreach ((int classCount, Layout layout) in AllLayouts(element))
        {
            IEnumerable<int> covered = layout switch
            {
                TileLayout tile => tile.Quads.SelectMany(quad => Own(quad, Math.Min(Planner.QuadLength, classCount))),
                RowLayout row => Enumerable.Range(0, row.BlockCount)
                    .SelectMany(block => row.BlockSlices.SelectMany(slice => Own(slice, row.Shape.Lanes)).Select(c => (block * Planner.BlockLength) + c))
                    .Concat(row.Slices.SelectMany(slice => Own(slice, row.Shape.Lanes))),
                _ => Enumerable.Range(0, classCount),
            };
            Assert.Equal(Enumerable.Range(0, classCount), covered.Order());
        }
    }

    [Theory, MemberData(nameof(Elements))]
    public void Nothing_sticks_out_of_the_row_or_is_all_overlap(string element)
    {
        foreach ((int classCount, Layout layout) in AllLayouts(element))
        {
            (IEnumerable<Slice> slices, int length) = layout switch
            {
                TileLayout tile => (tile.Quads, Math.Min(Planner.QuadLength, classCount)),
                RowLayout row => (row.Slices, row.Shape.Lanes),
                _ => ([], 0),
            };
            Assert.All(slices, slice =>
            {
                Assert.InRange(slice.Offset, 0, classCount - length);
                Assert.InRange(slice.Overlap, 0, length - 1);
            });
        }
    }

    [Theory, MemberData(nameof(Elements))]
    public void At_most_one_slice_of_a_row_overlaps(string element)
    {
        foreach ((_, Layout layout) in AllLayouts(element))
        {
            if (layout is RowLayout row)
            {
                Assert.All(row.BlockSlices, slice => Assert.Equal(0, slice.Overlap));
                Assert.InRange(row.Slices.Count(slice => slice.Overlap > 0), 0, 1);
            }
        }
    }

    [Theory, MemberData(nameof(Elements))]
    public void The_reduction_trees_of_a_layout_hold_each_term_exactly_once(string element)
    {
        foreach ((int classCount, Layout layout) in AllLayouts(element))
        {
            switch (layout)
            {
                case TileLayout tile:
                    Assert.Equal(Enumerable.Range(0, classCount), Order.Terms(tile.Sum).Order());
                    break;
                case RowLayout row:
                    Assert.Equal(Enumerable.Range(0, row.Slices.Count), row.Sums.SelectMany(Order.Terms).Order());
                    Assert.Equal(Enumerable.Range(0, row.BlockSlices.Count), row.BlockSums.SelectMany(Order.Terms).Order());
                    break;
                default:
                    break;
            }
        }
    }

    [Fact]
    public void Equal_specs_have_equal_plans() =>
        Assert.All([2, 10, 17, 130], classCount =>
        {
            Assert.Equal(Plan(classCount), Plan(classCount));
            Assert.Equal(Plan(classCount).GetHashCode(), Plan(classCount).GetHashCode());
            Assert.NotEqual(Plan(classCount), Plan(classCount + 1));
        });

    internal static IEnumerable<(int ClassCount, Layout Layout)> AllLayouts(string element) =>
        s_counts.SelectMany(classCount => Layouts(classCount, element).Select(layout => (classCount, layout)));

    internal static IReadOnlyList<Layout> Layouts(int classCount, string element) =>
        Planner.Layouts(classCount, element == "float" ? ElementType.Single : ElementType.Double, hasVectors: true);

    private static KernelPlan Plan(int classCount) => Planner.Plan(
        new KernelSpec(
            new TypeSpec(null, default, "K", "K", "K"), classCount, ElementType.Single, Operations.All, new LossSpec(0, default, null), CanImplementInterface: false),
        hasVectors: true);

    private static IEnumerable<int> Own(Slice slice, int length) => Enumerable.Range(slice.Offset + slice.Overlap, length - slice.Overlap);

    private static string Describe(Layout layout) => layout switch
    {
        TileLayout { Shape.IsScalar: true } => "Scalar",
        TileLayout tile => $"Tile{tile.Shape.Bits}x{tile.RowsPerStep}",
        RowLayout { BlockCount: 0 } row => $"Row{row.Shape.Bits}",
        RowLayout row => $"Row{row.Shape.Bits}:{row.BlockCount}{(row.IsCompensated ? "c" : "")}",
        LoopLayout => "Loop",
        _ => "?",
    };
}
