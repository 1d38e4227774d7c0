using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Models;

/// <summary>Numbers that are compiled in as something that a compiler reads faster than a list of numbers: their bits, the lowest first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedNumbers
{
    /// <summary>Fills in numbers from a text, 16 bits a character.</summary>
    /// <param name="bits">As many bits as the numbers have.</param>
    /// <param name="numbers">Receives the numbers.</param>
    /// <exception cref="ArgumentException">There are more or fewer bits.</exception>
    public static void Unpack<T>(string bits, Span<T> numbers)
        where T : unmanaged => Unpack(MemoryMarshal.AsBytes((bits ?? throw new ArgumentNullException(nameof(bits))).AsSpan()), sizeof(char), numbers);

    /// <summary>Fills in numbers from integers.</summary>
    /// <param name="bits">As many bits as the numbers have.</param>
    /// <param name="numbers">Receives the numbers.</param>
    /// <exception cref="ArgumentException">There are more or fewer bits.</exception>
    [CLSCompliant(false)]
    public static void Unpack<T>(ReadOnlySpan<ulong> bits, Span<T> numbers)
        where T : unmanaged => Unpack(MemoryMarshal.AsBytes(bits), sizeof(ulong), numbers);

    private static void Unpack<T>(ReadOnlySpan<byte> bits, int unit, Span<T> numbers)
        where T : unmanaged
    {
        Span<byte> destination = MemoryMarshal.AsBytes(numbers);
        if (bits.Length != destination.Length)
        {
            throw new ArgumentException($"Expected {destination.Length} bytes, but there are {bits.Length}.", nameof(bits));
        }

        bits.CopyTo(destination);
        if (!BitConverter.IsLittleEndian)
        {
            // Turned around unit by unit, the lowest byte is first everywhere; turned around number by number, where the machine wants it.
            Reverse(destination, unit);
            Reverse(destination, Unsafe.SizeOf<T>());
        }
    }

    private static void Reverse(Span<byte> bytes, int length)
    {
        for (int start = 0; start < bytes.Length; start += length)
        {
            bytes.Slice(start, length).Reverse();
        }
    }
}
