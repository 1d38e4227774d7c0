using System.Text;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>An ONNX file of one Softmax over rows, written as protocol buffers are: field by field, each its number, its kind and its content.</summary>
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
        byte[] axis = [.. Text(1, "axis"), .. Number(3, -1), .. Number(20, IntegerAttribute)];
        byte[] node = [.. Text(1, "x"), .. Text(2, "y"), .. Text(4, "Softmax"), .. Message(5, axis)];
        byte[] graph =
        [
            .. Message(1, node),
            .. Text(2, "softmax"),
            .. Message(11, Rows("x", classCount, isDouble)),
            .. Message(12, Rows("y", classCount, isDouble)),
        ];
        return [.. Number(1, Version8), .. Message(7, graph), .. Message(8, Number(2, OperatorSet13))];
    }

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
