using SoftmaxGen.Models.Safetensors;

namespace SoftmaxGen.Generator.Files.Onnx.Format;

/// <summary>A constant tensor: its shape, and where its numbers are. They are converted when they are asked for.</summary>
internal sealed class OnnxTensor
{
    /// <summary>How many dimensions a tensor may have.</summary>
    public const int MaxRank = 16;

    public string Name { get; init; } = "";

    public int Type { get; init; }

    public IReadOnlyList<long> Dimensions { get; init; } = [];

    /// <summary>The bytes of all elements, or null where they are elsewhere.</summary>
    public ArraySegment<byte>? Raw { get; init; }

    /// <summary>Elements that are floating-point numbers, or integers, or bits of small floating-point numbers, or texts.</summary>
    public IReadOnlyList<double> Numbers { get; init; } = [];

    public IReadOnlyList<long> Integers { get; init; } = [];

    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Where the bytes are, if they are in another file.</summary>
    public IReadOnlyDictionary<string, string>? External { get; init; }

    /// <summary>The shape; its product is the number of elements, and an array can have that.</summary>
    public int[] Shape()
    {
        long count = 1;
        foreach (long dimension in Dimensions)
        {
            if (dimension < 0 || Dimensions.Count > MaxRank || count > int.MaxValue / Math.Max(dimension, 1))
            {
                throw Wrong($"cannot have the shape {Malformed.Shape([.. Dimensions])}");
            }

            count *= Math.Max(dimension, 1);
        }

        return [.. Dimensions.Select(dimension => (int)dimension)];
    }

    /// <summary>The elements, converted to double.</summary>
    public double[] ToNumbers(ExternalData externalData)
    {
        int count = Count();
        ReadOnlySpan<byte> bytes;
        if (External is not null)
        {
            bytes = new ExternalLocation(this, External).Read(externalData);
        }
        else if (Raw is { } raw)
        {
            bytes = raw.AsSpan();
        }
        else
        {
            return Typed(count);
        }

        int size = OnnxTypes.SizeOf(Type);
        if (size == 0)
        {
            throw Wrong($"has elements of {OnnxTypes.NameOf(Type)}, which are not read");
        }

        if (bytes.Length != (long)count * size)
        {
            throw Wrong($"has {bytes.Length} bytes, but its shape {Malformed.Shape([.. Dimensions])} of {OnnxTypes.NameOf(Type)} says {(long)count * size}");
        }

        double[] numbers = new double[count];
        RawNumbers.Convert(Type, bytes, numbers);
        return numbers;
    }

    /// <summary>The elements of a tensor of strings.</summary>
    public string[] ToTexts() => Texts.Count == Count() ? [.. Texts] : throw WrongCount(Texts.Count);

    public FileProblem Wrong(string what) => Problems.Malformed($"tensor {Malformed.Quote(Name)} {what}");

    /// <summary>Elements that are stored by their type: the numbers themselves, or small ones as the integers that are their bits.</summary>
    private double[] Typed(int count)
    {
        bool isWide = Type is OnnxTypes.Float or OnnxTypes.Double;
        if (!isWide && OnnxTypes.SizeOf(Type) == 0)
        {
            throw Wrong($"has elements of {OnnxTypes.NameOf(Type)}, which are not read");
        }

        int found = isWide ? Numbers.Count : Integers.Count;
        if (found != count)
        {
            throw WrongCount(found);
        }

        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = isWide ? Numbers[i] : RawNumbers.OfBits(Type, Integers[i]);
        }

        return numbers;
    }

    /// <summary>How many elements the shape says.</summary>
    public int Count()
    {
        int count = 1;
        foreach (int dimension in Shape())
        {
            count *= dimension;
        }

        return count;
    }

    private FileProblem WrongCount(int found) => Wrong($"has {found} elements, but its shape {Malformed.Shape([.. Dimensions])} says {Count()}");
}
