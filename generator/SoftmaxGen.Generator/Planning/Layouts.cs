using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How a kernel has its rows.</summary>
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

/// <summary>One row, consecutive classes in each vector, from the first read to the last write.</summary>
/// <param name="Shape">The vectors.</param>
/// <param name="ClassCount">The classes of a row.</param>
/// <param name="Slices">The vectors, from the start of the row.</param>
/// <param name="Sums">The order over the slices, for each partial sum of the row.</param>
internal sealed record RowLayout(VectorShape Shape, int ClassCount, EquatableArray<Slice> Slices, EquatableArray<ReductionTree> Sums) : Layout(Shape, ClassCount)
{
    public override int RowsPerStep => 1;

    public override int VectorsHeld => Slices.Count;
}

/// <summary>Rows too long for that, one after the other, in the loops that the library has for a class count. Their order of addition is the library's.</summary>
/// <param name="Shape">The vectors.</param>
/// <param name="ClassCount">The classes of a row.</param>
internal sealed record LoopLayout(VectorShape Shape, int ClassCount) : Layout(Shape, ClassCount)
{
    public override int RowsPerStep => 1;

    /// <summary>Those of a turn of the loop, and what is left after it.</summary>
    public override int VectorsHeld => 5;
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
    public static IEnumerable<Slice> Cover(int count, int length)
    {
        for (int offset = 0; offset < count; offset += length)
        {
            int overlap = Math.Min(Math.Max(0, offset + length - count), offset);
            yield return new Slice(offset - overlap, overlap);
        }
    }
}
