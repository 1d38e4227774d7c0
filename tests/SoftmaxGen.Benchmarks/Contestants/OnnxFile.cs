using System.Runtime.InteropServices;
using System.Text;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>ONNX files of a Softmax over rows, alone or behind dense layers, written as protocol buffers are: field by field, each its number, its kind and its content.</summary>
internal static class OnnxFile
{
    private const int Version8 = 8;
    private const int OperatorSet13 = 13;
    private const int Float = 1;
    private const int Double = 11;
    private const int IntegerAttribute = 2;

    /// <summary>The bytes of a file that maps [rows, classes] to [rows, classes].</summary>
    public static byte[] Softmax(int classCount, bool isDouble)
    {
        return File([.. Message(1, Node("Softmax", ["x"], "y", Integer("axis", -1)))], classCount, classCount, isDouble);
    }

    /// <summary>The bytes of a file that maps [rows, inputs] to [rows, classes] as a model of ReLU layers does.</summary>
    public static byte[] Network(ISoftmaxModel<float> model, int[] widths)
    {
        List<byte> content = [];
        string from = "x";
        for (int layer = 0; layer < model.LayerCount; layer++)
        {
            (int inputs, int outputs) = (widths[layer], widths[layer + 1]);
            (float[] weights, float[] bias) = (new float[inputs * outputs], new float[outputs]);
            model.GetLayer(layer, weights, bias);
            content.AddRange(Message(1, Node("Gemm", [from, $"w{layer}", $"b{layer}"], $"z{layer}", Integer("transB", 1))));
            content.AddRange(Message(5, Tensor($"w{layer}", weights, outputs, inputs)));
            content.AddRange(Message(5, Tensor($"b{layer}", bias, outputs)));
            from = $"z{layer}";
            if (layer < model.LayerCount - 1)
            {
                content.AddRange(Message(1, Node("Relu", [from], $"a{layer}")));
                from = $"a{layer}";
            }
        }

        content.AddRange(Message(1, Node("Softmax", [from], "y", Integer("axis", -1))));
        return File([.. content], widths[0], widths[^1], isDouble: false);
    }

    private static byte[] File(byte[] content, int inputCount, int classCount, bool isDouble)
    {
        byte[] graph =
        [
            .. content,
            .. Text(2, "softmax"),
            .. Message(11, Rows("x", inputCount, isDouble)),
            .. Message(12, Rows("y", classCount, isDouble)),
        ];
        return [.. Number(1, Version8), .. Message(7, graph), .. Message(8, Number(2, OperatorSet13))];
    }

    private static byte[] Node(string type, string[] inputs, string output, byte[]? attribute = null) =>
        [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, type), .. attribute is null ? [] : Message(5, attribute)];

    private static byte[] Integer(string name, long value) => [.. Text(1, name), .. Number(3, value), .. Number(20, IntegerAttribute)];

    private static byte[] Tensor(string name, float[] values, params int[] shape) =>
    [
        .. shape.SelectMany(dimension => Number(1, dimension)),
        .. Number(2, Float),
        .. Text(8, name),
        .. Message(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()),
    ];

    private static byte[] Rows(string name, int classCount, bool isDouble)
    {
        byte[] shape = [.. Message(1, Text(2, "rows")), .. Message(1, Number(1, classCount))];
        byte[] tensor = [.. Number(1, isDouble ? Double : Float), .. Message(2, shape)];
        return [.. Text(1, name), .. Message(2, Message(1, tensor))];
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Number(int field, long value) => [.. Varint(field << 3), .. Varint(value)];

    private static List<byte> Varint(long value)
    {
        List<byte> bytes = [];
        ulong rest = (ulong)value;
        for (; rest > 127; rest >>= 7)
        {
            bytes.Add((byte)(rest | 128));
        }

        bytes.Add((byte)rest);
        return bytes;
    }
}
