using System.Buffers.Binary;
using System.Text;
using SoftmaxGen.Models.Safetensors;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>Safetensors files put together by hand.</summary>
internal static class FileBytes
{
    /// <summary>A file of a header, as it stands, and so many bytes of data: 0, 1, 2, ….</summary>
    public static byte[] Of(string header, int dataLength) => Of(Encoding.UTF8.GetBytes(header), [.. Enumerable.Range(0, dataLength).Select(i => (byte)i)]);

    public static byte[] Of(byte[] header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }

    /// <summary>A file of float tensors, each a name and a shape such as "0.weight 10 24", of zeros.</summary>
    public static byte[] OfTensors(string[] tensors, string metadata = "")
    {
        var header = new StringBuilder("{").Append(metadata.Length == 0 ? "" : $"\"__metadata__\":{{{metadata}}}");
        var end = 0;
        foreach (var tensor in tensors)
        {
            var words = tensor.Split(' ');
            var format = words.Length > 1 && words[^1] is ['I' or 'F' or 'B', ..] ? words[^1] : "F32";
            var shape = words[1..].Where(word => word != format).Select(int.Parse).ToArray();
            var size = format[^2..] switch { "64" => 8, "32" => 4, _ => 2 };
            var start = end;
            end += shape.Aggregate(size, (product, dimension) => product * dimension);
            header.Append(header.Length == 1 ? "" : ",")
                .Append($"\"{words[0]}\":{{\"dtype\":\"{format}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{start},{end}]}}");
        }

        return Of(Encoding.UTF8.GetBytes(header.Append('}').ToString()), new byte[end]);
    }

    /// <summary>One of the files that PyTorch wrote.</summary>
    public static byte[] OfTorch(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "Safetensors", $"torch_{name}.safetensors"));

    public static SafetensorsFile Read(byte[] file)
    {
        var header = SafetensorsHeader.Read(file, out var data);
        return SafetensorsFile.Read(header, data);
    }

    public static SafetensorsFile Read(Stream file) => SafetensorsFile.Read(SafetensorsHeader.Read(file), file);
}
