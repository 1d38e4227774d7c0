using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>The loss's constants per class: how kernels refer to them, and the static data where they stand.</summary>
internal static class LossTables
{
    public const string ClassWeights = nameof(ClassWeights);
    private const string Options = "LossOptions";
    private const string LabelWeights = nameof(LabelWeights);
    private const string SmoothingWeights = nameof(SmoothingWeights);

    /// <summary>The class weights themselves.</summary>
    public static ClassConstants Classes(LossPlan loss) => new(ClassWeights, [.. loss.Weights]);

    /// <summary>What a class weighs as the label.</summary>
    public static ClassConstants Label(LossPlan loss) => loss.LabelWeights.Equals(loss.Weights) ? Classes(loss) : new(LabelWeights, [.. loss.LabelWeights]);

    /// <summary>What a class weighs in every row.</summary>
    public static ClassConstants Smoothing(LossPlan loss) =>
        loss.HasWeights ? new(SmoothingWeights, [.. loss.SmoothingWeights]) : new(SmoothingWeights, [loss.Uniform]);

    /// <summary>A further argument of the library's operations that take the options of the loss; nothing for a loss without.</summary>
    public static string OptionsArgument(LossPlan loss, string kernels = "") => loss.HasOptions ? $", {kernels}{Options}" : "";

    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        LossPlan loss = plan.Loss;
        if (loss.HasWeights)
        {
            Write(writer, plan, "The weight of each class", Classes(loss));
        }

        if (Label(loss).Table == LabelWeights)
        {
            Write(writer, plan, "The weight of each class as the label, 1 − ε of it", Label(loss));
        }

        if (loss.HasWeights && loss.IsSmoothed)
        {
            Write(writer, plan, "The weight of each class in every row, ε/C of it", Smoothing(loss));
        }

        if (loss.HasOptions)
        {
            WriteOptions(writer, plan, loss);
        }
    }

    private static void WriteOptions(SourceWriter writer, KernelPlan plan, LossPlan loss)
    {
        string type = $"LossOptions<{plan.Element.Keyword()}>";
        IEnumerable<string> arguments =
        [
            $"kept: {Number(loss.Kept)}",
            $"uniform: {Number(loss.Uniform)}",
            $"total: {Number(loss.SmoothingTotal)}",
            .. loss.HasWeights ? [$"classWeights: {ClassWeights}", $"labelWeights: {Label(loss).Table}"] : Array.Empty<string>(),
            .. loss.HasWeights && loss.IsSmoothed ? [$"smoothingWeights: {SmoothingWeights}"] : Array.Empty<string>(),
            .. loss.IgnoreIndex is { } index ? [$"ignoreIndex: {ElementType.Single.Integer(index)}"] : Array.Empty<string>(),
        ];
        writer.Blank();
        writer.Write("/// <summary>The options of the loss, for what the library computes.</summary>");
        writer.Write($"internal static {type} {Options} => new {type}({string.Join(", ", arguments)});");

        static string Number(double value) => ElementType.Double.Literal(value);
    }

    private static void Write(SourceWriter writer, KernelPlan plan, string summary, ClassConstants constants)
    {
        string element = plan.Element.Keyword();
        string values = string.Join(", ", constants.Values.Select(value => plan.Element.Literal(value)));
        writer.Blank();
        writer.Write($"/// <summary>{summary}.</summary>");
        // Newer targets put the numbers into the assembly's data; older ones need an array that is made once.
        if (plan.HasKernels)
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
