namespace SoftmaxGen.Models.Safetensors;

/// <summary>An element type of the format, which calls it dtype.</summary>
internal sealed class ElementFormat
{
    /// <summary>IEEE 754 binary64.</summary>
    public static readonly ElementFormat F64 = new("F64", 64, isConvertible: true);

    /// <summary>IEEE 754 binary32.</summary>
    public static readonly ElementFormat F32 = new("F32", 32, isConvertible: true);

    /// <summary>IEEE 754 binary16.</summary>
    public static readonly ElementFormat F16 = new("F16", 16, isConvertible: true);

    /// <summary>The upper half of binary32.</summary>
    public static readonly ElementFormat BF16 = new("BF16", 16, isConvertible: true);

    private static readonly Dictionary<string, ElementFormat> ByName = All().ToDictionary(format => format.Name, StringComparer.Ordinal);

    private ElementFormat(string name, int bits, bool isConvertible = false)
    {
        Name = name;
        Bits = bits;
        IsConvertible = isConvertible;
    }

    /// <summary>The name in a header.</summary>
    public string Name { get; }

    /// <summary>The size of one element.</summary>
    public int Bits { get; }

    /// <summary>Whether <see cref="ElementConversion"/> reads it; of the others, only the size is known.</summary>
    public bool IsConvertible { get; }

    /// <summary>The element type of that name, or null.</summary>
    public static ElementFormat? Find(string name) => ByName.TryGetValue(name, out ElementFormat? format) ? format : null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IEnumerable<ElementFormat> All() =>
    [
        F64, F32, F16, BF16,
        new("I64", 64), new("U64", 64), new("C64", 64), new("I32", 32), new("U32", 32), new("I16", 16), new("U16", 16),
        new("I8", 8), new("U8", 8), new("BOOL", 8),
        new("F8_E5M2", 8), new("F8_E4M3", 8), new("F8_E8M0", 8), new("F8_E4M3FNUZ", 8), new("F8_E5M2FNUZ", 8),
        new("F6_E2M3", 6), new("F6_E3M2", 6), new("F4", 4),
    ];
}
