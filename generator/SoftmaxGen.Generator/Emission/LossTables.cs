using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>The loss's constants per class: how kernels refer to them, and the static data where they stand.</summary>
internal static class LossTables
{
    public const string ClassWeights = nameof(ClassWeights);
    private const string LabelWeights = nameof(LabelWeights);
    private const string SmoothingWeights = nameof(SmoothingWeights);

    /// <summary>The class weights themselves.</summary>
    public static ClassConstants Classes(LossPlan loss) => new(ClassWeights, [.. loss.Weights]);

    /// <summary>What a class weighs as the label.</summary>
    public static ClassConstants Label(LossPlan loss) => loss.IsSmoothed ? new(LabelWeights, [.. loss.LabelWeights]) : Classes(loss);

    /// <summary>What a class weighs in every row.</summary>
    public static ClassConstants Smoothing(LossPlan loss) =>
        loss.HasWeights ? new(SmoothingWeights, [.. loss.SmoothingWeights]) : new(SmoothingWeights, [loss.Uniform]);

    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        if (!plan.Loss.HasWeights)
        {
            return;
        }

        Write(writer, plan, "The weight of each class", Classes(plan.Loss));
        if (plan.Loss.IsSmoothed)
        {
            Write(writer, plan, "The weight of each class as the label, 1 − ε of it", Label(plan.Loss));
            Write(writer, plan, "The weight of each class in every row, ε/C of it", Smoothing(plan.Loss));
        }
    }

    private static void Write(SourceWriter writer, KernelPlan plan, string summary, ClassConstants constants)
    {
        string element = plan.Element.Keyword();
        string values = string.Join(", ", constants.Values.Select(value => plan.Element.Literal(value)));
        writer.Blank();
        writer.Write($"/// <summary>{summary}.</summary>");
        // Newer targets put the numbers into the assembly's data; older ones need an array that is made once.
        if (plan.HasVectors)
        {
            writer.Write($"private static ReadOnlySpan<{element}> {constants.Table} => new {element}[] {{ {values} }};");
        }
        else
        {
            writer.Write($"private static readonly {element}[] s_{constants.Table} = {{ {values} }};");
            writer.Write($"private static ReadOnlySpan<{element}> {constants.Table} => s_{constants.Table};");
        }
    }
}
