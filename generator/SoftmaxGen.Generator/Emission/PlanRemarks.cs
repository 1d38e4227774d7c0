using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Says in the type's remarks what was planned.</summary>
internal static class PlanRemarks
{
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        writer.Write("/// <remarks>");
        writer.Write($"/// <para>Kernels for {plan.ClassCount} classes of {plan.Element.Keyword()}. What is left of a batch goes to the next line:</para>");
        writer.Write("/// <list type=\"bullet\">");
        foreach (Layout layout in plan.Layouts)
        {
            string width = layout.Shape.IsScalar ? "Without vectors" : $"{layout.Shape.Bits}-bit vectors";
            writer.Write($"/// <item>{width}: {layout.Description()}.</item>");
        }

        writer.Write("/// </list>");
        writer.Write("/// <para>Every kernel adds in the same order, so the bits of a row depend neither on the batch nor on the vector width.</para>");
        writer.Write("/// </remarks>");
    }
}
