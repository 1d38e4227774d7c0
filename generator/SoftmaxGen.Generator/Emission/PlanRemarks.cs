using System.Globalization;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Emission.Families;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Says in the type's remarks what was planned.</summary>
internal static class PlanRemarks
{
    public static void Write(SourceWriter writer, KernelPlan plan, IReadOnlyList<OperationFamily> families)
    {
        writer.Write("/// <remarks>");
        string classes = $"{plan.ClassCount} classes of {plan.Element.Keyword()}";
        IGrouping<EquatableArray<Layout>, string>[] kernels =
        [
            .. families.SelectMany(family => family.Bodies.Select(body => (Body: body, Strategy: family.StrategyOf(body.Member))))
                .Where(one => one.Body.Entry is not null && one.Strategy.HasKernels)
                .GroupBy(one => one.Strategy.Layouts, one => one.Body.Member.Name),
        ];
        if (kernels.Length > 0)
        {
            string choice = !plan.HasLongRows ? "The first is taken that there are vectors for, and rows that it cannot take are left to the next, at last to the library"
                : plan.Held.Any() ? "A row that comes alone takes the first of its own that there are vectors for, and a batch the first of the others"
                : "The first is taken that there are vectors for";
            writer.Write($"/// <para>Kernels for {classes}. {choice}.</para>");
            foreach (IGrouping<EquatableArray<Layout>, string> group in kernels)
            {
                if (kernels.Length > 1)
                {
                    writer.Write($"/// <para>{string.Join(", ", group.Distinct().Select(member => $"<c>{member}</c>"))}:</para>");
                }

                WriteList(writer, group.Key);
            }

            if (families.SelectMany(family => family.Bodies).Any(body => body.Entry is null))
            {
                writer.Write("/// <para>What gains nothing from a known class count runs in the library's loops over rows of any length.</para>");
            }
        }
        else
        {
            writer.Write($"/// <para>The library's loops over rows of any length, for {classes}.</para>");
        }

        string[] options = [.. LossOptions(plan.Loss)];
        if (options.Length > 0)
        {
            writer.Write($"/// <para>The loss has {string.Join(", ", options)} folded in.</para>");
        }

        writer.Write($"/// <para>The bits of a row do not depend on the batch{(plan.HasKernels ? ", nor on the vector width where there is fused multiply-add" : "")}.</para>");
        writer.Write("/// </remarks>");
    }

    private static void WriteList(SourceWriter writer, IReadOnlyCollection<Layout> layouts)
    {
        writer.Write("/// <list type=\"bullet\">");
        foreach (Layout layout in layouts)
        {
            writer.Write($"/// <item>{layout.Shape.Bits}-bit vectors: {layout.Description(isForOneRow: layouts.Any(other => other is LoopLayout))}.</item>");
        }

        writer.Write("/// </list>");
    }

    private static IEnumerable<string> LossOptions(LossPlan loss)
    {
        if (loss.IsSmoothed)
        {
            yield return $"label smoothing of {(1 - loss.Kept).ToString("G3", CultureInfo.InvariantCulture)}";
        }

        if (loss.HasWeights)
        {
            yield return "class weights";
        }

        if (loss.IgnoreIndex is { } index)
        {
            yield return $"the ignored label {index.ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
