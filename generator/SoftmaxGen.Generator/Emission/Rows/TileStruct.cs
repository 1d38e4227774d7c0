using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Rows;

/// <summary>A row in each lane, once for all widths: strips of classes are transposed on the way in and out. Each vector is named after its first class.</summary>
internal sealed class TileStruct(SourceWriter writer, TileLayout layout, KernelPlan plan) : RowStruct(writer, layout.Shape.Element, layout.ClassCount)
{
    public const string Name = "Tile";

    protected override string Type => $"{Name}<TLanes, TVector>";

    protected override string Vector => "TVector";

    protected override IEnumerable<string> Traits =>
    [
        "ITile",
        .. plan.LooksUpLabels ? ["ILooksUpLabels"] : Array.Empty<string>(),
        .. plan.SplitsGradient ? ["ISplitsGradient"] : Array.Empty<string>(),
        .. base.Traits,
    ];

    private bool IsFew => ClassCount < Planner.QuadLength;

    private IEnumerable<(Strip Strip, int Group)> Groups =>
        layout.Strips.SelectMany(strip => Enumerable.Range(0, strip.Groups).Select(group => (strip, group)));

    public void Write() => Write(
        $"As many rows of {ClassCount} classes as there are lanes, a row in each, in {string.Join(" and ", layout.Strips.Select(strip => $"{strip.Width - strip.Overlap}"))} classes.",
        Enumerable.Range(0, ClassCount).Select(c => $"c{c}"),
        $"TLanes : struct, IStrips<TVector, {T}>",
        "TVector : struct");

    /// <summary>One local a method: each <c>default</c> would cost the JIT one, and there is an end to how many it inlines.</summary>
    protected override void Begin() => Writer.Write("TLanes lanes = default;");

    protected override void WriteLoad()
    {
        foreach ((Strip strip, int group) in Groups)
        {
            // An overlapping strip reads some classes again.
            string outputs = Join(All(strip, group), (c, position) => position < strip.Overlap ? "out TVector _" : $"out rows.c{c}");
            Writer.Write(IsFew
                ? $"lanes.Load{ClassCount}(ref source, {outputs});"
                : $"lanes.Load({At("source", strip.Offset)}, ClassCount, {strip.Groups}, {group}, {outputs});");
        }
    }

    protected override void WriteStore()
    {
        foreach ((Strip strip, int group) in Groups)
        {
            string values = Join(All(strip, group), (c, _) => $"{(IsFew ? "" : "ref ")}c{c}");
            Writer.Write(
                IsFew ? $"lanes.Store{ClassCount}(ref destination, {values});"
                : strip.FirstStored > 0 ? $"lanes.StoreLast({At("destination", strip.Offset)}, ClassCount, {strip.Width - strip.FirstStored}, {values});"
                : $"lanes.Store({At("destination", strip.Offset)}, ClassCount, {strip.Groups}, {group}, {values});");
        }
    }

    protected override string Max => Across(
        [.. layout.Strips.Select(strip => Folded(strip, "Max", group => MaximumOf([.. Own(strip, group).Select(c => $"c{c}")])))],
        "Max");

    protected override string Sum
    {
        get
        {
            string[] parts = [.. layout.Strips.Select(strip => Folded(strip, "Sum", group => SumOf(strip, group)))];
            return layout.Sum.Write(index => parts[index], Call("Add"));
        }
    }

    protected override string RestOfFew => IsFew ? $"Few.Rest<TLanes, TVector, {T}>({string.Join(", ", Enumerable.Range(0, ClassCount).Select(c => $"c{c}"))}, ofExponents)" : "default";

    protected override void WriteMap()
    {
        foreach ((Strip strip, int group) in Groups)
        {
            int[] own = [.. Own(strip, group)];
            if (own.Length == Planner.QuadLength)
            {
                Writer.Write($"map.Group({strip.Offset}, {strip.Groups}, {group}, {string.Join(", ", own.Select(c => $"ref from.c{c}"))}, {string.Join(", ", own.Select(c => $"out rows.c{c}"))});");
            }
            else
            {
                foreach (int c in own)
                {
                    Writer.Write($"rows.c{c} = map.One({c}, ref from.c{c});");
                }
            }
        }
    }

    private static string SumOf(Strip strip, int group) => strip.Overlap == 0 && strip.Width >= Planner.QuadLength
        ? OfQuad("SumOf", [.. Own(strip, group).Select(c => $"c{c}")])
        : strip.Sum.Write(position => $"c{strip.Offset + (group * Planner.QuadLength) + position}", Call("Add"));

    private static string MaximumOf(IReadOnlyList<string> values) =>
        values.Count == Planner.QuadLength ? OfQuad("MaxOf", values) : Across(values, "Max");

    private static string OfQuad(string function, IReadOnlyList<string> values) => $"lanes.{function}({string.Join(", ", values.Select(value => $"ref {value}"))})";

    private static string Across(IReadOnlyList<string> values, string function) =>
        ReductionTree.Pairwise([.. values.Select((_, index) => ReductionTree.Leaf(index))]).Write(index => values[index], Call(function));

    private static string Folded(Strip strip, string fold, Func<int, string> group) =>
        ReductionTree.Pairwise([.. Enumerable.Range(0, strip.Groups).Select(ReductionTree.Leaf)]).Write(group, Call($"Fold{fold}"));

    private static Func<string, string, string> Call(string function) => (left, right) => $"lanes.{function}({left}, {right})";

    private static IEnumerable<int> All(Strip strip, int group) =>
        Enumerable.Range(strip.Offset + (group * Planner.QuadLength), strip.Width / strip.Groups);

    private static IEnumerable<int> Own(Strip strip, int group) => All(strip, group).Skip(strip.Overlap);

    private static string Join(IEnumerable<int> classes, Func<int, int, string> item) => string.Join(", ", classes.Select(item));
}
