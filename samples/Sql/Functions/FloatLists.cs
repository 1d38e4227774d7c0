using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace SoftmaxGen.Samples.Sql.Functions;

/// <summary>A column of lists of numbers in a chunk of rows, where the database has it: all numbers in one piece, and where each row's begin.</summary>
internal readonly unsafe ref struct FloatLists
{
    private readonly ListEntry* _entries;
    private readonly float* _numbers;
    private readonly ulong* _rows;
    private readonly ulong* _elements;

    public FloatLists(nint vector)
    {
        nint child = NativeMethods.Vectors.DuckDBListVectorGetChild(vector);
        _entries = (ListEntry*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
        _rows = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        _numbers = (float*)NativeMethods.Vectors.DuckDBVectorGetData(child);
        _elements = NativeMethods.Vectors.DuckDBVectorGetValidity(child);
    }

    /// <summary>Whether a row is a list, and not null.</summary>
    public bool IsList(int row) => IsSet(_rows, (ulong)row);

    /// <summary>
    /// The numbers of some rows, all of which must be lists and lie one after the other, as they do in a column that was read from a file; empty
    /// where they do not.
    /// </summary>
    /// <exception cref="InvalidDataException">A row has another length, or a null in it.</exception>
    public ReadOnlySpan<float> Together(int rows, int length)
    {
        for (int row = 0; row < rows; row++)
        {
            if (!IsList(row) || _entries[row].Offset != _entries[0].Offset + ((ulong)row * (ulong)length))
            {
                return [];
            }

            Check(row, length);
        }

        return new(_numbers + _entries[0].Offset, rows * length);
    }

    /// <summary>The numbers of a row, which must be a list.</summary>
    /// <exception cref="InvalidDataException">The row has another length, or a null in it.</exception>
    public ReadOnlySpan<float> Row(int row, int length)
    {
        Check(row, length);
        return new(_numbers + _entries[row].Offset, length);
    }

    private void Check(int row, int length)
    {
        ListEntry entry = _entries[row];
        if (entry.Length != (ulong)length)
        {
            throw new InvalidDataException($"expected a list of {length} numbers, got one of {entry.Length}");
        }

        for (ulong element = entry.Offset; _elements is not null && element < entry.Offset + entry.Length; element++)
        {
            if (!IsSet(_elements, element))
            {
                throw new InvalidDataException($"expected a list of {length} numbers, got one with a null in place {element - entry.Offset + 1}");
            }
        }
    }

    private static bool IsSet(ulong* mask, ulong place) => mask is null || (mask[place / 64] >> (int)(place % 64) & 1) != 0;
}

/// <summary>Where a row's elements lie among those of all rows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ListEntry(ulong Offset, ulong Length);
