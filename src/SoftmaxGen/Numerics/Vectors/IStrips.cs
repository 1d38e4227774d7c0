using System.ComponentModel;

namespace SoftmaxGen.Numerics;

/// <summary>
/// What a width does with the strips of a tile: as many rows as there are lanes, four classes of them at a time, a quad. Where vectors are wide, the quads of a strip of eight or sixteen
/// classes stand side by side, and each <em>group</em> of four vectors holds all the strip's quads of some rows; elsewhere a group is a quad of all rows.
/// Implemented by empty structs, so that the JIT compiles what is written over them for each width.
/// </summary>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <typeparam name="T">Their elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStrips<TVector, T> : IArithmetic<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Reads a group of the strip that begins at <paramref name="source"/>, of rows that are <paramref name="classCount"/> elements apart.</summary>
    void Load(ref T source, int classCount, int groups, int group, out TVector c0, out TVector c1, out TVector c2, out TVector c3);

    /// <summary>Writes a group of the strip that begins at <paramref name="destination"/>.</summary>
    void Store(ref T destination, int classCount, int groups, int group, ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3);

    /// <summary>Writes a last quad, of which other vectors hold some classes: its own ones, or all where the others hold them likewise.</summary>
    void StoreLast(ref T destination, int classCount, int own, ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3);

    /// <summary>Reads rows of two classes.</summary>
    void Load2(ref T source, out TVector c0, out TVector c1);

    /// <summary>Writes rows of two classes.</summary>
    void Store2(ref T destination, TVector c0, TVector c1);

    /// <summary>Reads rows of three classes.</summary>
    void Load3(ref T source, out TVector c0, out TVector c1, out TVector c2);

    /// <summary>Writes rows of three classes.</summary>
    void Store3(ref T destination, TVector c0, TVector c1, TVector c2);

    /// <summary>Writes a value of each row.</summary>
    void StorePerRow(TVector rows, ref T destination, int classCount);

    /// <summary>A value of each row as a group has its rows.</summary>
    TVector Spread(TVector rows, int groups, int group);

    /// <summary>The largest of four classes.</summary>
    TVector MaxOf(ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3);

    /// <summary>The sum of four classes, neighbours first.</summary>
    TVector SumOf(ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3);

    /// <summary>The larger of two groups of a strip, or of two such results.</summary>
    TVector FoldMax(TVector a, TVector b);

    /// <summary>The sum of two groups of a strip, or of two such results.</summary>
    TVector FoldSum(TVector a, TVector b);

    /// <summary>The labels of the rows: integers as wide as an element.</summary>
    TVector LoadLabels(ref int labels, int classCount);

    /// <summary>Writes a label of each row, given as a number.</summary>
    void StoreLabels(TVector labels, ref int destination, int classCount);

    /// <summary>The labels of the rows as a group has them, counted from the first class of each of its quads.</summary>
    TVector SpreadLabels(TVector labels, int groups, int group);

    /// <summary>A table's numbers of the classes that are at a place of each quad of a group.</summary>
    TVector Constants(ref T table, int offset, int groups, int group, int place);

    /// <summary>The classes, as numbers, that are at a place of each quad of a group.</summary>
    TVector Classes(int offset, int groups, int group, int place);

    /// <summary>A value, and zero in the lanes whose label is that one.</summary>
    TVector ZeroAt(TVector labels, int label, ref TVector value);

    /// <summary>Reads each half of a vector from an index on.</summary>
    TVector LoadHalves(ref T source, int lower, int upper);

    /// <summary>eˣ⁻ᵐ of x no larger than m.</summary>
    TVector ExpLess(ref TVector x, TVector max);

    /// <summary>A value in the lanes whose label, spread over a group, is a class at a place of its quads, and another one elsewhere.</summary>
    TVector IfLabel(TVector labels, int offset, int groups, int group, int place, ref TVector value, TVector otherwise);

    /// <summary>A value, less an amount in the lanes whose label, spread over a group, is a class at a place of its quads.</summary>
    TVector LessAtLabel(TVector labels, int offset, int groups, int group, int place, ref TVector value, TVector amount);

    /// <summary>A value times a factor, less a weight of a share.</summary>
    TVector TimesLess(ref TVector value, TVector factor, TVector weight, TVector share);

    /// <summary>A value times a factor.</summary>
    TVector Times(ref TVector value, TVector factor);

    /// <summary>A value less an amount.</summary>
    TVector Less(ref TVector value, TVector amount);

    /// <summary>A value; times a factor and less an amount in the lanes whose label, spread over a group, is a class at a place of its quads.</summary>
    TVector TimesLessAtLabel(TVector labels, int offset, int groups, int group, int place, ref TVector value, TVector factor, TVector amount);

    /// <summary>eˣ for x ≤ 0.</summary>
    TVector ExpOf(ref TVector x);

    /// <summary>A value times a factor, or zero where the factor is, even if the value is not finite.</summary>
    TVector ProductOf(ref TVector value, TVector factor);

    /// <summary>Makes a class, as a number, the label where its value is larger than the best so far; a NaN is larger than everything.</summary>
    void Raise(ref TVector best, ref TVector label, int c, ref TVector value);

    /// <summary>eˣ⁻ᵐ of four classes x no larger than m.</summary>
    void ExpLess(ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3, TVector max, out TVector r0, out TVector r1, out TVector r2, out TVector r3);

    /// <summary>eˣ of four classes x ≤ 0.</summary>
    void ExpOf(ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3, out TVector r0, out TVector r1, out TVector r2, out TVector r3);
}
