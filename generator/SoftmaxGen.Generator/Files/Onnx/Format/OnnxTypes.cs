namespace SoftmaxGen.Generator.Files.Onnx.Format;

/// <summary>The types of elements, as ONNX numbers them.</summary>
internal static class OnnxTypes
{
    public const int Float = 1, UInt8 = 2, Int8 = 3, UInt16 = 4, Int16 = 5, Int32 = 6, Int64 = 7, String = 8, Bool = 9, Float16 = 10, Double = 11,
        UInt32 = 12, UInt64 = 13, BFloat16 = 16;

    private static readonly string[] Names =
        ["UNDEFINED", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "STRING", "BOOL", "FLOAT16", "DOUBLE", "UINT32", "UINT64", "COMPLEX64", "COMPLEX128", "BFLOAT16"];

    public static string NameOf(int type) => type >= 0 && type < Names.Length ? Names[type] : $"type {type}";

    public static bool IsFloat(int type) => type is Float or Double or Float16 or BFloat16;

    public static bool IsInteger(int type) => type is (>= UInt8 and <= Int64) or UInt32 or UInt64;

    /// <summary>The size of an element in raw data, 0 where it is not read.</summary>
    public static int SizeOf(int type) => type switch
    {
        UInt8 or Int8 or Bool => 1,
        UInt16 or Int16 or Float16 or BFloat16 => 2,
        Float or Int32 or UInt32 => 4,
        Double or Int64 or UInt64 => 8,
        _ => 0,
    };
}
