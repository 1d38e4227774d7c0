using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
#endif
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>An operation on rows of any length, written once for all vectors.</summary>
internal interface IRowOperation<T>
    where T : unmanaged
{
    /// <summary>Does the work on one row, with room for <see cref="PartialSums"/>; what is not needed of the operands may be anything.</summary>
    void Row<TLanes, TVector>(ref T inputs, ref T others, ref T weights, ref T results, ref T perRow, ref T room, nint classCount)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;
}

/// <summary>Runs operations on rows by the widest vectors that a row fills.</summary>
internal static class RowLoop
{
    /// <summary>How loops are compiled: at once, and not into their caller, where what they call would no longer be inlined.</summary>
    public const MethodImplOptions Options =
#if NET
        MethodImplOptions.AggressiveOptimization |
#endif
        MethodImplOptions.NoInlining;

    public static void Run<TOperation, T>(TOperation operation, Operands<T> operands)
        where TOperation : struct, IRowOperation<T>
        where T : unmanaged
    {
        ref T inputs = ref MemoryMarshal.GetReference(operands.Inputs);
        ref T others = ref OrInputs(operands.Others, ref inputs);
        ref T weights = ref OrInputs(operands.Weights, ref inputs);
        ref T results = ref OrInputs(operands.Results, ref inputs);
        ref T perRow = ref OrInputs(operands.PerRow, ref inputs);
        int classCount = operands.ClassCount;
        int rows = operands.Rows;
#if NET
        if (Simd.Has512 && Fits(Vector512<T>.Count, classCount))
        {
            Loop<TOperation, Lanes512<T>, Vector512<T>, T>(operation, ref inputs, ref others, ref weights, ref results, ref perRow, classCount, rows);
            return;
        }

        if (Simd.Has256 && Fits(Vector256<T>.Count, classCount))
        {
            Loop<TOperation, Lanes256<T>, Vector256<T>, T>(operation, ref inputs, ref others, ref weights, ref results, ref perRow, classCount, rows);
            return;
        }

        if (Simd.Has128 && Fits(Vector128<T>.Count, classCount))
        {
            Loop<TOperation, Lanes128<T>, Vector128<T>, T>(operation, ref inputs, ref others, ref weights, ref results, ref perRow, classCount, rows);
            return;
        }
#endif
        ScalarLoop(operation, ref inputs, ref others, ref weights, ref results, ref perRow, classCount, rows);
    }

    /// <summary>Runs an operation without vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunScalar<TOperation, T>(TOperation operation, ref T inputs, ref T results, ref T perRow, int classCount, int rows)
        where TOperation : struct, IRowOperation<T>
        where T : unmanaged =>
        ScalarLoop(operation, ref inputs, ref inputs, ref inputs, ref results, ref perRow, classCount, rows);

    /// <summary>What the operation writes per row, added in the order that <see cref="LossSum"/> has and reduced to one number.</summary>
    public static T Reduce<TOperation, T>(TOperation operation, Operands<T> operands, BatchWeight weight)
        where TOperation : struct, IRowOperation<T>
        where T : unmanaged
    {
        Span<double> sums = stackalloc double[LossSum.Length];
        sums.Clear();
        Span<T> losses = stackalloc T[LossSum.BlockLength];
        for (int row = 0; row < operands.Rows; row += LossSum.BlockLength)
        {
            int count = Math.Min(LossSum.BlockLength, operands.Rows - row);
            Run(operation, operands.Slice(row, count, losses));
            LossSum.AddAny<T>(sums, losses.Slice(0, count));
        }

        return default(OneLane<T>).Create(weight.Reduce(sums));
    }

    [MethodImpl(Options)]
    private static void Loop<TOperation, TLanes, TVector, T>(
        TOperation operation, ref T inputs, ref T others, ref T weights, ref T results, ref T perRow, int classCount, int rows)
        where TOperation : struct, IRowOperation<T>
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        PartialSums sums = default;
        Rows<TOperation, TLanes, TVector, T>(
            operation, ref inputs, ref others, ref weights, ref results, ref perRow, ref Unsafe.As<PartialSums, T>(ref sums), classCount, rows);
    }

    /// <summary>The same without vectors and so without room: to clear it takes longer than a short row does.</summary>
    [MethodImpl(Options)]
    private static void ScalarLoop<TOperation, T>(
        TOperation operation, ref T inputs, ref T others, ref T weights, ref T results, ref T perRow, int classCount, int rows)
        where TOperation : struct, IRowOperation<T>
        where T : unmanaged =>
#if NET
        Rows<TOperation, OneLane<T>, T, T>(operation, ref inputs, ref others, ref weights, ref results, ref perRow, ref inputs, classCount, rows);
#else
        Rows<TOperation, DoubleLane<T>, double, T>(operation, ref inputs, ref others, ref weights, ref results, ref perRow, ref inputs, classCount, rows);
#endif

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows<TOperation, TLanes, TVector, T>(
        TOperation operation, ref T inputs, ref T others, ref T weights, ref T results, ref T perRow, ref T room, int classCount, int rows)
        where TOperation : struct, IRowOperation<T>
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        nint start = 0;
        for (int row = 0; row < rows; row++)
        {
            operation.Row<TLanes, TVector>(
                ref Unsafe.Add(ref inputs, start),
                ref Unsafe.Add(ref others, start),
                ref weights,
                ref Unsafe.Add(ref results, start),
                ref Unsafe.Add(ref perRow, row),
                ref room,
                classCount);
            start += classCount;
        }
    }

    /// <summary>An operand that is not needed is where the inputs are, and so within bounds.</summary>
    private static ref T OrInputs<T>(ReadOnlySpan<T> operand, ref T inputs) =>
        ref operand.IsEmpty ? ref inputs : ref MemoryMarshal.GetReference(operand);

#if NET
    /// <summary>Whether a row fills such a vector, and its partial sums whole ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(int lanes, int classCount) => classCount >= (lanes <= PartialSums.Quad ? PartialSums.Quad : PartialSums.Most);
#endif
}
