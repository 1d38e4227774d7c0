using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How a kernel will run: the layouts in the order in which they are tried on the rows that are left.</summary>
internal sealed record KernelPlan(int ClassCount, ElementType Element, EquatableArray<Layout> Layouts, LossPlan Loss)
{
    public bool HasVectors => Layouts.Any(layout => !layout.Shape.IsScalar);

    /// <summary>The plan for an operation that works on tiles of rows alone, or else without vectors of the kernel's own.</summary>
    public KernelPlan WithoutRows() => this with { Layouts = Layouts.Where(layout => layout is not RowLayout).ToEquatableArray() };

    /// <summary>The plan for an operation on a single row, or on batches that need not be the fastest, for less code.</summary>
    public KernelPlan WithoutTiles() =>
        this with { Layouts = Layouts.Where(layout => layout is not TileLayout { Shape.IsScalar: false }).ToEquatableArray() };
}
