using SoftmaxGen.Generator.Files.Onnx.Format;

namespace SoftmaxGen.Generator.Tests.Files.Onnx.Support;

/// <summary>Changes a file or a graph by chance: bytes, or operators, tensors, attributes and shapes.</summary>
internal static class GraphMutator
{
    private static readonly string[] s_operators =
    [
        "Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Pow", "Relu", "Tanh", "Sigmoid", "Erf", "Gelu", "Softmax", "LogSoftmax", "ArgMax", "Concat", "Split", "Slice", "Gather",
        "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Shape", "Cast", "Identity", "BatchNormalization", "Constant", "ConstantOfShape", "Clip", "Dropout",
        "Scaler", "Imputer", "LinearClassifier", "Normalizer", "ZipMap", "LabelEncoder", "ArrayFeatureExtractor", "FeatureVectorizer", "Conv",
    ];

    private static readonly long[] s_numbers = [0, 1, -1, 2, 3, -2, 16, 127, 1 << 20, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];

    private static readonly string[] s_attributes =
    [
        "axis", "axes", "perm", "to", "alpha", "beta", "transA", "transB", "allowzero", "starts", "ends", "split", "shape", "keepdims", "post_transform", "classlabels_ints", "coefficients",
        "intercepts", "offset", "scale", "imputed_value_floats", "replaced_value_float", "training_mode", "epsilon", "value", "value_ints", "min", "max", "norm", "approximate", "start", "end",
    ];

    public static byte[] Bytes(byte[] file, Random random)
    {
        List<byte> bytes = [.. file];
        for (int i = random.Next(1, 8); i > 0 && bytes.Count > 0; i--)
        {
            int at = random.Next(bytes.Count), length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes[at] = (byte)(bytes[at] + random.Next(-2, 3));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(10) == 0 ? bytes.Count - at : 1);
                    break;
            }
        }

        return [.. bytes];
    }

    public static OnnxGraph Graph(OnnxGraph graph, Random random)
    {
        List<OnnxNode> nodes = [.. graph.Nodes];
        List<OnnxInput> inputs = [.. graph.Inputs];
        Dictionary<string, OnnxTensor> tensors = new(graph.Initializers);
        Dictionary<string, long> opsets = new(graph.Opsets);
        string[] names = [.. nodes.SelectMany(node => node.Outputs), .. tensors.Keys, .. inputs.Select(input => input.Name), ""];
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            int at = random.Next(nodes.Count);
            OnnxNode node = nodes[at];
            switch (random.Next(8))
            {
                case 0:
                    string type = Any(s_operators, random);
                    nodes[at] = node with { Operator = type, Domain = char.IsUpper(type[0]) && type is "Scaler" or "Imputer" or "LinearClassifier" or "Normalizer" or "ZipMap" or "LabelEncoder" or "ArrayFeatureExtractor" or "FeatureVectorizer" ? "ai.onnx.ml" : "" };
                    break;
                case 1:
                    string[] read = [.. node.Inputs, .. random.Next(3) == 0 ? [Any(names, random)] : Array.Empty<string>()];
                    if (read.Length > 0)
                    {
                        read[random.Next(read.Length)] = Any(names, random);
                    }

                    nodes[at] = node with { Inputs = read };
                    break;
                case 2 or 3:
                    nodes[at] = node with { Attributes = new Dictionary<string, OnnxAttribute>(node.Attributes) { [random.Next(2) == 0 || node.Attributes.Count == 0 ? Any(s_attributes, random) : node.Attributes.Keys.First()] = Attribute(random) } };
                    break;
                case 4 when tensors.Count > 0:
                    string name = Any([.. tensors.Keys], random);
                    tensors[name] = Tensor(tensors[name], random);
                    break;
                case 5 when inputs.Count > 0:
                    int place = random.Next(inputs.Count);
                    inputs[place] = inputs[place] with { Type = random.Next(17), Dimensions = random.Next(5) == 0 ? null : [.. (inputs[place].Dimensions ?? []).Select(dimension => random.Next(2) == 0 ? dimension : Any(s_numbers, random))] };
                    break;
                case 6:
                    nodes.Insert(random.Next(nodes.Count + 1), nodes[at] with { Inputs = [.. node.Outputs], Outputs = [$"new{i}"] });
                    break;
                default:
                    opsets[""] = random.Next(0, 25);
                    break;
            }
        }

        return graph with { Nodes = nodes, Inputs = inputs, Initializers = tensors, Opsets = opsets, Outputs = random.Next(4) == 0 ? [.. graph.Outputs, Any(names, random)] : graph.Outputs };
    }

    private static OnnxTensor Tensor(OnnxTensor tensor, Random random) => new()
    {
        Name = tensor.Name,
        Type = random.Next(4) == 0 ? random.Next(18) : tensor.Type,
        Dimensions = random.Next(3) switch
        {
            0 => [.. tensor.Dimensions.Reverse()],
            1 => [.. tensor.Dimensions, 1],
            _ => [.. tensor.Dimensions.Select(dimension => random.Next(2) == 0 ? dimension : Any(s_numbers, random))],
        },
        Raw = tensor.Raw,
        Numbers = tensor.Numbers,
        Integers = random.Next(2) == 0 ? tensor.Integers : [.. tensor.Integers.Select(_ => Any(s_numbers, random))],
        Texts = tensor.Texts,
        External = tensor.External,
    };

    private static OnnxAttribute Attribute(Random random) => new(
        random.Next(3) switch { 0 => double.NaN, 1 => random.NextDouble(), _ => Any(s_numbers, random) },
        Any(s_numbers, random),
        Any(["SOFTMAX", "LOGISTIC", "NONE", "L1", "tanh", ""], random),
        random.Next(2) == 0 ? null : new OnnxTensor { Type = 7, Dimensions = [2], Integers = [Any(s_numbers, random), Any(s_numbers, random)] },
        [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.NextDouble())],
        [.. Enumerable.Range(0, random.Next(5)).Select(_ => Any(s_numbers, random))],
        []);

    private static T Any<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];
}
