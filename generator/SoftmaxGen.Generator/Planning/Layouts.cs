using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How one kernel holds its rows. Every operation is printed once for each layout of the plan.</summary>
/// <param name="Shape">The vectors.</param>
/// <param name="ClassCount">The classes of a row.</param>
internal abstract record Layout(VectorShape Shape, int ClassCount)
{
    /// <summary>How many rows one step of the kernel takes; fewer are left to the next layout.</summary>
    public abstract int RowsPerStep { get; }

    /// <summary>How many vectors of a value per class one step spells out.</summary>
    public abstract int VectorsHeld { get; }
}

/// <summary>
/// As many rows as there are lanes, for each tile: the classes come in strips that are transposed on the way in and out, so every
/// reduction is vertical but for the fold of a wide strip, and what belongs to a row is computed once for all the tile's rows.
/// </summary>
/// <param name="Shape">The vectors.</param>
/// <param name="ClassCount">The classes of a row.</param>
/// <param name="Strips">The classes, in the order of the row.</param>
/// <param name="Sum">The summation order over the strips.</param>
/// <param name="Tiles">How many tiles are computed side by side, to have enough operations in flight.</param>
internal sealed record TileLayout(
    VectorShape Shape, int ClassCount, EquatableArray<Strip> Strips, ReductionTree Sum, int Tiles) : Layout(Shape, ClassCount)
{
    public override int RowsPerStep => Shape.Lanes * Tiles;

    public override int VectorsHeld => ClassCount * Tiles;
}

/// <summary>
/// Consecutive classes that a tile reads together. A strip that would stick out of its row starts earlier instead and overlaps
/// its predecessor, so that nothing beyond the row is touched. A strip of four or fewer has one class a vector; a wide one has its quads
/// side by side, so its vectors hold fewer rows each and come in groups.
/// </summary>
/// <param name="Offset">The first class.</param>
/// <param name="Overlap">How many of its classes its predecessor has already.</param>
/// <param name="Width">The number of classes.</param>
/// <param name="Sum">The summation order over the classes of a quad.</param>
/// <param name="FirstStored">
/// The first of its classes that it writes: an overlapping strip writes its predecessor's again, unless they stand in the vectors of a wide one.
/// </param>
internal sealed record Strip(int Offset, int Overlap, int Width, ReductionTree Sum, int FirstStored)
{
    /// <summary>The number of groups, each of four vectors where the strip is wide.</summary>
    public int Groups => Math.Max(1, Width / Planner.QuadLength);
}

/// <summary>
/// One or several rows at a time, consecutive classes in a vector: whole blocks in a loop, then the rest of the row in registers. Short
/// rows are all rest.
/// </summary>
/// <param name="Shape">The vectors.</param>
/// <param name="ClassCount">The classes of a row.</param>
/// <param name="Rows">How many rows are computed side by side; their reductions share a transpose.</param>
/// <param name="BlockCount">How many whole blocks of <see cref="Planner.BlockLength"/> classes the loop takes.</param>
/// <param name="BlockSlices">The vectors of one block, from its start.</param>
/// <param name="BlockSums">For each partial sum, the order over the block's slices.</param>
/// <param name="Slices">The vectors of the rest, from the start of the row.</param>
/// <param name="Sums">For each partial sum, the order over the rest's slices; fewer where the rest is shorter.</param>
/// <param name="IsCompensated">Whether the sums of runs of <see cref="Planner.RunLength"/> classes are added with compensation.</param>
/// <param name="IsPipelined">Whether the blocks of the rows before and after are read and written beside the exponentials.</param>
/// <param name="IsAlone">Whether a kernel takes one row a call: where batches have tiles, it has few rows to loop over.</param>
internal sealed record RowLayout(
    VectorShape Shape,
    int ClassCount,
    int Rows,
    int BlockCount,
    EquatableArray<Slice> BlockSlices,
    EquatableArray<ReductionTree> BlockSums,
    EquatableArray<Slice> Slices,
    EquatableArray<ReductionTree> Sums,
    bool IsCompensated,
    bool IsPipelined,
    bool IsAlone) : Layout(Shape, ClassCount)
{
    /// <summary>How many vectors a loop has in flight where the order is free, for a row that has no others beside it.</summary>
    private const int Unroll = 4;

    public override int RowsPerStep => Rows;

    /// <summary>In how many places a loop looks for a row's largest value at a time.</summary>
    public int MaximumChains => Rows > 1 ? 1 : Math.Min(Unroll, BlockSlices.Count);

    public override int VectorsHeld => Rows * (Slices.Count + (BlockCount > 0 ? BlockSlices.Count : 0));
}

/// <summary>
/// Classes that are loaded together, consecutive but where the upper half of the vector starts earlier than the lower one ends. A slice that would stick out of
/// its row starts earlier instead, or its upper half does, and overlaps what comes before, so that nothing beyond the row is touched.
/// </summary>
/// <param name="Offset">The first class.</param>
/// <param name="Overlap">How many of its lanes hold classes that other lanes have already.</param>
/// <param name="OverlapAt">The first of these lanes.</param>
/// <param name="Fold">How many classes earlier the upper half starts.</param>
internal readonly record struct Slice(int Offset, int Overlap, int OverlapAt = 0, int Fold = 0)
{
    /// <summary>The class in a lane of so many.</summary>
    public int ClassAt(int lane, int lanes) => Offset + lane - (lane < lanes / 2 ? 0 : Fold);

    /// <summary>Whether a lane has a class that no other lane has.</summary>
    public bool Owns(int lane) => lane < OverlapAt || lane >= OverlapAt + Overlap;

    /// <summary>Slices of <paramref name="length"/> that cover some classes, the last one reaching back where it would stick out.</summary>
    /// <param name="count">How many classes to cover.</param>
    /// <param name="length">The length of a slice.</param>
    /// <param name="start">The first of them: how many classes of the row there are to reach back into.</param>
    public static IEnumerable<Slice> Cover(int count, int length, int start = 0)
    {
        for (int offset = 0; offset < count; offset += length)
        {
            int overlap = Math.Min(Math.Max(0, offset + length - count), start + offset);
            yield return new Slice(start + offset - overlap, overlap);
        }
    }
}
