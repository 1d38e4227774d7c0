using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Tests.Planning;

/// <summary>What is planned for a class count, checked as the arithmetic on dimensions that it is.</summary>
public sealed class PlannerTests
{
    private static readonly int[] s_counts = [.. Enumerable.Range(2, 400), 511, 512, 513, 1000, 4095, 4096, 4097, 65_535, 65_536];

    public static TheoryData<string> Elements { get; } = ["float", "double"];

    [Theory]
    [InlineData("float", 2, "Tile512x32:2 Tile256x8:2 Tile128x4:2 Row128")]
    [InlineData("float", 3, "Tile512x32:3 Tile256x8:3 Tile128x4:3 Row128")]
    [InlineData("float", 4, "Tile512x32:4 Tile256x8:4 Tile128x4:4 Row128")]
    [InlineData("float", 7, "Tile512x32:4,4 Tile256x8:4,4 Tile128x4:4,4 Row256 Row128")]
    [InlineData("float", 8, "Tile512x16:8 Tile256x8:4,4 Tile128x4:4,4 Row256 Row128")]
    [InlineData("float", 10, "Tile512x16:8,4 Tile256x8:4,4,4 Tile128x4:4,4,4 Row256 Row128")]
    [InlineData("float", 15, "Tile512x16:8,4,4 Tile256x8:4,4,4,4 Tile128x4:4,4,4,4 Row256 Row128")]
    [InlineData("float", 16, "Tile512x16:16 Tile256x8:4,4,4,4 Tile128x4:4,4,4,4 Row256 Row128")]
    [InlineData("float", 24, "Tile512x16:16,8 Tile256x8:4,4,4,4,4,4 Tile128x4:4,4,4,4,4,4 Row256 Row128")]
    [InlineData("float", 25, "Row512 Row256 Row128 Loop512 Loop256 Loop128")]
    [InlineData("float", 33, "Row512 Row256 Loop512 Loop256 Loop128")]
    [InlineData("float", 64, "Row512 Row256 Loop512 Loop256 Loop128")]
    [InlineData("float", 65, "Loop512 Loop256 Loop128")]
    [InlineData("float", 50257, "Loop512 Loop256 Loop128")]
    [InlineData("double", 2, "Tile512x8:2 Tile256x4:2 Tile128x2:2 Row128")]
    [InlineData("double", 3, "Tile512x8:3 Tile256x4:3 Row256 Tile128x2:3")]
    [InlineData("double", 10, "Tile512x8:4,4,4 Tile256x4:4,4,4 Row512 Row256 Tile128x2:4,4,4 Row128")]
    [InlineData("double", 16, "Tile512x8:4,4,4,4 Tile256x4:4,4,4,4 Row512 Row256 Tile128x2:4,4,4,4 Row128")]
    [InlineData("double", 17, "Row512 Row256 Loop512 Loop256 Loop128")]
    [InlineData("double", 33, "Row512 Loop512 Loop256 Loop128")]
    [InlineData("double", 1000, "Loop512 Loop256 Loop128")]
    public void The_layouts_of_a_class_count_are_tried_widest_first(string element, int classCount, string expected) =>
        Assert.Equal(expected, string.Join(' ', Layouts(classCount, element).Select(Describe)));

