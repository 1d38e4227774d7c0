using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Tests.Planning;

/// <summary>What is planned for a class count, checked as the arithmetic on dimensions that it is.</summary>
public sealed class PlannerTests
{
    private static readonly int[] s_counts = [.. Enumerable.Range(2, 400), 511, 512, 513, 1000, 4095, 4096, 4097, 65_535, 65_536];

    public static TheoryData<string> Elements { get; } = ["float", "double"];

    [Theory]
    [InlineData("float", 2, "Tile512x32:2 Tile256x8:2 Tile128x4:2")]
    [InlineData("float", 3, "Tile512x32:3 Tile256x8:3 Tile128x4:3")]
    [InlineData("float", 4, "Tile512x32:4p Tile256x8:4p Tile128x4:4 Row128")]
    [InlineData("float", 7, "Tile512x32:4,4 Tile256x8:4,4 Tile128x4:4,4 Row128")]
    [InlineData("float", 8, "Tile512x16:8p Tile256x8:4,4 Tile128x4:4,4 Row128")]
    [InlineData("float", 10, "Tile512x16:8,4 Tile256x8:4,4,4 Tile128x4:4,4,4 Row128")]
    [InlineData("float", 15, "Tile512x16:8,4,4 Tile256x8:4,4,4,4 Tile128x4:4,4,4,4 Row128")]
    [InlineData("float", 16, "Tile512x16:16 Tile256x8:4,4,4,4 Tile128x4:4,4,4,4 Row128")]
    [InlineData("float", 24, "Tile512x16:16,8 Tile256x8:4,4,4,4,4,4 Tile128x4:4,4,4,4,4,4 Row128")]
    [InlineData("float", 25, "4xRow512 Row512 Row256 Row128")]
    [InlineData("float", 32, "4xRow512 Row512 Row256 Row128")]
    [InlineData("float", 64, "4xRow512 Row512 Row256 Row128:2")]
    [InlineData("float", 65, "4xRow512:2 Row512:2 Row256:2 Row128:2")]
    [InlineData("float", 256, "4xRow512:8 Row512:8 Row256:8 Row128:8")]
    [InlineData("float", 257, "4xRow512:8c Row512:8c Row256:8c Row128:8c")]
    [InlineData("float", 1000, "4xRow512:31c Row512:31c Row256:31c Row128:31c")]
    [InlineData("float", 50257, "Row512:1570c Row256:1570c Row128:1570c")]
    [InlineData("double", 2, "Tile512x8:2 Tile256x4:2 Tile128x2:2")]
    [InlineData("double", 10, "Tile512x8:4,4,4 Tile256x4:4,4,4 Row256 Tile128x2:4,4,4 Row128")]
    [InlineData("double", 16, "Tile512x8:4,4,4,4 Tile256x4:4,4,4,4 Row256 Tile128x2:4,4,4,4 Row128")]
    [InlineData("double", 17, "Row512 Row256 Row128")]
    [InlineData("double", 64, "Row512 Row256:2 Row128:2")]
    [InlineData("double", 65, "Row512:2 Row256:2 Row128:2")]
    [InlineData("double", 1000, "Row512:31c Row256:31c Row128:31c")]
    public void The_layouts_of_a_class_count_are_tried_widest_first(string element, int classCount, string expected) =>
        Assert.Equal(expected, string.Join(' ', Layouts(classCount, element).Select(Describe)));

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Without_vectors_everything_is_the_librarys(int classCount) =>
        Assert.Empty(Planner.Layouts(classCount, ElementType.Single, hasVectors: false));

    [Theory]
    [InlineData("Jacobian, Divergence", 10, "")]
    [InlineData("Decision", 10, "Tile512x16:4,4,4 Tile256x8:4,4,4 Tile128x4:4,4,4")]
    [InlineData("Decision", 100, "")]
    [InlineData("Decision, Softmax", 100, "4xRow512:3 Row512:3 Row256:3 Row128:3")]
    public void Operations_that_gain_nothing_have_no_layouts(string operations, int classCount, string expected) =>
        Assert.Equal(expected, string.Join(' ', Plan(classCount, Enum.Parse<Operations>(operations)).Layouts.Select(Describe)));

