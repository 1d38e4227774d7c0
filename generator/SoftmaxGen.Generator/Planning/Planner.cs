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

    private static readonly int[] s_widths = [512, 256, 128];

    /// <summary>Plans each operation. Those without kernels gain nothing from a known class count, and are the library's.</summary>
    public static KernelPlan Plan(KernelSpec spec, bool hasVectors)
    {
        LossPlan loss = LossPlan.Of(spec.Loss, spec.ClassCount, spec.Element);
        IReadOnlyList<Layout> layouts = Layouts(spec.ClassCount, spec.Element);
        Layout[] withLogarithm = [.. layouts.Where(layout => !Limits.IsSlowForLogarithms(layout))];
        Layout[] forLoss = [.. withLogarithm.Where(layout => HasRoomFor(loss, layout)).Select(layout => loss.IsPlain || layout.ClassCount <= Limits.SmallWeightedTileLength ? layout : Alone(layout))];
        return new KernelPlan(
            spec.ClassCount,
            spec.Element,
            Softmax: Of(Operations.Softmax, layouts.Select(Pipelined)),
            LogSoftmax: Of(Operations.LogSoftmax, withLogarithm),
            CrossEntropy: Of(Operations.CrossEntropy, forLoss),
            CrossEntropyGradient: Of(Operations.CrossEntropy, forLoss.Select(layout => loss.IsPlain ? Pipelined(layout) : Alone(layout))),
            ArgMax: Of(Operations.Decision, DecisionLayouts(spec.ClassCount, spec.Element).Select(Alone), comparesOneRow: spec.ClassCount < QuadLength),
            loss);

        Strategy Of(Operations operation, IEnumerable<Layout> layouts, bool comparesOneRow = false) =>
            hasVectors && (spec.Operations & operation) != 0 ? new Strategy(layouts.ToEquatableArray(), comparesOneRow) : Strategy.Library;
    }

    /// <summary>The layouts for a class count, in the order in which they are tried on the rows that are left.</summary>
    public static IReadOnlyList<Layout> Layouts(int classCount, ElementType element) =>
        [.. classCount <= Limits.TileLength(element) ? ShortRows(classCount, element) : LongRows(classCount, element)];

    /// <summary>The layouts of the search for the largest logit, which takes long rows in the library's loops.</summary>
    public static IReadOnlyList<Layout> DecisionLayouts(int classCount, ElementType element) => classCount <= Limits.TileLength(element)
        ? Layouts(classCount, element)
        : [.. s_widths.Select(bits => VectorShape.OfBits(element, bits)).Where(shape => IsSearched(classCount, shape)).Select(shape => SearchedRow(classCount, shape))];

    /// <summary>Rows side by side as a pipeline, for what ends in exponentials times a factor.</summary>
    private static Layout Pipelined(Layout layout) =>
        layout is RowLayout { Rows: > 1, BlockCount: > 0 } row && row.ClassCount <= Limits.PipelinedLength ? row with { IsPipelined = true } : layout;

    /// <summary>One tile at a time, where there is so much to do that two spill, or so little that one is enough.</summary>
    private static Layout Alone(Layout layout) => layout is TileLayout { Tiles: > 1 } tile ? tile with { Tiles = 1 } : layout;

    /// <summary>Whether a loss can have a layout: rows side by side cannot be skipped, and weights are too much for the longest tiles of narrow vectors.</summary>
    private static bool HasRoomFor(LossPlan loss, Layout layout) => layout switch
    {
        RowLayout { Rows: > 1 } => loss.IgnoreIndex is null,
        _ => true,
    };

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
        Slice[] slices =
        [
            .. shape.Lanes > QuadLength ? PairsOfQuads(classCount)
                : classCount < QuadLength ? [classCount == shape.Lanes ? new Slice(0, 0) : HalfQuads(classCount)]
                : Slice.Cover(classCount, QuadLength).SelectMany(quad => Split(quad, QuadLength, shape)).Select(part => part.Slice),
        ];
        return InRegisters(classCount, shape, slices, slices.Select((_, index) => ReductionTree.Leaf(index)));
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

    /// <summary>A row in which nothing is added. Narrow rows are searched by comparing one class after the other.</summary>
    private static RowLayout SearchedRow(int classCount, VectorShape shape) => InRegisters(classCount, shape, [.. Slice.Cover(classCount, shape.Lanes)], []);

    private static bool IsSearched(int classCount, VectorShape shape) =>
        classCount >= Math.Max(QuadLength, shape.Lanes)
        && classCount <= Limits.RegisterLength
        && classCount <= Limits.RegisterVectors * shape.Lanes;

    private static RowLayout InRegisters(int classCount, VectorShape shape, Slice[] slices, IEnumerable<ReductionTree> sums) => new(
        shape,
        classCount,
        Rows: 1,
        BlockCount: 0,
        BlockSlices: default,
        BlockSums: default,
        slices.ToEquatableArray(),
        sums.ToEquatableArray(),
        IsCompensated: false,
        IsPipelined: false,
        IsAlone: true);

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
            IsCompensated: classCount > RunLength,
            IsPipelined: false,
            IsAlone: false);
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
