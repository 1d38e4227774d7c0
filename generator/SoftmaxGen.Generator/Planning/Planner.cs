using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>
/// Chooses the layouts for a class count, and fixes the one order in which its vector kernels add, whatever the width, the batch
/// or the layout. Pure arithmetic on dimensions.
/// </summary>
/// <remarks>
/// The order: rows that fit a tile stand in quads, added (c0 + c1) + (c2 + c3) and then pairwise; a short last quad is aligned to its
/// end, c0 + (c1 + c2). Rows that no layout takes are left to the library, which adds two and three classes in the same order. Longer rows, alone in registers or in the library's loops, are
/// sixteen partial sums: blocks of 32 classes in pairs, then group by group.
/// </remarks>
internal static class Planner
{
    /// <summary>The classes added as one tree: a quad fills a 128-bit vector of floats.</summary>
    public const int QuadLength = 4;

    /// <summary>The number of partial sums of a long row, which is <c>PartialSums.Most</c> of the library.</summary>
    private const int GroupLength = 16;

    /// <summary>The classes of a long row that are added in pairs.</summary>
    private const int BlockLength = 2 * GroupLength;

    private static readonly int[] s_widths = [512, 256, 128];

    /// <summary>Plans each operation. Those without kernels gain nothing from a known class count, and are the library's.</summary>
    public static KernelPlan Plan(KernelSpec spec, bool hasVectors)
    {
        LossPlan loss = LossPlan.Of(spec.Loss, spec.ClassCount, spec.Element);
        IReadOnlyList<Layout> layouts = Layouts(spec.ClassCount, spec.Element);
        Layout[] withLogarithm = [.. layouts.Where(layout => !Limits.IsSlowForLogarithms(layout))];
        Layout[] forLoss = [.. withLogarithm.Select(layout => loss.IsPlain || layout.ClassCount <= Limits.SmallWeightedTileLength ? layout : Alone(layout))];
        return new KernelPlan(
            spec.ClassCount,
            spec.Element,
            Softmax: Of(Operations.Softmax, layouts),
            LogSoftmax: Of(Operations.LogSoftmax, withLogarithm),
            CrossEntropy: Of(Operations.CrossEntropy, forLoss),
            CrossEntropyGradient: Of(Operations.CrossEntropy, forLoss.Select(layout => loss.IsPlain ? layout : Alone(layout))),
            ArgMax: Of(Operations.Decision, DecisionLayouts(spec.ClassCount, spec.Element).Select(Alone), comparesOneRow: spec.ClassCount < QuadLength),
            loss);

        Strategy Of(Operations operation, IEnumerable<Layout> layouts, bool comparesOneRow = false) =>
            hasVectors && (spec.Operations & operation) != 0 ? new Strategy(layouts.ToEquatableArray(), comparesOneRow) : Strategy.Library;
    }

    /// <summary>The layouts for a class count, in the order in which they are tried on the rows that are left.</summary>
    public static IReadOnlyList<Layout> Layouts(int classCount, ElementType element) =>
        [.. classCount <= Limits.TileLength(element) ? ShortRows(classCount, element) : LongRows(classCount, element)];

    /// <summary>The layouts of the search for the largest logit, which takes long rows in the library's loops where registers do not hold them.</summary>
    public static IReadOnlyList<Layout> DecisionLayouts(int classCount, ElementType element) => [.. Layouts(classCount, element).Where(layout => layout is not LoopLayout)];

    /// <summary>One tile at a time, where there is so much to do that two spill, or so little that one is enough.</summary>
    private static Layout Alone(Layout layout) => layout is TileLayout { Tiles: > 1 } tile ? tile with { Tiles = 1 } : layout;

    private static IEnumerable<Layout> ShortRows(int classCount, ElementType element)
    {
        foreach (int bits in s_widths)
        {
            VectorShape shape = VectorShape.OfBits(element, bits);
            yield return Tiles.Plan(classCount, shape);

            // After the tiles of half the width: fewer rows than they take do not fill these vectors.
            VectorShape twice = VectorShape.OfBits(element, 2 * bits);
            if (twice.Lanes == 2 * QuadLength && classCount > QuadLength)
            {
                yield return QuadRow(classCount, twice);
            }

            if (shape.Lanes <= QuadLength && FitsQuads(classCount, shape))
            {
                yield return QuadRow(classCount, shape);
            }
        }
    }

