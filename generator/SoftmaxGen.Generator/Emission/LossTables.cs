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
    public static ClassConstants Smoothing(LossPlan loss) => new(SmoothingWeights, [.. loss.SmoothingWeights]);

    /// <summary>A further argument of the library's operations that take the options of the loss; nothing for a loss without.</summary>
    public static string OptionsArgument(LossPlan loss, string kernels = "") => loss.HasOptions ? $", {kernels}{Options}" : "";

    /// <summary>The type of the loss's options, as the library's kernels take them.</summary>
    public static string Terms(LossPlan loss, ElementType element) => loss.HasOptions ? "LossTerms" : $"PlainLoss<{element.Keyword()}>";

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

        if (loss.HasOptions && plan.CrossEntropy.HasKernels)
        {
            WriteTerms(writer, plan.Element.Keyword(), loss);
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

    private static void WriteTerms(SourceWriter writer, string element, LossPlan loss)
    {
        writer.Blank();
        writer.Write("/// <summary>The same as constants, for the library's kernels.</summary>");
        string[] traits = [loss.HasWeights ? ", IWeightedLoss" : "", loss.IsSmoothed ? ", ISmoothedLoss" : "", loss.IgnoreIndex is null ? "" : ", IIgnoringLoss"];
        writer.Open($"private readonly struct LossTerms : ILossTerms<{element}>{string.Concat(traits)}");
        Flag("HasLabelTerm", loss.HasLabelTerm);
        Flag("HasZeroLabelWeights", loss.HasZeroLabelWeights);
        Flag("HasZeroSmoothingWeights", loss.HasZeroSmoothingWeights);
        Property("int", "Ignored", ElementType.Single.Integer(loss.IgnoreIndex ?? -1));
        Property("double", "Kept", ElementType.Double.Literal(loss.Kept));
        Property("double", "Uniform", ElementType.Double.Literal(loss.Uniform));
        Property("double", "Total", ElementType.Double.Literal(loss.SmoothingTotal));
        Property($"ref {element}", "LabelTable", loss.HasWeights ? $"ref MemoryMarshal.GetReference({Label(loss).Table})" : $"ref Unsafe.NullRef<{element}>()");
        Property($"ref {element}", "SmoothingTable", loss.HasWeights && loss.IsSmoothed ? $"ref MemoryMarshal.GetReference({SmoothingWeights})" : $"ref Unsafe.NullRef<{element}>()");
        Property($"LossOptions<{element}>", "Options", Options);
        writer.Close();

        void Flag(string name, bool value) => Property("bool", name, value ? "true" : "false");

        void Property(string type, string name, string value) => writer.Write($"public {type} {name} {{ {Names.Inline} get => {value}; }}");
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
