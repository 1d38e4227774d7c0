using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Rows;

/// <summary>One row, consecutive classes in each vector. Each vector is named after its place in the row.</summary>
internal sealed class OneRowStruct(SourceWriter writer, RowLayout layout) : RowStruct(writer, layout.Shape.Element, layout.ClassCount)
{
    protected override string Type => NameOf(layout);

    protected override string Vector => layout.Shape.Type();

    /// <summary>Whether a row is two classes in a vector of four, which has them twice.</summary>
    private bool IsPair => layout.Slices.Any(slice => slice.Fold == Planner.QuadLength / 2 && ClassCount < Planner.QuadLength);

    private string Own
    {
        get
        {
            Slice overlapping = layout.Slices.First(slice => slice.Overlap > 0);
            string lanes = string.Join(", ", Enumerable.Range(0, layout.Shape.Lanes).Select(lane => Element.Integer(overlapping.Owns(lane) ? -1 : 0)));
            return layout.Shape.AsElement($"{layout.Shape.Class()}.Create({lanes})");
        }
    }

    public static string NameOf(RowLayout layout) => layout.Suffix();

    public void Write() => Write(
        $"One row of {ClassCount} classes{(layout.Slices.Any(slice => slice.Overlap > 0) ? ", some of them twice" : "")}.",
        layout.Slices.Select((_, index) => $"c{index}"));

    protected override void WriteLoad() => ForEach((slice, index) => Writer.Write(slice.Fold > 0
        ? $"rows.c{index} = Simd.LoadHalves{layout.Shape.Bits}(ref source, {slice.Offset}, {Upper(slice)});"
        : $"rows.c{index} = Simd.Load{layout.Shape.Bits}(ref source, {slice.Offset});"));

    protected override void WriteStore() => ForEach((slice, index) => Writer.Write(slice.Fold > 0
        ? $"Simd.StoreHalves(c{index}, ref destination, {slice.Offset}, {Upper(slice)});"
        : $"Simd.Store(c{index}, ref destination, {slice.Offset});"));

    protected override string Max
    {
        get
        {
            string max = ReductionTree.Pairwise([.. layout.Slices.Select((_, index) => ReductionTree.Leaf(index))])
                .Write(index => $"c{index}", (left, right) => $"Simd.Max({left}, {right})");
            return $"Lanes.Max{(IsPair ? "OfPair" : "")}({max})";
        }
    }

    protected override string Sum => SumOf(index => IsOwn(index) ? $"c{index}" : $"(c{index} & {Own})");

    protected override string SignedSum => layout.Slices.Select((_, index) => index).All(IsOwn) ? base.SignedSum
        : SumOf(index => IsOwn(index) ? $"c{index}" : $"{layout.Shape.Class()}.ConditionalSelect({Own}, c{index}, {layout.Shape.Class()}.Create({Element.NegativeZero()}))");

    protected override string RestOfFew =>
        ClassCount < Planner.QuadLength ? $"ofExponents ? Lanes.RestOfExp{ClassCount}(c0) : Lanes.RestOf{ClassCount}(c0)" : "default";

    protected override void WriteMap() =>
        ForEach((slice, index) => Writer.Write($"rows.c{index} = map.Slice({slice.Offset}, {Upper(slice)}, ref from.c{index});"));

    private bool IsOwn(int index) => layout.Slices[index].Overlap == 0 || IsPair;

    private string SumOf(Func<int, string> term) =>
        $"Lanes.Sum{(IsPair ? "OfPair" : "")}({string.Join(", ", layout.Sums.Select(tree => tree.WriteSum(term)))})";

    /// <summary>The class from which on the upper half is read.</summary>
    private int Upper(Slice slice) => slice.ClassAt(layout.Shape.Lanes / 2, layout.Shape.Lanes);

    private void ForEach(Action<Slice, int> action)
    {
        for (int i = 0; i < layout.Slices.Count; i++)
        {
            action(layout.Slices[i], i);
        }
    }
}
