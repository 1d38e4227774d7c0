namespace SoftmaxGen.Models.Safetensors;

/// <summary>Bytes of a stream in blocks, so that memory grows with what arrives and may exceed the longest array.</summary>
internal sealed class ByteBlocks
{
    // Below 85 000 bytes, blocks stay out of the large object heap.
    private const int BlockLength = 1 << 16;

    private readonly List<byte[]> _blocks = [];

    private ByteBlocks()
    {
    }

    /// <summary>How many bytes there are.</summary>
    public long Length { get; private set; }

    /// <summary>Reads <paramref name="count"/> bytes, or fewer where the stream ends.</summary>
    public static ByteBlocks Read(Stream stream, long count)
    {
        ByteBlocks bytes = new();
        while (bytes.Length < count)
        {
            byte[] block = new byte[Math.Min(BlockLength, count - bytes.Length)];
            int length = 0;
            while (length < block.Length && stream.Read(block, length, block.Length - length) is > 0 and int read)
            {
                length += read;
            }

            bytes._blocks.Add(block);
            bytes.Length += length;
            if (length < block.Length)
            {
                break;
            }
        }

        return bytes;
    }

    /// <summary>Copies bytes from <paramref name="start"/> on.</summary>
    public void CopyTo(long start, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            ReadOnlySpan<byte> block = _blocks[(int)(start / BlockLength)].AsSpan((int)(start % BlockLength));
            int length = Math.Min(block.Length, destination.Length);
            block.Slice(0, length).CopyTo(destination);
            destination = destination.Slice(length);
            start += length;
        }
    }

    /// <summary>All bytes in one array.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        CopyTo(0, bytes);
        return bytes;
    }
}
