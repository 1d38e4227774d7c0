using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How a kernel will run: the layouts in the order in which they are tried on the rows that are left.</summary>
internal sealed record KernelPlan(int ClassCount, ElementType Element, EquatableArray<Layout> Layouts, LossPlan Loss)
{
    public bool HasVectors => Layouts.Count > 0;

    /// <summary>The plan for an operation that works on tiles of one class a vector alone, or else has none.</summary>
    public KernelPlan WithQuadsOnly() => this with
    {
        Layouts = Layouts.OfType<TileLayout>().Select(layout => (Layout)Planner.QuadTile(ClassCount, layout.Shape)).ToEquatableArray(),
    };

    /// <summary>The plan for a loss: rows side by side cannot be skipped, and weights are too much for the longest tiles of narrow vectors.</summary>
    public KernelPlan ForLoss() => this with
    {
        Layouts = Layouts.Where(layout => layout switch
        {
            RowLayout { Rows: > 1 } => Loss.IgnoreIndex is null,
            TileLayout { Shape.Bits: 128 } => Loss.IsPlain || ClassCount <= Limits.WeightedTileLength,
            _ => true,
        }).ToEquatableArray(),
    };
}