    /// <summary>The halves of a vector that holds a row's end twice.</summary>
    [Theory]
    [InlineData("float", 2, 128, "-,-,0,1")]
    [InlineData("double", 2, 128, "0,1")]
    [InlineData("float", 3, 128, "0,-,1,2")]
    [InlineData("double", 3, 256, "0,-,1,2")]
    [InlineData("float", 5, 256, "0,1,2,3,-,-,-,4")]
    [InlineData("float", 8, 256, "0,1,2,3,4,5,6,7")]
    [InlineData("float", 10, 256, "0,1,2,3,4,5,6,7 -,-,-,-,-,-,8,9")]
    [InlineData("float", 15, 256, "0,1,2,3,4,5,6,7 8,9,10,11,-,12,13,14")]
    [InlineData("double", 10, 512, "0,1,2,3,4,5,6,7 -,-,-,-,-,-,8,9")]
    public void One_row_takes_few_vectors(string element, int classCount, int bits, string expected)
    {
        RowLayout row = Layouts(classCount, element).OfType<RowLayout>().Single(layout => layout.Shape.Bits == bits);
        Assert.Equal(expected, string.Join(' ', row.Slices.Select(slice => string.Join(',', Lanes(row).Select(lane =>
            slice.Owns(lane) ? Order.Class(slice.ClassAt(lane, row.Shape.Lanes)) : "-")))));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Without_vectors_everything_is_the_librarys(int classCount) => Assert.False(Plan(classCount, hasVectors: false).HasKernels);

    [Theory]
    [InlineData("Jacobian, Divergence", 10, "", "")]
    [InlineData("Decision", 10, "", "Tile512x16:8,4 Tile256x8:4,4,4 Tile128x4:4,4,4 Row256 Row128")]
    [InlineData("Decision", 3, "", "Tile512x16:3 Tile256x8:3 Tile128x4:3 Row128")]
    [InlineData("Decision", 40, "", "Row512 Row256")]
    [InlineData("Decision", 100, "", "")]
    [InlineData("Decision, Softmax", 100, "Loop512 Loop256 Loop128", "")]
    public void Operations_that_gain_nothing_have_no_layouts(string operations, int classCount, string softmax, string argMax)
    {
        KernelPlan plan = Plan(classCount, Enum.Parse<Operations>(operations));
        Assert.Equal(softmax, string.Join(' ', plan.Softmax.Layouts.Select(Describe)));
        Assert.Equal(argMax, string.Join(' ', plan.ArgMax.Layouts.Select(Describe)));
        Assert.False(plan.CrossEntropy.HasKernels);
    }

    [Fact]
    public void One_short_row_of_doubles_has_its_logarithm_in_256_bits()
    {
        KernelPlan plan = Plan(10, element: "double");
        Assert.Equal([512, 256, 128], plan.Softmax.Single.Select(row => row.Shape.Bits));
        Assert.Equal([256, 128], plan.LogSoftmax.Single.Select(row => row.Shape.Bits));
        Assert.Equal([256, 128], plan.CrossEntropyGradient.Single.Select(row => row.Shape.Bits));
    }

    [Theory, MemberData(nameof(Elements))]
    public void Every_row_that_comes_alone_and_fits_the_registers_has_a_layout(string element)
    {
        foreach (int classCount in s_counts)
        {
            Strategy softmax = Plan(classCount, element: element).Softmax;
            Assert.Equal(classCount <= Limits.RegisterLength, softmax.Single.Any());
        }
    }

    [Theory, MemberData(nameof(Elements))]
    public void The_slices_of_every_layout_cover_each_class_exactly_once(string element)
    {
        foreach ((int classCount, Layout layout) in AllLayouts(element))
        {
            IEnumerable<int> covered = layout switch
            {
                TileLayout tile => tile.Strips.SelectMany(strip => Enumerable.Range(strip.Offset + strip.Overlap, strip.Width - strip.Overlap)),
                RowLayout row => row.Slices.SelectMany(slice => Own(slice, row)),
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
            switch (layout)
            {
                case TileLayout tile:
                    Assert.All(tile.Strips, strip =>
                    {
                        Assert.InRange(strip.Offset, 0, classCount - strip.Width);
                        Assert.InRange(strip.Overlap, 0, strip.Width - 1);
                    });
                    break;
                case RowLayout row:
                    Assert.All(row.Slices, slice =>
                    {
                        Assert.All(Lanes(row), lane => Assert.InRange(slice.ClassAt(lane, row.Shape.Lanes), 0, classCount - 1));
                        Assert.InRange(slice.Overlap, 0, row.Shape.Lanes - 1);
                    });
                    break;
                default:
                    break;
            }
        }
    }

    [Theory, MemberData(nameof(Elements))]
    public void The_strips_of_a_tile_have_every_class_once(string element)
    {
        foreach ((int classCount, Layout layout) in AllLayouts(element))
        {
            if (layout is TileLayout tile)
            {
                Assert.Equal(
                    Enumerable.Range(0, classCount),
                    tile.Strips.SelectMany(strip => Enumerable.Range(strip.Offset + strip.Overlap, strip.Width - strip.Overlap)));
            }
        }
    }

    [Theory, MemberData(nameof(Elements))]
    public void At_most_one_slice_of_a_row_overlaps(string element)
    {
        foreach ((_, Layout layout) in AllLayouts(element))
        {
            if (layout is RowLayout row)
            {
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

    [Theory]
    [InlineData(11, 0, false, false)]
    [InlineData(12, 0, true, false)]
    [InlineData(24, 0, true, false)]
    [InlineData(16, 0.1, true, false)]
    [InlineData(17, 0.1, true, true)]
    public void Losses_of_many_classes_look_up_labels_and_split_gradients(int classCount, double smoothing, bool looksUp, bool splits)
    {
        KernelPlan plan = Plan(classCount, Operations.All, "float", new LossSpec(smoothing, default, null));
        Assert.Equal(looksUp, plan.LooksUpLabels);
        Assert.Equal(splits, plan.SplitsGradient);
    }

    /// <summary>Every layout that holds rows in vectors.</summary>
    internal static IEnumerable<(int ClassCount, Layout Layout)> AllLayouts(string element) =>
        s_counts.SelectMany(classCount => Layouts(classCount, element).Where(layout => layout is not LoopLayout).Select(layout => (classCount, layout)));

    internal static IReadOnlyList<Layout> Layouts(int classCount, string element) => Planner.Layouts(classCount, TypeOf(element));

    internal static KernelPlan Plan(
        int classCount, Operations operations = Operations.All, string element = "float", LossSpec? loss = null, bool hasVectors = true) => Planner.Plan(
        new KernelSpec(
            new TypeSpec(null, default, "K", "K", "K"), classCount, TypeOf(element), operations, loss ?? new LossSpec(0, default, null), CanImplementInterface: false),
        hasVectors);

    private static ElementType TypeOf(string element) => element == "float" ? ElementType.Single : ElementType.Double;

    private static IEnumerable<int> Lanes(RowLayout row) => Enumerable.Range(0, row.Shape.Lanes);

    private static IEnumerable<int> Own(Slice slice, RowLayout row) =>
        Lanes(row).Where(slice.Owns).Select(lane => slice.ClassAt(lane, row.Shape.Lanes));

    private static string Describe(Layout layout) => layout switch
    {
        TileLayout tile =>
            $"Tile{tile.Shape.Bits}x{tile.RowsPerStep}:{string.Join(',', tile.Strips.Select(strip => strip.Width))}",
        RowLayout row => $"Row{row.Shape.Bits}",
        LoopLayout loop => $"Loop{loop.Shape.Bits}",
        _ => "?",
    };
}
