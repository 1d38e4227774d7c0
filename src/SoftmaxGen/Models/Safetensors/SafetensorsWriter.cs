using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>
/// Writes a safetensors file: first the tensors and texts are announced, in the order that they are to have, then the header is written, then
/// the tensors' numbers, all in that order. Equal calls write equal bytes.
/// </summary>
internal sealed class SafetensorsWriter
{
    private const int CopiedBytes = 4096;

    private readonly StringBuilder _metadata = new();
    private readonly StringBuilder _tensors = new();
    private long _length;

    /// <summary>Announces a text beside the tensors.</summary>
    public void AddMetadata(string name, string value) =>
        _metadata.Append(_metadata.Length == 0 ? "" : ",").AppendJson(name).Append(':').AppendJson(value);

    /// <summary>Announces a tensor of <typeparamref name="T"/>, float or double.</summary>
    public void AddTensor<T>(string name, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ElementFormat format = ElementConversion.FormatOf<T>();
        long start = _length, count = 1;
        _tensors.Append(',').AppendJson(name).Append(":{\"dtype\":\"").Append(format).Append("\",\"shape\":[");
        for (int i = 0; i < shape.Length; i++)
        {
            _tensors.Append(i == 0 ? "" : ",").Append(shape[i].ToString(CultureInfo.InvariantCulture));
            count = checked(count * shape[i]);
        }

        _length = checked(start + (count * (format.Bits / 8)));
        _tensors.Append("],\"data_offsets\":[").Append(start.ToString(CultureInfo.InvariantCulture)).Append(',')
            .Append(_length.ToString(CultureInfo.InvariantCulture)).Append("]}");
    }

    /// <summary>Writes the header, after which the numbers must follow.</summary>
    public void WriteHeader(Stream stream)
    {
        string metadata = _metadata.Length == 0 ? "" : $",\"{SafetensorsHeader.MetadataName}\":{{{_metadata}}}";
        string text = $"{metadata}{_tensors}";
        byte[] header = Encoding.UTF8.GetBytes($"{{{(text.Length == 0 ? text : text.Substring(1))}}}");

        // Numbers then lie at multiples of their size, where every reader can use them in place.
        int length = (header.Length + SafetensorsHeader.PrefixLength - 1) / SafetensorsHeader.PrefixLength * SafetensorsHeader.PrefixLength;
        byte[] padded = new byte[SafetensorsHeader.PrefixLength + length];
        BinaryPrimitives.WriteInt64LittleEndian(padded, length);
        padded.AsSpan().Slice(SafetensorsHeader.PrefixLength).Fill((byte)' ');
        header.CopyTo(padded, SafetensorsHeader.PrefixLength);
        stream.Write(padded, 0, padded.Length);
    }

    /// <summary>Writes numbers of the next tensor.</summary>
    public static void WriteNumbers<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        int size = ElementConversion.FormatOf<T>().Bits / 8;
        byte[] bytes = new byte[Math.Min(CopiedBytes, (long)values.Length * size)];
        while (!values.IsEmpty)
        {
            int count = Math.Min(CopiedBytes / size, values.Length);
            ElementConversion.Write(values.Slice(0, count), bytes.AsSpan(0, count * size));
            stream.Write(bytes, 0, count * size);
            values = values.Slice(count);
        }
    }
}
