using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Prints a model's network: its layers one after the other, forward and back, and its head.</summary>
/// <param name="spec">What the model is.</param>
/// <param name="plan">Where its numbers lie.</param>
/// <param name="kernels">The class with the kernels of its head.</param>
/// <param name="writer">Where to.</param>
internal sealed class NetworkEmitter(ModelSpec spec, NetworkPlan plan, string kernels, SourceWriter writer)
{
    private string T => spec.Element.Keyword();

    private string Values => $"ReadOnlySpan<{T}>";

    /// <summary>The layers in words: <c>64 inputs → 32 (Relu) → 10 classes</c>.</summary>
    public static string Describe(ModelSpec spec) => string.Join(" → ",
    [
        $"{spec.InputCount} inputs",
        .. spec.Scaling.Columns.Count == 0 ? Array.Empty<string>() : [$"{spec.Layers[0]} of their columns"],
        .. spec.Activations.Select((activation, layer) => $"{spec.Layers[layer + 1]} ({Title(activation)})"),
        $"{spec.ClassCount} classes",
    ]);

    public void Write(string name, TrainedNumbers numbers, string holder)
    {
        writer.Open($"internal readonly struct {name} : {(spec.IsStatic ? "INetwork" : "ITrainableNetwork")}<{T}>");
        WriteShape();
        numbers.WriteMember(writer, holder);
        WriteLogits();
        WriteHead();
        if (!spec.IsStatic)
        {
            WriteBackpropagate();
            WriteGradient();
            WriteTranspose();
            WriteLoss();
        }

        writer.Close();
    }

    private void WriteShape()
    {
        string layers = string.Join(", ", spec.Layers);
        string activations = spec.Activations.Count == 0
            ? "new HiddenActivation[0]"
            : $"new[] {{ {string.Join(", ", spec.Activations.Select(activation => $"new HiddenActivation({Arguments(activation)})"))} }}";
        string names = spec.ClassNames.Count == 0 ? "" : $", new[] {{ {string.Join(", ", spec.ClassNames.Select(Names.Quoted))} }}";
        string[] options =
        [
            .. Numbers("InputOffset", spec.Scaling.Offset),
            .. Numbers("InputScale", spec.Scaling.Scale),
            .. spec.Scaling.IsLearned ? ["Standardizes = true"] : Array.Empty<string>(),
            .. spec.Scaling.Columns.Count == 0 ? Array.Empty<string>() : [$"Columns = new[] {{ {string.Join(", ", spec.Scaling.Columns)} }}"],
            .. Numbers("Missing", spec.Scaling.Missing),
            .. spec.File is null or { Model.Temperature: 1 } ? Array.Empty<string>() : [$"Temperature = {Names.Exact(ElementType.Double, spec.File.Model.Temperature)}"],
            .. spec.IsStatic ? [] : Numbers("ClassWeights", plan.Loss.ClassWeights),
        ];
        writer.Write($"private static readonly ModelShape s_shape = new ModelShape(new[] {{ {layers} }}, {activations}{names}){(options.Length == 0 ? ";" : "")}");
        if (options.Length > 0)
        {
            writer.Write("{");
            foreach (string option in options)
            {
                writer.Write($"    {option},");
            }

            writer.Write("};");
        }

        writer.Blank();
        writer.Write("public ModelShape Shape => s_shape;");
        (string Name, int Value)[] properties =
        [
            ("InputCount", spec.InputCount),
            ("ClassCount", spec.ClassCount),
            ("BlockRows", plan.BlockRows),
            ("HiddenLength", plan.HiddenLength),
            .. spec.IsStatic
                ? Array.Empty<(string, int)>()
                : [("TrainingRows", plan.TrainingRows), ("KeptLength", plan.KeptLength), ("TransposedLength", plan.TransposedLength)],
        ];
        foreach ((string property, int value) in properties)
        {
            writer.Blank();
            writer.Write($"public int {property} => {value};");
        }
    }

    private void WriteLogits()
    {
        writer.Blank();
        writer.Open($"public void Logits({Values} parameters, {Values} inputs, Span<{T}> hidden, Span<{T}> logits, int rows)");
        string from = "inputs";
        foreach (LayerPlan layer in plan.Layers)
        {
            writer.Comment(Title(layer));
            if (layer.Activation is null)
            {
                writer.Write($"Dense.Logits({Own(layer)}, {from}, {layer.Inputs}, {layer.InputStride}, logits, {layer.Outputs}, rows);");
            }
            else
            {
                string to = Slice("hidden", new(layer.Hidden, plan.BlockRows * layer.OutputStride));
                writer.Write($"Dense.Forward({Function(layer)}, {Own(layer)}, {from}, {layer.Inputs}, {layer.InputStride}, {to}, {layer.Outputs}, rows);");
                from = to;
            }
        }

        writer.Close();
    }

