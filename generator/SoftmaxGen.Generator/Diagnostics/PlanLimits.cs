using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>Where one plan ends and the next begins, as the planner plans.</summary>
/// <param name="Tiles">The largest class count whose vectors hold one class of many rows.</param>
/// <param name="Registers">The largest class count whose rows need no loop.</param>
internal sealed record PlanLimits(int Tiles, int Registers)
{
    private static readonly Lazy<PlanLimits> s_ofSingle = new(() => Find(ElementType.Single));
    private static readonly Lazy<PlanLimits> s_ofDouble = new(() => Find(ElementType.Double));

    public static PlanLimits Of(ElementType element) => (element == ElementType.Single ? s_ofSingle : s_ofDouble).Value;

    private static PlanLimits Find(ElementType element)
    {
        return new(LastWhere(layout => layout is TileLayout), LastWhere(layout => layout is TileLayout or RowLayout { BlockCount: 0 }));

        int LastWhere(Func<Layout, bool> holds) => Enumerable.Range(KernelParser.MinClassCount, KernelParser.MaxClassCount)
            .TakeWhile(count => holds(Planner.Layouts(count, element)[0]))
            .Last();
    }
}
