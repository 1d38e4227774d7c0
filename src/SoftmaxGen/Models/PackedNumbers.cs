using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Models;

/// <summary>Numbers that are compiled in as text: a compiler reads a text of millions of numbers at once, but a list of them one by one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedNumbers
{
    /// <summary>Fills in numbers from the base64 of their bits, the lowest byte first.</summary>
    /// <param name="text">As much text as there are numbers, in ASCII.</param>
    /// <param name="numbers">Receives the numbers.</param>
    /// <exception cref="InvalidDataException">The text is not that of so many numbers.</exception>
    public static void Decode<T>(ReadOnlySpan<byte> text, Span<T> numbers)
        where T : unmanaged
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(numbers);
        if (Base64.DecodeFromUtf8(text, bytes, out _, out int written) != OperationStatus.Done || written != bytes.Length)
        {
            throw new InvalidDataException($"Expected the base64 of {bytes.Length} bytes.");
        }

        if (!BitConverter.IsLittleEndian)
        {
            for (int start = 0; start < bytes.Length; start += Unsafe.SizeOf<T>())
            {
                bytes.Slice(start, Unsafe.SizeOf<T>()).Reverse();
            }
        }
    }

    /// <summary>The same where a language has no texts of bytes.</summary>
    /// <param name="text">As much text as there are numbers, in ASCII.</param>
    /// <param name="numbers">Receives the numbers.</param>
    /// <exception cref="InvalidDataException">The text is not that of so many numbers.</exception>
    public static void Decode<T>(string text, Span<T> numbers)
        where T : unmanaged =>
        Decode<T>(System.Text.Encoding.ASCII.GetBytes(text ?? throw new ArgumentNullException(nameof(text))), numbers);
}
