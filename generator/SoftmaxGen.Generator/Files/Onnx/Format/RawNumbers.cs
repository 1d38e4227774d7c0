using System.Buffers.Binary;
using SoftmaxGen.Models.Safetensors;

namespace SoftmaxGen.Generator.Files.Onnx.Format;

/// <summary>Little-endian elements to double. Integers beyond 2⁵³ are rounded.</summary>
internal static class RawNumbers
{
    /// <summary>Converts as many elements as <paramref name="destination"/> has, of a type that has a size.</summary>
    public static void Convert(int type, ReadOnlySpan<byte> source, double[] destination)
    {
        ElementFormat? format = type switch
        {
            OnnxTypes.Float => ElementFormat.F32,
            OnnxTypes.Double => ElementFormat.F64,
            OnnxTypes.Float16 => ElementFormat.F16,
            OnnxTypes.BFloat16 => ElementFormat.BF16,
            _ => null,
        };
        if (format is not null)
        {
            ElementConversion.Convert<double>(format, source, destination);
            return;
        }

        int size = OnnxTypes.SizeOf(type);
        for (int i = 0; i < destination.Length; i++)
        {
            ReadOnlySpan<byte> element = source.Slice(i * size, size);
            destination[i] = OfBits(type, size switch
            {
                1 => element[0],
                2 => BinaryPrimitives.ReadInt16LittleEndian(element),
                4 => BinaryPrimitives.ReadInt32LittleEndian(element),
                _ => BinaryPrimitives.ReadInt64LittleEndian(element),
            });
        }
    }

    /// <summary>The number that the low bits of <paramref name="bits"/> are.</summary>
    public static double OfBits(int type, long bits)
    {
        switch (type)
        {
            case OnnxTypes.Int64:
                return bits;
            case OnnxTypes.UInt64:
                return (ulong)bits;
            case OnnxTypes.Int32:
                return unchecked((int)bits);
            case OnnxTypes.UInt32:
                return unchecked((uint)bits);
            case OnnxTypes.Int16:
                return unchecked((short)bits);
            case OnnxTypes.UInt16:
                return unchecked((ushort)bits);
            case OnnxTypes.Int8:
                return unchecked((sbyte)bits);
            case OnnxTypes.UInt8 or OnnxTypes.Bool:
                return unchecked((byte)bits);
            default:
                Span<byte> small = stackalloc byte[2];
                BinaryPrimitives.WriteInt16LittleEndian(small, unchecked((short)bits));
                Span<double> number = stackalloc double[1];
                ElementConversion.Convert(type == OnnxTypes.Float16 ? ElementFormat.F16 : ElementFormat.BF16, small, number);
                return number[0];
        }
    }
}
