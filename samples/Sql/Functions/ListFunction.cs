using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace SoftmaxGen.Samples.Sql.Functions;

/// <summary>
/// A function of a list of numbers that works on whole chunks of rows. <c>RegisterScalarFunction</c> of the connection would make a list object of
/// each row first, which takes many times as long as the prediction; here the numbers are read where the database has them.
/// </summary>
internal abstract class ListFunction
{
    /// <summary>The function's name in queries.</summary>
    public abstract string Name { get; }

    /// <summary>Makes the function known to a connection.</summary>
    public unsafe void Register(DuckDBConnection connection)
    {
        nint function = NativeMethods.ScalarFunction.DuckDBCreateScalarFunction();
        try
        {
            using DuckDBLogicalType number = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.Float);
            using DuckDBLogicalType list = NativeMethods.LogicalType.DuckDBCreateListType(number);
            using DuckDBLogicalType result = ResultType();
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetName(function, Name);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionAddParameter(function, list);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetReturnType(function, result);

            // Without this, rows that are null would count as handled.
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetSpecialHandling(function);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetExtraInfo(function, GCHandle.ToIntPtr(GCHandle.Alloc(this)), &Free);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetFunction(function, &Run);
            if (NativeMethods.ScalarFunction.DuckDBRegisterScalarFunction(connection.NativeConnection, function) != DuckDBState.Success)
            {
                throw new InvalidOperationException($"The database refused the function '{Name}'.");
            }
        }
        finally
        {
            NativeMethods.ScalarFunction.DuckDBDestroyScalarFunction(ref function);
        }
    }

    /// <summary>The type of the result.</summary>
    protected abstract DuckDBLogicalType ResultType();

    /// <summary>Calculates the results of a chunk of rows; on any thread, and on several at once.</summary>
    /// <exception cref="InvalidDataException">A row does not fit.</exception>
    protected abstract void Calculate(FloatLists lists, int rows, ResultVector result);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Run(nint info, nint chunk, nint output)
    {
        string name = "";

        // What is thrown here must not reach native code.
#pragma warning disable CA1031
        try
        {
            var function = (ListFunction)GCHandle.FromIntPtr(NativeMethods.ScalarFunction.DuckDBScalarFunctionGetExtraInfo(info)).Target!;
            name = function.Name;
            var data = new DuckDBDataChunk(chunk);
            int rows = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(data);
            function.Calculate(new(NativeMethods.DataChunks.DuckDBDataChunkGetVector(data, 0)), rows, new(output));
        }
        catch (Exception exception)
        {
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetError(info, $"{name}: {exception.Message}");
        }
#pragma warning restore CA1031
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint handle) => GCHandle.FromIntPtr(handle).Free();
}
