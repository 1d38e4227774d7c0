using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Operators;
using SoftmaxGen.Generator.Files.Onnx.Values;
using SoftmaxGen.Models.Safetensors;

namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>Turns a graph into input columns, layers and a head.</summary>
internal static class GraphToLayers
{
    public static TrainedModel Convert(OnnxGraph graph, ExternalData externalData, string? input, string? output, Budget budget)
    {
        GraphReading reading = new(graph, externalData, input, budget);
        GraphOutputs outputs = new(graph, reading, output);
        (int[] places, int count) = reading.Inputs.Row(outputs.Inputs);
        (IReadOnlyList<InputColumn> inputs, IReadOnlyList<TrainedLayer> layers) = new LayerBuilder(places, count, budget).Build(outputs.Logits, outputs.IsBinary);
        return new TrainedModel(count, inputs, layers, (IReadOnlyList<string>?)outputs.Names ?? Metadata(graph, layers[layers.Count - 1].Outputs), 1, graph.Producer);
    }

    /// <summary>The names that a property of the model has, as a JSON array.</summary>
    private static List<string> Metadata(OnnxGraph graph, int classes)
    {
        const string Key = "class_names";
        if (!graph.Metadata.TryGetValue(Key, out string? text))
        {
            return [];
        }

        List<string> names;
        try
        {
            names = JsonReader.Strings(text, $"the property {Key}");
        }
        catch (InvalidDataException problem)
        {
            throw Problems.ClassNames($"{problem.Message.TrimEnd('.')}; it must be a JSON array of strings");
        }

        return names.Count == classes ? names : throw Problems.ClassNames($"the property {Key} has {names.Count} names for {classes} classes");
    }
}
