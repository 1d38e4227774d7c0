using System.Buffers.Binary;
using System.Text;

namespace SoftmaxGen.Generator.Files.Onnx.Format;

/// <summary>Walks over the fields of one message in the wire format of protocol buffers.</summary>
/// <remarks>A field is read whole by <see cref="Next"/>; what it holds is then asked for by its kind. Nothing is copied but what is asked for.</remarks>
internal struct WireReader(ArraySegment<byte> message)
{
    private readonly byte[] _bytes = message.Array ?? [];
    private readonly int _end = message.Offset + message.Count;
    private int _position = message.Offset;
    private Kind _kind;
    private ulong _number;
    private ArraySegment<byte> _content;

    private enum Kind
    {
        Varint = 0,
        Fixed64 = 1,
        Content = 2,
        Fixed32 = 5,
    }

    /// <summary>The number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>Reads the next field, or returns false at the end of the message.</summary>
    public bool Next()
    {
        if (_position == _end)
        {
            return false;
        }

        int start = _position;
        ulong tag = ReadVarint();
        Field = (int)Math.Min(tag >> 3, int.MaxValue);
        _kind = (Kind)(tag & 7);
        _number = 0;
        _content = default;
        switch (_kind)
        {
            case Kind.Varint:
                _number = ReadVarint();
                break;
            case Kind.Fixed64:
                _number = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                break;
            case Kind.Fixed32:
                _number = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                break;
            case Kind.Content:
                ulong length = ReadVarint();
                if (length > (ulong)(_end - _position))
                {
                    throw Problems.Malformed($"the field at byte {start} is {length} bytes long, but only {_end - _position} are left");
                }

                _content = new ArraySegment<byte>(_bytes, _position, (int)length);
                _position += (int)length;
                break;
            default:
                throw Problems.Malformed($"the field at byte {start} is of no kind that there is");
        }

        return true;
    }

    public readonly long Integer() => Expect(Kind.Varint) ? (long)_number : 0;

    public readonly double Float() => Expect(Kind.Fixed32) ? Bits.ToFloat((int)_number) : 0;

    /// <summary>A message, or raw bytes.</summary>
    public readonly ArraySegment<byte> Content() => Expect(Kind.Content) ? _content : default;

    public readonly string Text()
    {
        ArraySegment<byte> content = Content();
        return content.Count == 0 ? "" : Encoding.UTF8.GetString(content.Array!, content.Offset, content.Count);
    }

    /// <summary>Appends the integers of a repeated field, packed or one by one.</summary>
    public readonly void AddIntegers(List<long> to)
    {
        if (_kind != Kind.Content)
        {
            to.Add(Integer());
            return;
        }

        WireReader packed = new(_content);
        while (packed._position != packed._end)
        {
            to.Add((long)packed.ReadVarint());
        }
    }

    /// <summary>Appends the numbers of a repeated field of float, packed or one by one.</summary>
    public readonly void AddFloats(List<double> to)
    {
        if (_kind != Kind.Content)
        {
            to.Add(Float());
            return;
        }

        WireReader packed = new(_content);
        while (packed._position != packed._end)
        {
            to.Add(Bits.ToFloat(BinaryPrimitives.ReadInt32LittleEndian(packed.Take(sizeof(int)))));
        }
    }

    /// <summary>Appends the numbers of a repeated field of double, packed or one by one.</summary>
    public readonly void AddDoubles(List<double> to)
    {
        if (_kind != Kind.Content)
        {
            to.Add(Expect(Kind.Fixed64) ? BitConverter.Int64BitsToDouble((long)_number) : 0);
            return;
        }

        WireReader packed = new(_content);
        while (packed._position != packed._end)
        {
            to.Add(BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(packed.Take(sizeof(long)))));
        }
    }

    private readonly bool Expect(Kind kind) =>
        _kind == kind ? true : throw Problems.Malformed($"field {Field} before byte {_position} is of another kind than ONNX says");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (_end - _position < length)
        {
            throw Problems.Malformed($"it ends within a number at byte {_position}");
        }

        _position += length;
        return _bytes.AsSpan(_position - length, length);
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Problems.Malformed($"the number before byte {_position} is longer than ten bytes");
    }
}
