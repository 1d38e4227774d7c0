using System.Buffers.Binary;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>
/// What a safetensors file holds. The format and its rules stand in <see href="https://github.com/huggingface/safetensors"/>; all are checked.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The bytes before the header, which are its length.</summary>
    public const int PrefixLength = sizeof(ulong);

    /// <summary>The longest header that the format allows.</summary>
    public const int MaxLength = 100_000_000;

    /// <summary>The name that is no tensor's.</summary>
    public const string MetadataName = "__metadata__";

    private readonly List<TensorInfo> _tensors = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '{')
        {
            throw Malformed.File("The safetensors header does not begin with '{'.");
        }

        JsonReader json = new(text, "Safetensors header");
        List<long> dimensions = [];
        json.BeginObject();
        while (json.NextName(out string name))
        {
            if (name == MetadataName)
            {
                ReadMetadata(ref json);
            }
            else
            {
                _tensors.Add(TensorInfo.Read(name, ref json, dimensions));
            }
        }

        json.End();
        DataLength = CheckOffsets();
    }

    /// <summary>The tensors in the order of their bytes.</summary>
    public IReadOnlyList<TensorInfo> Tensors => _tensors;

    /// <summary>The texts beside the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>How many bytes the tensors take, all that follow the header.</summary>
    public long DataLength { get; }

    /// <summary>Reads the header at the begin of a file, and takes the <paramref name="data"/> that follow it.</summary>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> file, out ReadOnlySpan<byte> data)
    {
        if (file.Length < PrefixLength)
        {
            throw TooShort(file.Length);
        }

        int length = CheckLength(file);
        ReadOnlySpan<byte> rest = file.Slice(PrefixLength);
        if (rest.Length < length)
        {
            throw CutShort(length, rest.Length);
        }

        data = rest.Slice(length);
        return new SafetensorsHeader(rest.Slice(0, length));
    }

    /// <summary>Reads a header from <paramref name="stream"/>, and nothing behind it.</summary>
    public static SafetensorsHeader Read(Stream stream)
    {
        ByteBlocks prefix = ByteBlocks.Read(stream, PrefixLength);
        if (prefix.Length < PrefixLength)
        {
            throw TooShort(prefix.Length);
        }

        int length = CheckLength(prefix.ToArray());
        ByteBlocks text = ByteBlocks.Read(stream, length);
        return text.Length < length ? throw CutShort(length, text.Length) : new SafetensorsHeader(text.ToArray());
    }

    private static int CheckLength(ReadOnlySpan<byte> prefix) =>
        BinaryPrimitives.ReadUInt64LittleEndian(prefix) is var length && length <= MaxLength
            ? (int)length
            : throw Malformed.File($"The safetensors header has {length} bytes by the first 8 of the file; {MaxLength} are allowed.");

    private static InvalidDataException TooShort(long found) =>
        Malformed.File($"The file has {found} bytes; a safetensors file has at least 8, the length of its header.");

    private static InvalidDataException CutShort(int length, long found) =>
        Malformed.File($"The safetensors header has {length} bytes by the first 8 of the file, but only {found} follow.");

    private void ReadMetadata(ref JsonReader json)
    {
        json.BeginObject();
        while (json.NextName(out string name))
        {
            _metadata.Add(name, json.ReadString());
        }
    }

    /// <summary>Sorts the tensors by their bytes, which must leave no hole and not overlap, and returns where they end.</summary>
    private long CheckOffsets()
    {
        // One without elements comes before the one that begins where it does.
        _tensors.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start)
            : a.End != b.End ? a.End.CompareTo(b.End)
            : string.CompareOrdinal(a.Name, b.Name));
        long end = 0;
        foreach (TensorInfo tensor in _tensors)
        {
            if (tensor.Start != end)
            {
                string where = tensor.Start < end ? "inside the tensor before it" : "after a hole";
                throw Malformed.Tensor(tensor.Name, $"begins at byte {tensor.Start} of the data, {where}: expected {end}.");
            }

            end = tensor.End;
        }

        return end;
    }
}
