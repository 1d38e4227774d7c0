using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>Little-endian elements to numbers and back. Bits stay where the type does; else a number is exact, or rounded to nearest even.</summary>
internal static class ElementConversion
{
    /// <summary>The format that holds the numbers of <typeparamref name="T"/>, float or double.</summary>
    public static ElementFormat FormatOf<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? ElementFormat.F32
        : typeof(T) == typeof(double) ? ElementFormat.F64
        : throw new NotSupportedException($"Tensors are float or double, not {typeof(T)}.");

    /// <summary>Converts elements to float or double, as many as <paramref name="destination"/> has.</summary>
    public static void Convert<T>(ElementFormat format, ReadOnlySpan<byte> source, Span<T> destination)
        where T : unmanaged
    {
        if (format == FormatOf<T>())
        {
            source.CopyTo(MemoryMarshal.AsBytes(destination));
            ReverseOnBigEndian(destination);
        }
        else if (typeof(T) == typeof(float))
        {
            ToFloat(format, source, MemoryMarshal.Cast<T, float>(destination));
        }
        else
        {
            ToDouble(format, source, MemoryMarshal.Cast<T, double>(destination));
        }
    }

    /// <summary>Writes numbers as elements of <see cref="FormatOf{T}"/>.</summary>
    public static void Write<T>(ReadOnlySpan<T> source, Span<byte> destination)
        where T : unmanaged
    {
        Span<T> copied = MemoryMarshal.Cast<byte, T>(destination);
        source.CopyTo(copied);
        ReverseOnBigEndian(copied);
    }

    private static void ToFloat(ElementFormat format, ReadOnlySpan<byte> source, Span<float> destination)
    {
        int size = format.Bits / 8;
        for (int i = 0; i < destination.Length; i++)
        {
            ReadOnlySpan<byte> element = source.Slice(i * size);
            destination[i] = format == ElementFormat.F64 ? (float)DoubleOf(element) : Widened(format, element);
        }
    }

    private static void ToDouble(ElementFormat format, ReadOnlySpan<byte> source, Span<double> destination)
    {
        int size = format.Bits / 8;
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Widened(format, source.Slice(i * size));
        }
    }

    /// <summary>The element of a format that float holds.</summary>
    private static float Widened(ElementFormat format, ReadOnlySpan<byte> element) =>
        format == ElementFormat.F32 ? FloatOf(BinaryPrimitives.ReadInt32LittleEndian(element))
        : format == ElementFormat.BF16 ? FloatOf(BinaryPrimitives.ReadInt16LittleEndian(element) << 16)
        : format == ElementFormat.F16 ? HalfOf(BinaryPrimitives.ReadInt16LittleEndian(element))
        : throw new NotSupportedException($"Elements of {format} are not converted.");

    private static float HalfOf(short bits)
    {
        const int ExponentMask = 0x7C00, MantissaMask = 0x03FF, BiasDifference = 127 - 15, Shift = 23 - 10;
        int sign = (bits & 0x8000) << 16, magnitude = bits & 0x7FFF;
        return (magnitude & ExponentMask) switch
        {
            // Below the normal numbers, the mantissa counts in 2⁻²⁴.
            0 => magnitude * (sign == 0 ? 1f : -1f) / (1 << 24),
            ExponentMask => FloatOf(sign | 0x7F800000 | ((magnitude & MantissaMask) << Shift)),
            _ => FloatOf(sign | ((magnitude << Shift) + (BiasDifference << 23))),
        };
    }

    // BitConverter has no counterpart for float on netstandard2.0.
    private static float FloatOf(int bits)
    {
        ReadOnlySpan<int> one = [bits];
        return MemoryMarshal.Cast<int, float>(one)[0];
    }

    private static double DoubleOf(ReadOnlySpan<byte> element) => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(element));

    private static void ReverseOnBigEndian<T>(Span<T> values)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            return;
        }

        Span<byte> bytes = MemoryMarshal.AsBytes(values);
        int size = FormatOf<T>().Bits / 8;
        for (int start = 0; start < bytes.Length; start += size)
        {
            bytes.Slice(start, size).Reverse();
        }
    }
}
