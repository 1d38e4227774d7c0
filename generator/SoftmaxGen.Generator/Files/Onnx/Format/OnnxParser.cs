namespace SoftmaxGen.Generator.Files.Onnx.Format;

/// <summary>Reads the messages of onnx.proto that matter here, by the numbers of their fields; all others are passed over.</summary>
/// <remarks>Graphs within attributes are not entered, so the depth is that of the messages below.</remarks>
internal static class OnnxParser
{
    private static readonly IReadOnlyDictionary<string, OnnxAttribute> NoAttributes = new Dictionary<string, OnnxAttribute>();

    public static OnnxGraph Parse(byte[] file, CancellationToken cancellation)
    {
        ArraySegment<byte>? graph = null;
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        Dictionary<string, long> opsets = new(StringComparer.Ordinal);
        HashSet<(string, string)> functions = [];
        string name = "", version = "";
        WireReader model = new(new ArraySegment<byte>(file));
        while (model.Next())
        {
            switch (model.Field)
            {
                case 2:
                    name = model.Text();
                    break;
                case 3:
                    version = model.Text();
                    break;
                case 7:
                    graph = graph is null ? model.Content() : throw Problems.Malformed("it has two graphs");
                    break;
                case 8:
                    (string domain, long number) = Opset(model.Content());
                    opsets[Domain(domain)] = number;
                    break;
                case 14:
                    (string key, string value) = Entry(model.Content());
                    metadata[key] = value;
                    break;
                case 25:
                    functions.Add(Function(model.Content()));
                    break;
            }
        }

        if (graph is null)
        {
            throw Problems.Malformed("it has no graph");
        }

        string producer = $"{name} {version}".Trim();
        return Graph(graph.Value, metadata, opsets, functions, producer.Length == 0 ? null : producer, cancellation);
    }

    private static OnnxGraph Graph(
        ArraySegment<byte> message,
        Dictionary<string, string> metadata,
        Dictionary<string, long> opsets,
        HashSet<(string, string)> functions,
        string? producer,
        CancellationToken cancellation)
    {
        List<OnnxNode> nodes = [];
        Dictionary<string, OnnxTensor> initializers = new(StringComparer.Ordinal);
        HashSet<string> sparse = new(StringComparer.Ordinal);
        List<OnnxInput> inputs = [];
        List<string> outputs = [];
        WireReader graph = new(message);
        while (graph.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            switch (graph.Field)
            {
                case 1:
                    nodes.Add(Node(graph.Content()));
                    break;
                case 5:
                    OnnxTensor tensor = Tensor(graph.Content());
                    if (initializers.ContainsKey(tensor.Name))
                    {
                        throw tensor.Wrong("is there twice");
                    }

                    initializers.Add(tensor.Name, tensor);
                    break;
                case 11:
                    inputs.Add(Input(graph.Content()));
                    break;
                case 12:
                    outputs.Add(Input(graph.Content()).Name);
                    break;
                case 15:
                    sparse.Add(SparseName(graph.Content()));
                    break;
            }
        }

        return new OnnxGraph(nodes, initializers, sparse, inputs, outputs, metadata, opsets, functions, producer);
    }

    private static OnnxNode Node(ArraySegment<byte> message)
    {
        List<string> inputs = [], outputs = [];
        Dictionary<string, OnnxAttribute>? attributes = null;
        string name = "", type = "", domain = "";
        WireReader node = new(message);
        while (node.Next())
        {
            switch (node.Field)
            {
                case 1:
                    inputs.Add(node.Text());
                    break;
                case 2:
                    outputs.Add(node.Text());
                    break;
                case 3:
                    name = node.Text();
                    break;
                case 4:
                    type = node.Text();
                    break;
                case 5:
                    (string attribute, OnnxAttribute value) = Attribute(node.Content());
                    (attributes ??= new(StringComparer.Ordinal))[attribute] = value;
                    break;
                case 7:
                    domain = node.Text();
                    break;
            }
        }

        return new OnnxNode(name, type, Domain(domain), Lean(inputs), Lean(outputs), attributes ?? NoAttributes);
    }

    private static (string Name, OnnxAttribute Value) Attribute(ArraySegment<byte> message)
    {
        string name = "", text = "";
        double number = 0;
        long integer = 0;
        OnnxTensor? tensor = null;
        List<double> numbers = [];
        List<long> integers = [];
        List<string> texts = [];
        WireReader attribute = new(message);
        while (attribute.Next())
        {
            switch (attribute.Field)
            {
                case 1:
                    name = attribute.Text();
                    break;
                case 2:
                    number = attribute.Float();
                    break;
                case 3:
                    integer = attribute.Integer();
                    break;
                case 4:
                    text = attribute.Text();
                    break;
                case 5:
                    tensor = Tensor(attribute.Content());
                    break;
                case 7:
                    attribute.AddFloats(numbers);
                    break;
                case 8:
                    attribute.AddIntegers(integers);
                    break;
                case 9:
                    texts.Add(attribute.Text());
                    break;
            }
        }

        return (name, new OnnxAttribute(number, integer, text, tensor, Lean(numbers), Lean(integers), Lean(texts)));
    }