    private void WriteBackpropagate()
    {
        writer.Blank();
        writer.Open(
            $"public {T} Backpropagate({Values} parameters, {Values} transposed, {Values} inputs, ReadOnlySpan<int> labels, Span<{T}> kept, int row, int rows)");
        writer.Comment("Forward, keeping what the way back needs.");
        string from = "inputs";
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            LayerPlan layer = plan.Layers[i];
            if (layer.Activation is null)
            {
                writer.Write($"Span<{T}> logits = {Kept(layer.Values, layer)};");
                writer.Write($"Dense.Logits({Own(layer)}, {from}, {layer.Inputs}, {layer.InputStride}, logits, {layer.Outputs}, rows);");
                break;
            }

            writer.Write($"Span<{T}> values{i} = {Kept(layer.Values, layer)};");
            if (layer.Sums is { } sums)
            {
                writer.Write($"Span<{T}> sums{i} = {Kept(sums, layer)};");
            }

            string kept = layer.Sums is null ? "" : $"sums{i}, ";
            writer.Write($"Dense.Forward({Function(layer)}, {Own(layer)}, {from}, {layer.Inputs}, {layer.InputStride}, values{i}, {kept}{layer.Outputs}, rows);");
            from = $"values{i}";
        }

        writer.Comment("The loss, and its gradient in the place of the logits.");
        writer.Write($"{T} loss = {kernels}.CrossEntropyGradient(logits, labels, logits, LossReduction.Sum);");
        if (plan.Layers.Count > 1)
        {
            writer.Comment("Back through the hidden layers.");
        }

        string behind = "logits";
        for (int i = plan.Layers.Count - 2; i >= 0; i--)
        {
            (LayerPlan layer, LayerPlan next) = (plan.Layers[i], plan.Layers[i + 1]);
            writer.Write($"Span<{T}> gradient{i} = {Kept(layer.Gradient, layer)};");
            writer.Write(
                $"Dense.Backward({Function(layer)}, {Slice("transposed", next.Transposed)}, {behind}, {next.Outputs}, {next.OutputStride}, "
                + $"{(layer.Sums is null ? "values" : "sums")}{i}, gradient{i}, {layer.Outputs}, rows);");
            behind = $"gradient{i}";
        }

        writer.Write("return loss;");
        writer.Close();
    }

    private void WriteGradient()
    {
        writer.Blank();
        writer.Open($"public void Gradient(in GradientPart part, {Values} inputs, {Values} kept, Span<{T}> gradient, {T} scale, int rows)");
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            LayerPlan layer = plan.Layers[i];
            string from = i == 0 ? "inputs" : $"kept.Slice({plan.Layers[i - 1].Values})";
            writer.Write(
                $"Dense.Gradient(in part, {from}, {layer.Inputs}, {layer.InputStride}, kept.Slice({layer.Gradient}), {layer.Outputs}, {layer.OutputStride}, "
                + $"{Slice("gradient", layer.Parameters)}, scale, rows);");
        }

        writer.Close();
    }

    private void WriteTranspose()
    {
        writer.Blank();
        writer.Open($"public void Transpose({Values} parameters, Span<{T}> transposed)");
        foreach (LayerPlan layer in plan.Layers.Skip(1))
        {
            writer.Write($"Dense.Transpose({Own(layer)}, {layer.Inputs}, {layer.Outputs}, {Slice("transposed", layer.Transposed)});");
        }

        writer.Close();
    }

    private void WriteHead()
    {
        writer.Blank();
        writer.Write($"public void Softmax({Values} logits, Span<{T}> probabilities) => {kernels}.Softmax(logits, probabilities);");
        writer.Blank();
        writer.Write($"public void ArgMax({Values} logits, Span<int> labels) => {kernels}.ArgMax(logits, labels);");
    }

    private void WriteLoss()
    {
        writer.Blank();
        writer.Write($"public {T} Loss({Values} logits, ReadOnlySpan<int> labels) => {kernels}.CrossEntropy(logits, labels, LossReduction.Sum);");
    }

    private static string Title(LayerPlan layer) =>
        $"{layer.Inputs} → {layer.Outputs}{(layer.Activation is { } activation ? $", {Title(activation)}" : " logits")}.";

    private static string Title(LayerActivation activation) =>
        activation == LayerActivation.Declared(activation.Kind) ? $"{activation.Kind}" : $"{activation.Kind} {Names.Exact(ElementType.Double, activation.Alpha)}";

    private static string Arguments(LayerActivation activation) =>
        activation.Alpha == 0 ? $"Activation.{activation.Kind}" : $"Activation.{activation.Kind}, {Names.Exact(ElementType.Double, activation.Alpha)}";

    private static string Own(LayerPlan layer) => Slice("parameters", layer.Parameters);

    private static string Slice(string span, Planning.Range range) => $"{span}.Slice({range.Start}, {range.Length})";

    /// <summary>What a layer keeps of the rows at hand.</summary>
    private static string Kept(int start, LayerPlan layer) =>
        $"kept.Slice({(start == 0 ? "" : $"{start} + ")}(row * {layer.OutputStride}), rows * {layer.OutputStride})";

    /// <summary>The activation, which holds its parameter if it has one.</summary>
    private string Function(LayerPlan layer) => layer.Activation switch
    {
        { Kind: ActivationKind.LeakyRelu or ActivationKind.Elu } own => $"new {own.Kind}<{T}>({Names.Exact(spec.Element, own.Alpha)})",
        { } other => $"default({other.Kind}<{T}>)",
        null => throw new InvalidOperationException("The last layer has no activation."),
    };

    private static IEnumerable<string> Numbers(string name, EquatableArray<double> values) =>
        values.Count == 0 ? [] : [$"{name} = new[] {{ {string.Join(", ", values.Select(value => Names.Exact(ElementType.Double, value)))} }}"];
}
