using System.Globalization;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Tests.Planning;

/// <summary>
/// The order in which a layout adds the classes of one row, written out: <c>((0+1)+(2+3))</c>. A term that is not there adds
/// nothing, and the two sides of an addition are alike, as they are to the bits.
/// </summary>
internal static class Order
{
    private const string Nothing = "";

    /// <summary>As the layout's kernel adds.</summary>
    public static string Of(Layout layout) => layout switch
    {
        TileLayout tile => Evaluate(tile.Sum, index => Strip(tile.Strips[index])),
        RowLayout row => Pairwise(LanesOf(row)),
        _ => throw new ArgumentOutOfRangeException(nameof(layout)),
    };

    /// <summary>Neighbours first: what the library does with the lanes of the partial sums.</summary>
    public static string Pairwise(IReadOnlyList<string> terms)
    {
        while (terms.Count > 1)
        {
            terms = [.. terms.Chunk(2).Select(pair => pair.Length == 2 ? Add(pair[0], pair[1]) : pair[0])];
        }

        return terms[0];
    }

    public static string Add(string left, string right) =>
        left == Nothing ? right
        : right == Nothing ? left
        : string.CompareOrdinal(left, right) < 0 ? $"({left}+{right})" : $"({right}+{left})";

    public static string Class(int c) => c.ToString(CultureInfo.InvariantCulture);

    /// <summary>A strip's quads, folded pairwise by the library where it is wide.</summary>
    private static string Strip(Strip strip) =>
        Pairwise([.. Enumerable.Range(0, strip.Groups).Select(quad => Evaluate(strip.Sum, place => Class(strip.Offset + (Planner.QuadLength * quad) + place)))]);

    /// <summary>The partial sums of a row, lane by lane.</summary>
    private static string[] LanesOf(RowLayout row) =>
        [.. row.Sums.SelectMany(sum => Enumerable.Range(0, row.Shape.Lanes).Select(lane => Evaluate(sum, index => Own(row, row.Slices[index], lane))))];

    private static string Own(RowLayout row, Slice slice, int lane) => slice.Owns(lane) ? Class(slice.ClassAt(lane, row.Shape.Lanes)) : Nothing;

    private static string Evaluate(ReductionTree tree, Func<int, string> term) =>
        tree.IsEmpty ? Nothing
        : tree.Left is null ? term(tree.Term)
        : Add(Evaluate(tree.Left, term), Evaluate(tree.Right!, term));
}