    private static OnnxTensor Tensor(ArraySegment<byte> message)
    {
        const int IsExternal = 1;
        List<long> dimensions = [], integers = [];
        List<double> numbers = [];
        List<string> texts = [];
        ArraySegment<byte>? raw = null;
        Dictionary<string, string>? external = null;
        string name = "";
        int type = 0;
        long location = 0;
        WireReader tensor = new(message);
        while (tensor.Next())
        {
            switch (tensor.Field)
            {
                case 1:
                    tensor.AddIntegers(dimensions);
                    break;
                case 2:
                    type = Small(tensor.Integer());
                    break;
                case 3:
                    throw Problems.Malformed("a tensor is cut into segments, which no version of ONNX defines");
                case 4:
                    tensor.AddFloats(numbers);
                    break;
                case 5 or 7 or 11:
                    tensor.AddIntegers(integers);
                    break;
                case 6:
                    texts.Add(tensor.Text());
                    break;
                case 8:
                    name = tensor.Text();
                    break;
                case 9:
                    raw = tensor.Content();
                    break;
                case 10:
                    tensor.AddDoubles(numbers);
                    break;
                case 13:
                    (string key, string value) = Entry(tensor.Content());
                    (external ??= new(StringComparer.Ordinal))[key] = value;
                    break;
                case 14:
                    location = tensor.Integer();
                    break;
            }
        }

        return new OnnxTensor
        {
            Name = name,
            Type = type,
            Dimensions = Lean(dimensions),
            Raw = raw,
            Numbers = Lean(numbers),
            Integers = Lean(integers),
            Texts = Lean(texts),
            External = location == IsExternal ? external ?? [] : null,
        };
    }

    private static string SparseName(ArraySegment<byte> message)
    {
        string name = "";
        WireReader sparse = new(message);
        while (sparse.Next())
        {
            if (sparse.Field == 1)
            {
                name = Tensor(sparse.Content()).Name;
            }
        }

        return name;
    }

    private static OnnxInput Input(ArraySegment<byte> message)
    {
        string name = "";
        int type = 0;
        List<long>? dimensions = null;
        WireReader input = new(message);
        while (input.Next())
        {
            if (input.Field == 1)
            {
                name = input.Text();
            }
            else if (input.Field == 2)
            {
                WireReader kinds = new(input.Content());
                while (kinds.Next())
                {
                    if (kinds.Field == 1)
                    {
                        (type, dimensions) = TensorType(kinds.Content());
                    }
                }
            }
        }

        return new OnnxInput(name, type, dimensions);
    }

    private static (int Type, List<long>? Dimensions) TensorType(ArraySegment<byte> message)
    {
        int type = 0;
        List<long>? dimensions = null;
        WireReader tensor = new(message);
        while (tensor.Next())
        {
            if (tensor.Field == 1)
            {
                type = Small(tensor.Integer());
            }
            else if (tensor.Field == 2)
            {
                dimensions = [];
                WireReader shape = new(tensor.Content());
                while (shape.Next())
                {
                    if (shape.Field == 1)
                    {
                        dimensions.Add(Dimension(shape.Content()));
                    }
                }
            }
        }

        return (type, dimensions);
    }

    /// <summary>A dimension, or −1 where it is a name, or nothing.</summary>
    private static long Dimension(ArraySegment<byte> message)
    {
        long value = -1;
        WireReader dimension = new(message);
        while (dimension.Next())
        {
            value = dimension.Field == 1 ? Math.Max(dimension.Integer(), -1) : value;
        }

        return value;
    }

    private static (string Domain, long Version) Opset(ArraySegment<byte> message)
    {
        (string domain, long version) = ("", 0);
        WireReader opset = new(message);
        while (opset.Next())
        {
            if (opset.Field == 1)
            {
                domain = opset.Text();
            }
            else if (opset.Field == 2)
            {
                version = opset.Integer();
            }
        }

        return (domain, version);
    }

    private static (string Key, string Value) Entry(ArraySegment<byte> message)
    {
        (string key, string value) = ("", "");
        WireReader entry = new(message);
        while (entry.Next())
        {
            if (entry.Field == 1)
            {
                key = entry.Text();
            }
            else if (entry.Field == 2)
            {
                value = entry.Text();
            }
        }

        return (key, value);
    }

    private static (string Domain, string Name) Function(ArraySegment<byte> message)
    {
        (string domain, string name) = ("", "");
        WireReader function = new(message);
        while (function.Next())
        {
            if (function.Field == 1)
            {
                name = function.Text();
            }
            else if (function.Field == 10)
            {
                domain = function.Text();
            }
        }

        return (Domain(domain), name);
    }

    /// <summary>ONNX itself has two names.</summary>
    private static string Domain(string domain) => domain == "ai.onnx" ? "" : domain;

    /// <summary>A list as short as it is: a file may have millions of empty ones.</summary>
    private static T[] Lean<T>(List<T> list) => list.Count == 0 ? [] : [.. list];

    private static int Small(long number) => number is >= 0 and < 256 ? (int)number : 255;
}
