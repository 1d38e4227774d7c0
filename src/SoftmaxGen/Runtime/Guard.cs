using System.ComponentModel;
#if NET
using System.Numerics;
#endif
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET
using SoftmaxGen.Numerics;
#endif

namespace SoftmaxGen.Runtime;

/// <summary>
/// The argument checks of generated members: all of them run before anything is written. Overlaps are found by the distance of the first
/// bytes, one way and, negated, the other way: unsigned, each is less than a size only where a span starts inside the other one.
/// Messages are put together in methods of their own: inlined, the room for one would be cleared at each call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>The number of rows in <paramref name="values"/>, which must be whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows<T>(ReadOnlySpan<T> values, int classCount, string name)
    {
        int rows = values.Length / classCount;
        if (rows * classCount != values.Length)
        {
            ThrowNotWholeRows(values.Length, classCount, name);
        }

        return rows;
    }

    /// <summary><paramref name="values"/> must have exactly <paramref name="expected"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length<T>(ReadOnlySpan<T> values, int expected, string name)
    {
        if (values.Length != expected)
        {
            ThrowWrongLength(values.Length, expected, name);
        }
    }

    /// <summary>
    /// <paramref name="destination"/> must hold as many elements as <paramref name="source"/>, and be exactly it or apart
    /// from it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Destination<T>(ReadOnlySpan<T> source, Span<T> destination, string name)
    {
        Capacity(destination, source.Length, name);
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(destination));
        nuint size = Size<T>(source.Length);
        if (((nuint)distance < size || (nuint)(-distance) < size) && distance != 0)
        {
            ThrowOverlap(name);
        }
    }

    /// <summary>
    /// The same for a source of one row. One comparison finds a destination that starts less than a row before or after it: the distance, and as much again that
    /// makes it positive, is unsigned.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RowDestination<T>(ReadOnlySpan<T> source, Span<T> destination, int classCount, string name)
    {
        Capacity(destination, classCount, name);
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(destination));
        nuint reach = Size<T>(classCount) - 1;
        if ((nuint)distance + reach <= 2 * reach && distance != 0)
        {
            ThrowOverlap(name);
        }
    }

    /// <summary><paramref name="destination"/> must have at least <paramref name="needed"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Capacity<T>(Span<T> destination, long needed, string name)
    {
        if (destination.Length < needed)
        {
            ThrowTooShort(destination.Length, needed, name);
        }
    }

    /// <summary>
    /// The first <paramref name="used"/> elements of <paramref name="destination"/>, which has been checked to have them, must share no
    /// memory with <paramref name="source"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<TSource, TDestination>(ReadOnlySpan<TSource> source, Span<TDestination> destination, long used, string name)
        where TSource : struct
        where TDestination : struct
    {
        nint distance = Unsafe.ByteOffset(
            ref Unsafe.As<TSource, byte>(ref MemoryMarshal.GetReference(source)),
            ref Unsafe.As<TDestination, byte>(ref MemoryMarshal.GetReference(destination)));
        if (((nuint)distance < Size<TSource>(source.Length) && used > 0) || ((nuint)(-distance) < Size<TDestination>(used) && !source.IsEmpty))
        {
            ThrowOverlap(name);
        }
    }

    /// <summary><paramref name="label"/> must be a class, or the ignored label if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Label(int label, int classCount, int? ignoreIndex = null)
    {
        if ((uint)label >= (uint)classCount && label != ignoreIndex)
        {
            ThrowLabel(label, classCount);
        }
    }

    /// <summary>There must be one label per row, and each must be a class, or the ignored label if there is one.</summary>
    public static void Labels(ReadOnlySpan<int> labels, int rows, int classCount, int? ignoreIndex = null)
    {
        if (labels.Length != rows)
        {
            throw new ArgumentException($"Expected one label per row, {rows}, but there are {labels.Length}.", nameof(labels));
        }

        for (int row = ignoreIndex is null ? WholePairsOfClasses(labels, classCount) : 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classCount && labels[row] != ignoreIndex)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), labels[row], $"The label of row {row} must be 0 to {classCount - 1}, but is {labels[row]}.");
            }
        }
    }

    /// <summary>How many labels are in whole pairs of vectors, if those are all classes, and otherwise none.</summary>
    private static int WholePairsOfClasses(ReadOnlySpan<int> labels, int classCount)
    {
#if NET
        if (Simd.Has128 && Vector.IsHardwareAccelerated)
        {
            // As unsigned numbers, negative labels are the largest. Two vectors a turn: with one, the loop itself would take longer.
            ReadOnlySpan<Vector<uint>> vectors = MemoryMarshal.Cast<int, Vector<uint>>(labels);
            Vector<uint> largest = default;
            Vector<uint> largest2 = default;
            int i = 0;
            for (; i < vectors.Length - 1; i += 2)
            {
                largest = Vector.Max(largest, vectors[i]);
                largest2 = Vector.Max(largest2, vectors[i + 1]);
            }

            largest = Vector.Max(largest, largest2);
            return Vector.LessThanAll(largest, new Vector<uint>((uint)classCount)) ? i * Vector<uint>.Count : 0;
        }
#endif
        return 0;
    }

    /// <summary><paramref name="temperature"/> must be positive and finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Temperature(double temperature)
    {
        if (!(temperature > 0 && temperature <= double.MaxValue))
        {
            ThrowTemperature(temperature);
        }
    }

    /// <summary><paramref name="uniform"/> must be in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Uniform(double uniform)
    {
        if (!(uniform is >= 0 and < 1))
        {
            ThrowUniform(uniform);
        }
    }

    /// <summary><paramref name="sum"/>, over the shifted exponentials, must be a number for there to be something to draw from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Distribution(double sum, string name)
    {
        if (double.IsNaN(sum))
        {
            ThrowNoDistribution(name);
        }
    }

    /// <summary><paramref name="values"/> must have at most <paramref name="most"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtMost<T>(Span<T> values, int most, string name)
    {
        if (values.Length > most)
        {
            ThrowTooLong(values.Length, most, name);
        }
    }

    /// <summary><paramref name="reduction"/> must be a defined value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduction(LossReduction reduction)
    {
        if ((uint)reduction > (uint)LossReduction.Sum)
        {
            ThrowReduction(reduction);
        }
    }

    /// <summary>The bytes of so many elements, which may be more than an integer counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Size<T>(long length) => (nuint)length * (nuint)Unsafe.SizeOf<T>();

    private static void ThrowTooLong(int length, int most, string name) =>
        throw new ArgumentException($"Expected at most {most} elements, but the length is {length}.", name);

    private static void ThrowUniform(double uniform) =>
        throw new ArgumentOutOfRangeException(nameof(uniform), uniform, "The uniform number must be at least 0 and less than 1.");

    private static void ThrowNoDistribution(string name) =>
        throw new ArgumentException("The logits give no distribution: one is NaN or +∞, or all are −∞.", name);

    private static void ThrowNotWholeRows(int length, int classCount, string name) =>
        throw new ArgumentException($"Expected whole rows, a multiple of {classCount} elements, but the length is {length}.", name);

    private static void ThrowWrongLength(int length, int expected, string name) =>
        throw new ArgumentException($"Expected {expected} elements, but the length is {length}.", name);

    private static void ThrowTooShort(int length, long needed, string name) =>
        throw new ArgumentException($"Expected room for {needed} elements, but the length is {length}.", name);

    private static void ThrowOverlap(string name) =>
        throw new ArgumentException("The destination overlaps an input without being exactly that input.", name);

    private static void ThrowLabel(int label, int classCount) =>
        throw new ArgumentOutOfRangeException(nameof(label), label, $"The label must be 0 to {classCount - 1}, but is {label}.");

    private static void ThrowTemperature(double temperature) =>
        throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature must be positive and finite.");

    private static void ThrowReduction(LossReduction reduction) =>
        throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "The reduction must be Mean or Sum.");
}
