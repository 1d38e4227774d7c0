using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>
/// Chooses the layouts for a class count, and fixes the one order in which its vector kernels add, whatever the width, the batch
/// or the layout. Pure arithmetic on dimensions.
/// </summary>
/// <remarks>
/// The order: rows that fit a tile stand in quads, added (c0 + c1) + (c2 + c3) and then pairwise; a short last quad is aligned to its
/// end, c0 + (c1 + c2). Longer rows become 16 partial sums first, each over the classes that are 16 apart: within blocks of 32
/// classes, block by block within runs of 256, and run by run with compensation. A short last group of 16 is aligned to its end as well. Rows that no layout
/// takes are left to the library, which adds two and three classes in the same order.
/// </remarks>
internal static class Planner
{
    /// <summary>The classes added as one tree: a quad fills a 128-bit vector of floats.</summary>
    public const int QuadLength = 4;

    /// <summary>The number of partial sums of a long row: the lanes of a 512-bit vector of floats.</summary>
    public const int GroupLength = 16;

    /// <summary>The classes one turn of a loop takes: two vectors of 512 bits for each row.</summary>
    public const int BlockLength = 2 * GroupLength;

    /// <summary>So many classes are added plainly, block by block; the rounding errors between such runs are made good.</summary>
    public const int RunLength = 8 * BlockLength;

    private const Operations WithAllLayouts = Operations.Softmax | Operations.LogSoftmax | Operations.CrossEntropy;

    private static readonly int[] s_widths = [512, 256, 128];

    /// <summary>Plans the kernels. The operations without one gain nothing from a known class count, and are the library's.</summary>
    public static KernelPlan Plan(KernelSpec spec, bool hasVectors)
    {
        bool hasKernels = hasVectors && (spec.Operations & (WithAllLayouts | Operations.Decision)) != 0;
        KernelPlan plan = new(
            spec.ClassCount,
            spec.Element,
            Layouts(spec.ClassCount, spec.Element, hasKernels).ToEquatableArray(),
            LossPlan.Of(spec.Loss, spec.ClassCount, spec.Element));
        return (spec.Operations & WithAllLayouts) != 0 ? plan : plan.WithQuadsOnly();
    }

    /// <summary>The layouts for a class count, in the order in which they are tried on the rows that are left.</summary>
    public static IReadOnlyList<Layout> Layouts(int classCount, ElementType element, bool hasVectors)
    {
        if (!hasVectors)
        {
            return [];
        }

        return [.. classCount <= Limits.TileLength(element) ? ShortRows(classCount, element) : LongRows(classCount, element)];
    }

    /// <summary>A tile of one class a vector.</summary>
    public static TileLayout QuadTile(int classCount, VectorShape shape) => Tiles.Plan(classCount, shape, quadsOnly: true);

    private static IEnumerable<Layout> ShortRows(int classCount, ElementType element)
    {
        foreach (int bits in s_widths)
        {
            VectorShape shape = VectorShape.OfBits(element, bits);
            yield return Tiles.Plan(classCount, shape, quadsOnly: false);

            // A single row gains nothing from vectors longer than a quad, and there is no quad in two or three classes.
            if (shape.Lanes <= QuadLength && classCount >= QuadLength)
            {
                yield return QuadRow(classCount, shape);
            }
        }
    }

    private static IEnumerable<Layout> LongRows(int classCount, ElementType element)
    {
        foreach (int bits in s_widths)
        {
            VectorShape shape = VectorShape.OfBits(element, bits);
            if (shape.Lanes == GroupLength && classCount <= Limits.SideBySideLength)
            {
                yield return GroupRow(classCount, shape, Limits.RowsSideBySide);
            }

            yield return GroupRow(classCount, shape, rows: 1);
        }
    }

    private static RowLayout QuadRow(int classCount, VectorShape shape)
    {
        Slice[] slices = [.. Slice.Cover(classCount, QuadLength).SelectMany(quad => Split(quad, QuadLength, shape)).Select(part => part.Slice)];
        return new RowLayout(
            shape,
            classCount,
            Rows: 1,
            BlockCount: 0,
            BlockSlices: default,
            BlockSums: default,
            slices.ToEquatableArray(),
            slices.Select((_, index) => ReductionTree.Leaf(index)).ToEquatableArray(),
            IsCompensated: false);
    }

    private static RowLayout GroupRow(int classCount, VectorShape shape, int rows)
    {
        bool fits = classCount <= Limits.RegisterLength && classCount <= Limits.RegisterVectors * shape.Lanes;
        int blocks = fits ? 0 : classCount / BlockLength;
        int start = blocks * BlockLength;
        (EquatableArray<Slice> blockSlices, EquatableArray<ReductionTree> blockSums) = Partials(Slice.Cover(BlockLength, GroupLength), shape);
        (EquatableArray<Slice> slices, EquatableArray<ReductionTree> sums) = Partials(Slice.Cover(classCount - start, GroupLength, start), shape);
        return new RowLayout(
            shape,
            classCount,
            rows,
            blocks,
            blockSlices,
            blockSums,
            slices,
            sums,
            IsCompensated: classCount > RunLength);
    }

    /// <summary>The vectors of some groups, and for each place in a group the pairwise order over the vectors at that place.</summary>
    private static (EquatableArray<Slice> Slices, EquatableArray<ReductionTree> Sums) Partials(IEnumerable<Slice> groups, VectorShape shape)
    {
        (Slice Slice, int Place)[] parts = [.. groups.SelectMany(group => Split(group, GroupLength, shape))];
        return (parts.Select(part => part.Slice).ToEquatableArray(), Enumerable.Range(0, GroupLength / shape.Lanes).Select(SumAt).ToEquatableArray());

        ReductionTree SumAt(int place) => ReductionTree.Pairwise(
        [
            .. Enumerable.Range(0, parts.Length).Where(index => parts[index].Place == place).Select(ReductionTree.Leaf),
        ]);
    }

    /// <summary>A slice as vectors, each with its place in the slice, without those that hold nothing of their own.</summary>
    private static IEnumerable<(Slice Slice, int Place)> Split(Slice slice, int length, VectorShape shape)
    {
        for (int place = 0; place < length / shape.Lanes; place++)
        {
            int first = place * shape.Lanes;
            int overlap = Math.Max(0, slice.Overlap - first);
            if (overlap < shape.Lanes)
            {
                yield return (new Slice(slice.Offset + first, overlap), place);
            }
        }
    }
}
