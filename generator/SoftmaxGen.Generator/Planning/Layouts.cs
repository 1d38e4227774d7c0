using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How one kernel holds its rows. Every operation is printed once for each layout of the plan.</summary>
internal abstract record Layout(VectorShape Shape)
{
    /// <summary>How many rows one step of the kernel takes; fewer are left to the next layout.</summary>
    public abstract int RowsPerStep { get; }
}

/// <summary>
/// One class a vector, one row a lane: every reduction is vertical, and the logarithm serves as many rows as there are lanes.
/// With one lane this is the straight-line scalar kernel.
/// </summary>
/// <param name="Shape">The vectors.</param>
/// <param name="ClassCount">The classes of a row.</param>
/// <param name="Quads">The transposed loads, up to four classes each.</param>
/// <param name="Sum">The summation order over the classes.</param>
internal sealed record TileLayout(VectorShape Shape, int ClassCount, EquatableArray<Slice> Quads, ReductionTree Sum) : Layout(Shape)
{
    public override int RowsPerStep => Shape.Lanes;
}

/// <summary>
/// One row at a time, consecutive classes in a vector: whole blocks in a loop, then the rest of the row in registers. Short
/// rows are all rest.
/// </summary>
/// <param name="Shape">The vectors.</param>
/// <param name="BlockCount">How many whole blocks of <see cref="Planner.BlockLength"/> classes the loop takes.</param>
/// <param name="BlockSlices">The vectors of one block, from its start.</param>
/// <param name="BlockSums">For each partial sum, the order over the block's slices.</param>
/// <param name="Slices">The vectors of the rest, from the start of the row.</param>
/// <param name="Sums">For each partial sum, the order over the rest's slices; fewer where the rest is shorter.</param>
/// <param name="IsCompensated">Whether the blocks' sums are added with compensation.</param>
internal sealed record RowLayout(
    VectorShape Shape,
    int BlockCount,
    EquatableArray<Slice> BlockSlices,
    EquatableArray<ReductionTree> BlockSums,
    EquatableArray<Slice> Slices,
    EquatableArray<ReductionTree> Sums,
    bool IsCompensated) : Layout(Shape)
{
    public override int RowsPerStep => 1;
}

/// <summary>One row at a time, one class at a time: the plan for long rows where there are no vectors.</summary>
internal sealed record LoopLayout(VectorShape Shape) : Layout(Shape)
{
    public override int RowsPerStep => 1;
}

/// <summary>
/// Consecutive classes that are loaded together. A slice that would stick out of its row starts earlier instead and overlaps
/// its predecessor, so that nothing beyond the row is touched.
/// </summary>
/// <param name="Offset">The first class.</param>
/// <param name="Overlap">How many of its classes its predecessor has already.</param>
internal readonly record struct Slice(int Offset, int Overlap);
