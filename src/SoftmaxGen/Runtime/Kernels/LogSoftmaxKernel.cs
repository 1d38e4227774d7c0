using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Log-softmax of every row.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public readonly partial struct LogSoftmaxKernel<T> : IRowMap<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Run<TRows, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int row, int rows)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
    {
        TRows shape = default;
        StepRows<TRows, TLanes, TVector, T> step = default;
        for (; row <= rows - step.Count; row += step.Count)
        {
            Step<TRows, TLanes, TVector>(ref Unsafe.Add(ref logits, row * shape.ClassCount), ref Unsafe.Add(ref results, row * shape.ClassCount));
        }

        return row;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunOne<TRows, TLanes, TVector>(ref T logits, ref T results)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
        => Step<TRows, TLanes, TVector>(ref logits, ref results);

    /// <inheritdoc/>
    public static void Rest(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int classCount, int row, int rows) =>
        RowOperations.LogSoftmax(ref logits, ref results, classCount, row, rows);

    /// <inheritdoc/>
    public static void RestOfOne(ref T logits, ref T results, int classCount) =>
        RowOperations.LogSoftmax(ref logits, ref results, classCount, 0, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TRows, TLanes, TVector>(ref T logits, ref T results)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
    {
        TRows shape = default;
        TLanes lanes = default;
        StepRows<TRows, TLanes, TVector, T> step = default;
        shape.Load(ref logits, out TRows z);

        // Shifted by their maximum, the exponentials cannot overflow; shifted before them, the logits and their maximum need no registers any more.
        step.Less(ref z, z.Max(), out TRows d);

        // One logarithm a row.
        step.Less(ref d, lanes.LogP1(step.RestOfExp(ref d)), out TRows y);
        y.Store(ref results);
    }
}
