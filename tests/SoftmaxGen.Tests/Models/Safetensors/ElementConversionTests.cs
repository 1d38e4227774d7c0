using System.Buffers.Binary;
using SoftmaxGen.Models.Safetensors;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>Elements of every format to float and double: by bits, exactly, or rounded once to nearest even.</summary>
[NoWidth]
public sealed class ElementConversionTests
{
    [Fact]
    public void Every_half_is_exact()
    {
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var expected = BitConverter.UInt16BitsToHalf((ushort)bits);
            AssertSame((float)expected, Converted<float>(ElementFormat.F16, Bytes((short)bits)));
            AssertSame((double)expected, Converted<double>(ElementFormat.F16, Bytes((short)bits)));
        }
    }

    [Fact]
    public void Every_brain_float_is_exact()
    {
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var expected = BitConverter.Int32BitsToSingle(bits << 16);
            AssertSame(expected, Converted<float>(ElementFormat.BF16, Bytes((short)bits)));
            AssertSame((double)expected, Converted<double>(ElementFormat.BF16, Bytes((short)bits)));
        }
    }

    [Fact]
    public void Floats_and_doubles_keep_their_bits()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var bits = random.NextInt64(long.MinValue, long.MaxValue);

            // A third of them NaN, signaling ones too.
            var doubleBits = i % 3 == 0 ? bits | 0x7FF0000000000000 : bits;
            var floatBits = i % 3 == 0 ? (int)bits | 0x7F800000 : (int)bits;
            Assert.Equal(doubleBits, BitConverter.DoubleToInt64Bits(Converted<double>(ElementFormat.F64, BitConverter.GetBytes(doubleBits))));
            Assert.Equal(floatBits, BitConverter.SingleToInt32Bits(Converted<float>(ElementFormat.F32, BitConverter.GetBytes(floatBits))));
            AssertSame((double)BitConverter.Int32BitsToSingle(floatBits), Converted<double>(ElementFormat.F32, BitConverter.GetBytes(floatBits)));
            AssertSame((float)BitConverter.Int64BitsToDouble(doubleBits), Converted<float>(ElementFormat.F64, BitConverter.GetBytes(doubleBits)));
        }
    }

    [Theory]
    [InlineData(0x3FF0000010000000, 0x3F800000)]
    [InlineData(0x3FF0000030000000, 0x3F800002)]
    [InlineData(0x3FF0000010000001, 0x3F800001)]
    [InlineData(0x47EFFFFFF0000000, 0x7F800000)]
    [InlineData(0x47EFFFFFEFFFFFFF, 0x7F7FFFFF)]
    [InlineData(0x3690000000000000, 0)]
    [InlineData(0x3690000000000001, 1)]
    [InlineData(0x36A8000000000000, 2)]
    public void A_double_is_rounded_to_nearest_even(long bits, int expected)
    {
        Assert.Equal(expected, BitConverter.SingleToInt32Bits(Converted<float>(ElementFormat.F64, BitConverter.GetBytes(bits))));
        Assert.Equal(expected | int.MinValue, BitConverter.SingleToInt32Bits(Converted<float>(ElementFormat.F64, BitConverter.GetBytes(bits | long.MinValue))));
    }

    [Fact]
    public void Other_formats_and_types_are_none_of_it()
    {
        Assert.Throws<NotSupportedException>(() => Converted<float>(ElementFormat.Find("I32")!, new byte[4]));
        Assert.Throws<NotSupportedException>(() => Converted<int>(ElementFormat.F32, new byte[4]));
        Assert.Null(ElementFormat.Find("F32 "));
    }

    [Fact]
    public void What_is_written_is_little_endian()
    {
        var bytes = new byte[8];
        ElementConversion.Write([1f, -2f], bytes);
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0], bytes);
    }

    private static T Converted<T>(ElementFormat format, byte[] bytes)
        where T : unmanaged
    {
        Span<T> value = stackalloc T[1];
        ElementConversion.Convert(format, bytes, value);
        return value[0];
    }

    private static byte[] Bytes(short bits)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, bits);
        return bytes;
    }

    /// <summary>The same bits, or both NaN.</summary>
    private static void AssertSame(double expected, double actual)
    {
        if (!(double.IsNaN(expected) && double.IsNaN(actual)))
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
        }
    }
}
