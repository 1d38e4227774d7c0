using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How a kernel will run: the layouts in the order in which they are tried on the rows that are left.</summary>
internal sealed record KernelPlan(int ClassCount, ElementType Element, EquatableArray<Layout> Layouts, LossPlan Loss)
{
    public bool HasVectors => Layouts.Any(layout => !layout.Shape.IsScalar);

    /// <summary>The plan for an operation that works on tiles of one class a vector alone, or else without vectors of the kernel's own.</summary>
    public KernelPlan WithQuadsOnly() => this with
    {
        Layouts = Layouts.Where(layout => layout is not RowLayout)
            .Select(layout => layout is TileLayout { Shape.IsScalar: false } ? Planner.QuadTile(ClassCount, layout.Shape) : layout)
            .ToEquatableArray(),
    };

    /// <summary>The plan for an operation on a single row, or on batches that need not be the fastest, for less code.</summary>
    public KernelPlan RowByRow() =>
        this with { Layouts = Layouts.Where(layout => layout is not (TileLayout { Shape.IsScalar: false } or RowLayout { Rows: > 1 })).ToEquatableArray() };

    /// <summary>The plan for an operation that may skip a row, which rows side by side cannot.</summary>
    public KernelPlan WithoutRowsSideBySide() =>
        this with { Layouts = Layouts.Where(layout => layout is not RowLayout { Rows: > 1 }).ToEquatableArray() };
}
