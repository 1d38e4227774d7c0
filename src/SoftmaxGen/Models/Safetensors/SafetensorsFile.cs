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

    /// <summary>Reads a file in memory, which must stay as it is while this is used.</summary>
    public static SafetensorsFile Read(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> data = file.Slice(SafetensorsHeader.Read(file, out SafetensorsHeader header));
        return data.Length == header.DataLength
            ? new SafetensorsFile(header, data, null)
            : throw WrongEnd(header, data.Length < header.DataLength ? $"only {data.Length} follow the header" : $"{data.Length} follow the header");
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    public static SafetensorsFile Read(Stream stream) => ReadData(SafetensorsHeader.Read(stream), stream);

    /// <summary>Reads what follows <paramref name="header"/> in a stream, to its end.</summary>
    public static SafetensorsFile ReadData(SafetensorsHeader header, Stream stream)
    {
        ByteBlocks blocks = ByteBlocks.Read(stream, header.DataLength);
        return blocks.Length < header.DataLength ? throw WrongEnd(header, $"only {blocks.Length} follow the header")
            : ByteBlocks.Read(stream, 1).Length > 0 ? throw WrongEnd(header, "more follow the header")
            : new SafetensorsFile(header, default, blocks);
    }

    /// <summary>Copies elements of <paramref name="tensor"/> from the one numbered <paramref name="first"/> on, converted to float or double.</summary>
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

    private static InvalidDataException WrongEnd(SafetensorsHeader header, string found) =>
        Malformed.File($"The tensors of the file take {header.DataLength} bytes, but {found}.");
}
