namespace SoftmaxGen.Models.Safetensors;

/// <summary>A safetensors file: what it holds, and its bytes, in memory or in the blocks that were read from a stream.</summary>
internal readonly ref struct SafetensorsFile
{
    private const int CopiedBytes = 4096;

    private readonly ReadOnlySpan<byte> _data;
    private readonly ByteBlocks? _blocks;

    private SafetensorsFile(SafetensorsHeader header, ReadOnlySpan<byte> data, ByteBlocks? blocks)
    {
        Header = header;
        _data = data;
        _blocks = blocks;
    }

    /// <summary>What the file holds.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Takes the bytes that follow <paramref name="header"/>, which must stay as they are while this is used.</summary>
    public static SafetensorsFile Read(SafetensorsHeader header, ReadOnlySpan<byte> data) =>
        data.Length == header.DataLength ? new SafetensorsFile(header, data, null) : throw WrongEnd(header, data.Length);

    /// <summary>Reads what follows <paramref name="header"/> in a stream, to its end.</summary>
    public static SafetensorsFile Read(SafetensorsHeader header, Stream stream)
    {
        ByteBlocks blocks = ByteBlocks.Read(stream, header.DataLength);
        long more = blocks.Length < header.DataLength ? 0 : ByteBlocks.Read(stream, 1).Length;
        return blocks.Length + more == header.DataLength ? new SafetensorsFile(header, default, blocks) : throw WrongEnd(header, blocks.Length + more);
    }

    /// <summary>Copies elements of <paramref name="tensor"/> from <paramref name="first"/> on, converted to float or double.</summary>
    public void CopyTo<T>(TensorInfo tensor, long first, Span<T> destination)
        where T : unmanaged
    {
        int size = tensor.Format.Bits / 8;
        long start = tensor.Start + (first * size);
        if (_blocks is null)
        {
            ElementConversion.Convert(tensor.Format, _data.Slice((int)start, destination.Length * size), destination);
            return;
        }

        Span<byte> bytes = stackalloc byte[CopiedBytes];
        while (!destination.IsEmpty)
        {
            int count = Math.Min(CopiedBytes / size, destination.Length);
            Span<byte> copied = bytes.Slice(0, count * size);
            _blocks.CopyTo(start, copied);
            ElementConversion.Convert(tensor.Format, copied, destination.Slice(0, count));
            destination = destination.Slice(count);
            start += copied.Length;
        }
    }

    private static InvalidDataException WrongEnd(SafetensorsHeader header, long found) => Malformed.File(
        $"The tensors of the file take {header.DataLength} bytes, but {(found < header.DataLength ? $"only {found}" : "more")} follow the header.");
}
