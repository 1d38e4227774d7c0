namespace SoftmaxGen.Models.Safetensors;

/// <summary>A tensor as the header describes it.</summary>
internal sealed class TensorInfo
{
    private readonly long[] _shape;

    private TensorInfo(string name, ElementFormat format, long[] shape, long start, long end)
    {
        Name = name;
        Format = format;
        _shape = shape;
        Start = start;
        End = end;
    }

    /// <summary>Its name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>What its elements are.</summary>
    public ElementFormat Format { get; }

    /// <summary>Its dimensions, the last one contiguous; none for a single number.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>Where it begins and ends, in bytes from the end of the header.</summary>
    public long Start { get; }

    /// <inheritdoc cref="Start"/>
    public long End { get; }

    /// <summary>Whether it has one dimension, of <paramref name="count"/> elements.</summary>
    public bool IsVector(long count) => _shape.Length == 1 && _shape[0] == count;

    /// <summary>Name and shape, for messages.</summary>
    public override string ToString() => $"{Malformed.Quote(Name)} {Malformed.Shape(_shape)}";

    /// <summary>Reads the value of the member of that name in a header, and checks that its shape gives its length.</summary>
    public static TensorInfo Read(string name, ref JsonReader json, List<long> dimensions)
    {
        ElementFormat? format = null;
        long[]? shape = null;
        long start = -1, end = -1;
        json.BeginObject();
        while (json.NextName(out string member))
        {
            switch (member)
            {
                case "dtype":
                    string formatName = json.ReadString();
                    format = ElementFormat.Find(formatName)
                        ?? throw Malformed.Tensor(name, $"has the dtype {Malformed.Quote(formatName)}, which the format does not have.");
                    break;
                case "shape":
                    shape = ReadCounts(ref json, dimensions);
                    break;
                case "data_offsets":
                    long[] offsets = ReadCounts(ref json, dimensions);
                    (start, end) = offsets.Length == 2 ? (offsets[0], offsets[1])
                        : throw Malformed.Tensor(name, $"has {offsets.Length} data_offsets, not two, its begin and its end.");
                    break;
                default:
                    // Other readers let these pass too.
                    json.Skip();
                    break;
            }
        }

        if (format is null || shape is null || start < 0)
        {
            throw Malformed.Tensor(name, $"has no {(format is null ? "dtype" : shape is null ? "shape" : "data_offsets")}.");
        }

        CheckLength(name, format, shape, start, end);
        return new TensorInfo(name, format, shape, start, end);
    }

    private static long[] ReadCounts(ref JsonReader json, List<long> counts)
    {
        counts.Clear();
        json.BeginArray();
        while (json.NextElement())
        {
            counts.Add(json.ReadCount());
        }

        return counts.Count == 0 ? [] : [.. counts];
    }

    private static void CheckLength(string name, ElementFormat format, long[] shape, long start, long end)
    {
        long bits = format.Bits;
        foreach (long dimension in shape)
        {
            if (dimension != 0 && bits > long.MaxValue / dimension)
            {
                throw Malformed.Tensor(name, $"has the shape {Malformed.Shape(shape)} of {format}, whose size overflows.");
            }

            bits *= dimension;
        }

        if (bits % 8 != 0)
        {
            throw Malformed.Tensor(name, $"has the shape {Malformed.Shape(shape)} of {format}, which does not fill its last byte.");
        }

        if (end < start)
        {
            throw Malformed.Tensor(name, $"begins at byte {start} of the data and ends at byte {end}, before it begins.");
        }

        if (end - start != bits / 8)
        {
            throw Malformed.Tensor(name, $"has {end - start} bytes, but its shape {Malformed.Shape(shape)} of {format} takes {bits / 8}.");
        }
    }
}
