using System.Buffers.Binary;

namespace SoftmaxGen.Generator.Tests.Files.Onnx.Support;

/// <summary>Makes ONNX files of a few nodes.</summary>
internal sealed class GraphFile
{
    public const int Float = 1, Int32 = 6, Int64 = 7, String = 8, Float16 = 10, Double = 11, BFloat16 = 16;

    private readonly WireWriter _graph = new();
    private readonly WireWriter _extra = new();
    private readonly int _opset;
    private int _nodes;

    public GraphFile(int opset = 17) => _opset = opset;

    public byte[] Bytes => new WireWriter()
        .Integer(1, 8)
        .Text(2, "hand")
        .Message(7, _graph)
        .Message(8, new WireWriter().Text(1, "").Integer(2, _opset))
        .Message(8, new WireWriter().Text(1, "ai.onnx.ml").Integer(2, 3))
        .Bytes.Concat(_extra.Bytes).ToArray();

    /// <summary>A graph from x, of as many columns, through weights w of [inputs, outputs] and bias b, to z.</summary>
    public static GraphFile Layer(int inputs = 3, int outputs = 2, int opset = 17) =>
        new GraphFile(opset).Input("x", -1, inputs).Weights("w", inputs, outputs).Weights("b", outputs).Node("Gemm", ["x", "w", "b"], "z");

    /// <summary>An input; a dimension below zero is open.</summary>
    public GraphFile Input(string name, params long[] shape) => InputOf(Float, name, shape);

    public GraphFile InputOf(int type, string name, params long[] shape)
    {
        _graph.Message(11, Info(name, type, shape));
        return this;
    }

    public GraphFile Output(params string[] names)
    {
        foreach (string name in names)
        {
            _graph.Message(12, Info(name, Float, [-1, 2]));
        }

        return this;
    }

    public GraphFile OutputOf(int type, string name)
    {
        _graph.Message(12, Info(name, type, [-1]));
        return this;
    }

    /// <summary>A constant of the graph.</summary>
    public GraphFile Constant(string name, long[] shape, params double[] values) => Initializer(Tensor(name, Float, shape, values));

    public GraphFile Integers(string name, params long[] values) => Initializer(Tensor(name, Int64, [values.Length], [.. values.Select(value => (double)value)]));

    public GraphFile Initializer(WireWriter tensor)
    {
        _graph.Message(5, tensor);
        return this;
    }

    /// <summary>A constant of numbers that are the same in every run, without a pattern that a mistake could hide in.</summary>
    public GraphFile Weights(string name, params long[] shape)
    {
        Random random = new(name.Sum(letter => letter));
        return Constant(name, shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (double)(float)(random.NextDouble() - 0.5))]);
    }

    public GraphFile Node(string type, string[] inputs, string output, params (string Name, object Value)[] attributes) => Node(type, inputs, [output], attributes);

    public GraphFile Ml(string type, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) => Node(type, inputs, outputs, attributes, "ai.onnx.ml");

    public GraphFile Node(string type, string[] inputs, string[] outputs, (string Name, object Value)[] attributes, string domain = "")
    {
        WireWriter node = new();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        foreach (string output in outputs)
        {
            node.Text(2, output);
        }

        node.Text(3, $"n{_nodes++}").Text(4, type).Text(7, domain);
        foreach ((string name, object value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        _graph.Message(1, node);
        return this;
    }

    /// <summary>A last layer from some columns, and its result as the output.</summary>
    public GraphFile Classes(string from, int inputs = 4, string to = "z", bool outputs = true)
    {
        Weights("last", inputs, 3).Node("MatMul", [from, "last"], to);
        return outputs ? Output(to) : this;
    }

    /// <summary>The constants of activations.</summary>
    public GraphFile Scalars() =>
        Constant("0.5", [], 0.5).Constant("1", [], 1).Constant("3", [], 3).Constant("√2", [], Math.Sqrt(2)).Constant("√(2/π)", [], Math.Sqrt(2 / Math.PI)).Constant("0.044715", [], 0.044715);

    /// <summary>A field of the model itself.</summary>
    public GraphFile Extra(int field, WireWriter message)
    {
        _extra.Message(field, message);
        return this;
    }

    public GraphFile Metadata(string key, string value) => Extra(14, new WireWriter().Text(1, key).Text(2, value));

    /// <summary>A tensor with raw data.</summary>
    public static WireWriter Tensor(string name, int type, long[] shape, params double[] values) => Header(name, type, shape).Content(9, Raw(type, values));

    /// <summary>Numbers as raw data.</summary>
    public static byte[] Raw(int type, double[] values)
    {
        MemoryStream raw = new();
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double value in values)
        {
            int size = 8;
            switch (type)
            {
                case Float:
                    BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
                    size = 4;
                    break;
                case Double:
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                    break;
                case Float16:
                    BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value);
                    size = 2;
                    break;
                case BFloat16:
                    BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)(BitConverter.SingleToInt32Bits((float)value) >> 16));
                    size = 2;
                    break;
                case Int32:
                    BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)value);
                    size = 4;
                    break;
                default:
                    BinaryPrimitives.WriteInt64LittleEndian(bytes, value >= long.MaxValue ? long.MaxValue : (long)value);
                    break;
            }

            raw.Write(bytes[..size]);
        }

        return raw.ToArray();
    }

    /// <summary>A tensor without its data.</summary>
    public static WireWriter Header(string name, int type, long[] shape) => new WireWriter().Packed(1, shape).Integer(2, type).Text(8, name);

    public static WireWriter Texts(string name, params string[] values)
    {
        WireWriter tensor = Header(name, String, [values.Length]);
        foreach (string value in values)
        {
            tensor.Text(6, value);
        }

        return tensor;
    }

    private static WireWriter Attribute(string name, object value)
    {
        WireWriter attribute = new WireWriter().Text(1, name);
        switch (value)
        {
            case int or long:
                return attribute.Integer(3, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)).Integer(20, 2);
            case float or double:
                return attribute.Float(2, Convert.ToSingle(value, System.Globalization.CultureInfo.InvariantCulture)).Integer(20, 1);
            case string text:
                return attribute.Text(4, text).Integer(20, 3);
            case WireWriter tensor:
                return attribute.Message(5, tensor).Integer(20, 4);
            case long[] integers:
                Array.ForEach(integers, integer => attribute.Integer(8, integer));
                return attribute.Integer(20, 7);
            case double[] floats:
                Array.ForEach(floats, number => attribute.Float(7, (float)number));
                return attribute.Integer(20, 6);
            case string[] texts:
                Array.ForEach(texts, text => attribute.Text(9, text));
                return attribute.Integer(20, 8);
            default:
                throw new NotSupportedException($"{value}");
        }
    }

    private static WireWriter Info(string name, int type, long[] shape)
    {
        WireWriter dimensions = new();
        foreach (long dimension in shape)
        {
            dimensions.Message(1, dimension < 0 ? new WireWriter().Text(2, "N") : new WireWriter().Integer(1, dimension));
        }

        return new WireWriter().Text(1, name).Message(2, new WireWriter().Message(1, new WireWriter().Integer(1, type).Message(2, dimensions)));
    }
}
