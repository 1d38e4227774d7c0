using DuckDB.NET.Native;

namespace SoftmaxGen.Samples.Sql.Functions;

/// <summary>The result of a chunk of rows, written where the database wants it.</summary>
internal readonly unsafe ref struct ResultVector(nint vector)
{
    /// <summary>One number a row.</summary>
    public Span<int> Numbers(int rows) => new(NativeMethods.Vectors.DuckDBVectorGetData(vector), rows);

    /// <summary>One list of the same length a row: the elements of all rows, one after the other.</summary>
    public Span<float> Lists(int rows, int length)
    {
        NativeMethods.Vectors.DuckDBListVectorReserve(vector, (ulong)(rows * length));
        NativeMethods.Vectors.DuckDBListVectorSetSize(vector, (ulong)(rows * length));
        var entries = new Span<ListEntry>(NativeMethods.Vectors.DuckDBVectorGetData(vector), rows);
        for (int row = 0; row < rows; row++)
        {
            entries[row] = new((ulong)(row * length), (ulong)length);
        }

        // Only now: making room may have moved them.
        return new(NativeMethods.Vectors.DuckDBVectorGetData(NativeMethods.Vectors.DuckDBListVectorGetChild(vector)), rows * length);
    }

    public void SetNull(int row)
    {
        NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(vector);
        NativeMethods.ValidityMask.DuckDBValiditySetRowValidity(NativeMethods.Vectors.DuckDBVectorGetValidity(vector), (ulong)row, false);
    }
}
