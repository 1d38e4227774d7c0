using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>Plans tiles: which strips cover the classes, how each lies in memory, and in which order they are added.</summary>
internal static class Tiles
{
    /// <summary>The lanes of the vectors that gain from strips of sixteen and eight; narrower ones read two quads at no more cost.</summary>
    private const int WideLanes = 16;

    /// <param name="classCount">The classes of a row.</param>
    /// <param name="shape">The vectors.</param>
    public static TileLayout Plan(int classCount, VectorShape shape)
    {
        bool hasWideStrips = shape.Element == ElementType.Single && shape.Lanes == WideLanes;
        Strip[] strips = [.. Strips(classCount, hasWideStrips ? WideLanes : Planner.QuadLength)];
        return new TileLayout(
            shape,
            classCount,
            strips.ToEquatableArray(),
            SumOver(strips, 0, strips.Sum(strip => strip.Groups)),
            Tiles: shape.Lanes == WideLanes && classCount <= Limits.SmallTileLength ? Limits.SmallTiles : 1);
    }

    private static IEnumerable<Strip> Strips(int classCount, int widest)
    {
        bool followsWide = false;
        for (int offset = 0, width; offset < classCount; offset += width)
        {
            for (width = widest; width > Planner.QuadLength && width > classCount - offset; width /= 2)
            {
            }

            int length = Math.Min(width, classCount);
            int overlap = Math.Max(0, offset + length - classCount);
            yield return new Strip(
                offset - overlap,
                overlap,
                length,
                AlignedToEnd(overlap, Math.Min(Planner.QuadLength, length)),
                FirstStored: followsWide ? overlap : 0);
            followsWide = width > Planner.QuadLength;
        }
    }

    /// <summary>Pairwise over the quads, a wide strip standing for those it has.</summary>
    private static ReductionTree SumOver(Strip[] strips, int first, int count)
    {
        int index = 0;
        for (int quad = 0; quad < first; quad += strips[index++].Groups)
        {
        }

        if (strips[index].Groups == count)
        {
            return ReductionTree.Leaf(index);
        }

        int half = 1;
        while (2 * half < count)
        {
            half *= 2;
        }

        return new ReductionTree(-1, SumOver(strips, first, half), SumOver(strips, first + half, count - half));
    }

    /// <summary>The sum of a quad's own classes, paired as if the quad were full and the others zero.</summary>
    private static ReductionTree AlignedToEnd(int overlap, int length)
    {
        int[] own = [.. Enumerable.Range(overlap, length - overlap)];
        int first = own.Length % 2;
        List<ReductionTree> pairs = first == 1 ? [ReductionTree.Leaf(own[0])] : [];
        for (int i = first; i < own.Length; i += 2)
        {
            pairs.Add(ReductionTree.Pairwise([ReductionTree.Leaf(own[i]), ReductionTree.Leaf(own[i + 1])]));
        }

        return ReductionTree.Pairwise(pairs);
    }
}