    [Theory, MemberData(nameof(Elements))]
    public void The_slices_of_every_layout_cover_each_class_exactly_once(string element)
    {
        foreach ((int classCount, Layout layout) in AllLayouts(element))
        {
            IEnumerable<int> covered = layout switch
            {
                TileLayout tile => tile.Strips.SelectMany(strip => Own(new Slice(strip.Offset, strip.Overlap), strip.Width)),
                RowLayout row => Enumerable.Range(0, row.BlockCount)
                    .SelectMany(block => row.BlockSlices.SelectMany(slice => Own(slice, row.Shape.Lanes)).Select(c => (block * Planner.BlockLength) + c))
                    .Concat(row.Slices.SelectMany(slice => Own(slice, row.Shape.Lanes))),
                _ => [],
            };
            Assert.Equal(Enumerable.Range(0, classCount), covered.Order());
        }
    }

    [Theory, MemberData(nameof(Elements))]
    public void Nothing_sticks_out_of_the_row_or_is_all_overlap(string element)
    {
        foreach ((int classCount, Layout layout) in AllLayouts(element))
        {
            IEnumerable<(int Offset, int Overlap, int Length)> slices = layout switch
            {
                TileLayout tile => tile.Strips.Select(strip => (strip.Offset, strip.Overlap, strip.Width)),
                RowLayout row => row.Slices.Select(slice => (slice.Offset, slice.Overlap, row.Shape.Lanes)),
                _ => [],
            };
            Assert.All(slices, slice =>
            {
                Assert.InRange(slice.Offset, 0, classCount - slice.Length);
                Assert.InRange(slice.Overlap, 0, slice.Length - 1);
            });
        }
    }

    /// <summary>What each group of a strip reads, element by element, is its own classes of its own rows.</summary>
    [Fact]
    public void The_groups_of_a_tile_read_every_element_of_its_rows_once()
    {
        foreach ((int classCount, Layout layout) in AllLayouts("float").Where(item => item.Layout is TileLayout && item.ClassCount >= 4))
        {
            var tile = (TileLayout)layout;
            IEnumerable<int> read = tile.Strips.SelectMany(strip => Enumerable.Range(0, strip.Groups).SelectMany(group => Elements(tile, strip, group)));
            Assert.Equal(Enumerable.Range(0, tile.Shape.Lanes * classCount), read.Order());
        }

        static IEnumerable<int> Elements(TileLayout tile, Strip strip, int group)
        {
            int rows = tile.Shape.Lanes / strip.Groups;
            int start = strip.Offset + (group * strip.GroupStep);
            (int pieces, int length) = strip.Access == StripAccess.Vectors ? (4, tile.Shape.Lanes) : (rows, strip.Width);
            return Enumerable.Range(0, pieces).SelectMany(piece =>
                Enumerable.Range(start + (piece * strip.Stride) + strip.Overlap, length - strip.Overlap));
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
        foreach ((_, Layout layout) in AllLayouts(element))
        {
            switch (layout)
            {
                case TileLayout tile:
                    Assert.Equal(Enumerable.Range(0, tile.Strips.Count), tile.Sum.Terms.Order());
                    Assert.All(tile.Strips, strip => Assert.Equal(
                        Enumerable.Range(strip.Overlap, Math.Min(Planner.QuadLength, strip.Width) - strip.Overlap), strip.Sum.Terms.Order()));
                    break;
                case RowLayout row:
                    Assert.Equal(Enumerable.Range(0, row.Slices.Count), row.Sums.SelectMany(tree => tree.Terms).Order());
                    Assert.Equal(Enumerable.Range(0, row.BlockSlices.Count), row.BlockSums.SelectMany(tree => tree.Terms).Order());
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

    private static KernelPlan Plan(int classCount, Operations operations = Operations.All) => Planner.Plan(
        new KernelSpec(
            new TypeSpec(null, default, "K", "K", "K"), classCount, ElementType.Single, operations, new LossSpec(0, default, null), CanImplementInterface: false),
        hasVectors: true);

    private static IEnumerable<int> Own(Slice slice, int length) => Enumerable.Range(slice.Offset + slice.Overlap, length - slice.Overlap);

    private static string Describe(Layout layout) => layout switch
    {
        TileLayout tile =>
            $"Tile{tile.Shape.Bits}x{tile.RowsPerStep}:{string.Join(',', tile.Strips.Select(strip => strip.Width))}{(tile.RowsPerVector > 1 ? "p" : "")}",
        RowLayout row =>
            $"{(row.Rows > 1 ? $"{row.Rows}x" : "")}Row{row.Shape.Bits}{(row.BlockCount > 0 ? $":{row.BlockCount}" : "")}{(row.IsCompensated ? "c" : "")}",
        _ => "?",
    };
}
