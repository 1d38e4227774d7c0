using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Operators;

namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>How many columns an input has that leaves that open: what reads it as it is has numbers for each of them.</summary>
internal static class OpenWidth
{
    /// <summary>The number of columns, or null where nothing tells. It is a guess that the reading of the graph then holds to every node.</summary>
    public static long? Find(OnnxGraph graph, string input)
    {
        HashSet<string> same = new(StringComparer.Ordinal) { input };

        // Exporters write nodes after those that they read from: one walk meets them all.
        foreach (OnnxNode node in graph.Nodes.Where(node => node.Inputs.Any(same.Contains)))
        {
            if (Width(graph, node, same) is { } width)
            {
                return width;
            }

            if (node.Outputs.Count > 0 && Keeps(node))
            {
                same.Add(node.Outputs[0]);
            }
        }

        return null;
    }

    private static bool Keeps(OnnxNode node) => node.Operator is "Identity" or "Cast" or "Dropout" or "Flatten" or "Neg" or "Add" or "Sub" or "Mul" or "Div" or "Scaler" or "Imputer";

    private static long? Width(OnnxGraph graph, OnnxNode node, HashSet<string> same)
    {
        int Count(string attribute) => node.Attributes.TryGetValue(attribute, out OnnxAttribute? value) ? value.Floats.Count : 0;

        IReadOnlyList<long> Shape(int index) =>
            index < node.Inputs.Count && graph.Initializers.TryGetValue(node.Inputs[index], out OnnxTensor? tensor) ? tensor.Dimensions : [];

        switch (node.Operator)
        {
            case "MatMul" when same.Contains(node.Inputs[0]) && Shape(1).Count == 2:
                return Shape(1)[0];
            case "Gemm" when same.Contains(node.Inputs[0]) && Shape(1).Count == 2:
                bool isOutputFirst = node.Attributes.TryGetValue("transB", out OnnxAttribute? transposed) && transposed.Integer != 0;
                return Shape(1)[isOutputFirst ? 1 : 0];
            case "BatchNormalization" when Shape(1).Count == 1:
                return Shape(1)[0];
            case "Add" or "Sub" or "Mul" or "Div":
                IReadOnlyList<long> constant = Shape(same.Contains(node.Inputs[0]) ? 1 : 0);
                return constant.Count > 0 && constant[constant.Count - 1] > 1 ? constant[constant.Count - 1] : null;
            case "Scaler" or "Imputer" when node.Domain == Operator.Ml:
                int most = Math.Max(Count("offset"), Math.Max(Count("scale"), Count("imputed_value_floats")));
                return most > 1 ? most : null;
            case "LinearClassifier" when Count("intercepts") > 0:
                return Count("coefficients") / Count("intercepts");
            default:
                return null;
        }
    }
}
