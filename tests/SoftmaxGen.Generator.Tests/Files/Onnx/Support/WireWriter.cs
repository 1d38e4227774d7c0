using System.Buffers.Binary;
using System.Text;

namespace SoftmaxGen.Generator.Tests.Files.Onnx.Support;

/// <summary>Writes the fields of a message in the wire format of protocol buffers.</summary>
internal sealed class WireWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public WireWriter Integer(int field, long value)
    {
        Varint((ulong)(field << 3));
        Varint((ulong)value);
        return this;
    }

    public WireWriter Float(int field, float value)
    {
        Varint((ulong)((field << 3) | 5));
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    public WireWriter Double(int field, double value)
    {
        Varint((ulong)((field << 3) | 1));
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    public WireWriter Content(int field, ReadOnlySpan<byte> content)
    {
        Varint((ulong)((field << 3) | 2));
        Varint((ulong)content.Length);
        _bytes.AddRange(content);
        return this;
    }

    public WireWriter Text(int field, string text) => Content(field, Encoding.UTF8.GetBytes(text));

    public WireWriter Message(int field, WireWriter message) => Content(field, message.Bytes);

    public WireWriter Packed(int field, IEnumerable<long> values)
    {
        WireWriter packed = new();
        foreach (long value in values)
        {
            packed.Varint((ulong)value);
        }

        return Message(field, packed);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