    /// <summary>Whether a row can be quads of such vectors; two or three classes take the narrowest that hold them.</summary>
    private static bool FitsQuads(int classCount, VectorShape shape) =>
        classCount >= QuadLength || (classCount <= shape.Lanes && (shape.Bits == 128 || shape.Lanes < 2 * classCount));

    /// <summary>Rows in the library's loops, and before them, for a row that comes alone, those that still fit the registers.</summary>
    private static IEnumerable<Layout> LongRows(int classCount, ElementType element)
    {
        VectorShape[] shapes = [.. s_widths.Select(bits => VectorShape.OfBits(element, bits))];
        return
        [
            .. shapes.Where(shape => FitsRegisters(classCount, shape)).Select(shape => GroupRow(classCount, shape)),
            .. shapes.Select(shape => new LoopLayout(shape, classCount)),
        ];
    }

    private static bool FitsRegisters(int classCount, VectorShape shape) =>
        classCount <= Limits.RegisterLength && classCount <= Limits.RegisterVectors * shape.Lanes;

    /// <summary>A long row with the partial sums that the library's loops have.</summary>
    private static RowLayout GroupRow(int classCount, VectorShape shape)
    {
        (Slice Slice, int Group, int Place)[] parts =
        [
            .. Slice.Cover(classCount, GroupLength).SelectMany((group, index) => Split(group, GroupLength, shape).Select(part => (part.Slice, index, part.Place))),
        ];
        return new RowLayout(
            shape,
            classCount,
            parts.Select(part => part.Slice).ToEquatableArray(),
            Enumerable.Range(0, GroupLength / shape.Lanes).Select(SumAt).ToEquatableArray());

        // Whole blocks in pairs, and then group by group.
        ReductionTree SumAt(int place) => Enumerable.Range(0, parts.Length)
            .Where(index => parts[index].Place == place)
            .GroupBy(index => parts[index].Group < classCount / BlockLength * 2 ? parts[index].Group / 2 : parts[index].Group, ReductionTree.Leaf)
            .Select(block => ReductionTree.Pairwise([.. block]))
            .Aggregate((sum, block) => new ReductionTree(-1, sum, block));
    }

    private static RowLayout QuadRow(int classCount, VectorShape shape)
    {
        Slice[] slices =
        [
            .. shape.Lanes > QuadLength ? PairsOfQuads(classCount)
                : classCount < QuadLength ? [classCount == shape.Lanes ? new Slice(0, 0) : HalfQuads(classCount)]
                : Slice.Cover(classCount, QuadLength).SelectMany(quad => Split(quad, QuadLength, shape)).Select(part => part.Slice),
        ];
        return new RowLayout(shape, classCount, slices.ToEquatableArray(), slices.Select((_, index) => ReductionTree.Leaf(index)).ToEquatableArray());
    }

    /// <summary>Two quads a vector: the last quad ends with the row, and shares its vector with the quad before it.</summary>
    private static IEnumerable<Slice> PairsOfQuads(int classCount)
    {
        const int Length = 2 * QuadLength;
        for (int offset = 0; offset < classCount; offset += Length)
        {
            int missing = Math.Max(0, offset + Length - classCount);
            yield return missing < QuadLength
                ? new Slice(offset, missing, OverlapAt: missing == 0 ? 0 : QuadLength, Fold: missing)
                : new Slice(offset - missing, missing);
        }
    }

    /// <summary>Two or three classes as a quad of two halves, added as a tile adds them: c0 + c1, c0 + (c1 + c2).</summary>
    private static Slice HalfQuads(int classCount)
    {
        int missing = QuadLength - classCount;
        return new Slice(0, missing, OverlapAt: (QuadLength / 2) - missing, Fold: missing);
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
