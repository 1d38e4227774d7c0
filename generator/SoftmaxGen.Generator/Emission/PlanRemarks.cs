using System.Globalization;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Says in the type's remarks what was planned.</summary>
internal static class PlanRemarks
{
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        writer.Write("/// <remarks>");
        string classes = $"{plan.ClassCount} classes of {plan.Element.Keyword()}";
        if (plan.HasVectors)
        {
            writer.Write($"/// <para>Kernels for {classes}. Rows that one cannot take are left to the next:</para>");
            writer.Write("/// <list type=\"bullet\">");
            foreach (Layout layout in plan.Layouts)
            {
                writer.Write($"/// <item>{layout.Shape.Bits}-bit vectors: {layout.Description()}.</item>");
            }

            writer.Write("/// <item>The library: one row at a time, in loops without vectors.</item>");
            writer.Write("/// </list>");
            writer.Write("/// <para>What gains nothing from a known class count runs in the library's loops over rows of any length.</para>");
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

        writer.Write($"/// <para>The bits of a row do not depend on the batch{(plan.HasVectors ? ", nor on the vector width where there is fused multiply-add" : "")}.</para>");
        writer.Write("/// </remarks>");
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
