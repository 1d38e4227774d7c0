using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Softmax of every row.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public readonly partial struct SoftmaxKernel<T> : IRowMap<T>
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
        RowOperations.Softmax(ref logits, ref results, classCount, row, rows);

    /// <inheritdoc/>
    public static void RestOfOne(ref T logits, ref T results, int classCount) =>
        RowOperations.Softmax(ref logits, ref results, classCount, 0, 1);

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

        // Shifted by their maximum, the exponentials cannot overflow.
        step.ExpLess(ref z, z.Max(), out TRows e);

        // Normalized by one division a row.
        step.Times(ref e, lanes.Divide(lanes.Create(1.0), e.Sum()), out TRows p);
        p.Store(ref results);
    }
}
