using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Log-sum-exp of every row.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public readonly partial struct LogSumExpKernel<T> : IRowReduction<T, T>
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
            TVector logSumExp = Step<TRows, TLanes, TVector>(ref Unsafe.Add(ref logits, row * shape.ClassCount));
            step.StorePerRow(logSumExp, ref Unsafe.Add(ref perRow, row));

            // An infinite maximum has made NaN of rows that have an answer.
            if (step.HasNaN(logSumExp))
            {
                SpecialRows.LogSumExp(ref Unsafe.Add(ref logits, row * shape.ClassCount), shape.ClassCount, ref Unsafe.Add(ref perRow, row), step.Count);
            }
        }

        return row;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static T RunOne<TRows, TLanes, TVector>(ref T logits, int label, ref T results, T scale)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
    {
        TRows shape = default;
        TLanes lanes = default;
        TVector logSumExp = Step<TRows, TLanes, TVector>(ref logits);
        return lanes.HasNaN(logSumExp) ? SpecialRows.LogSumExp(ref logits, shape.ClassCount) : lanes.First(logSumExp);
    }

    /// <inheritdoc/>
    public static void Rest(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int classCount, int row, int rows) =>
        RowOperations.LogSumExp(ref logits, ref perRow, classCount, row, rows);

    /// <inheritdoc/>
    public static T RestOfOne(ref T logits, int label, ref T results, T scale, int classCount)
    {
        T result = default;
        Rest(ref logits, ref label, ref results, ref result, scale, classCount, 0, 1);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step<TRows, TLanes, TVector>(ref T logits)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
    {
        TRows shape = default;
        TLanes lanes = default;
        StepRows<TRows, TLanes, TVector, T> step = default;
        shape.Load(ref logits, out TRows z);

        // Shifted by their maximum, the exponentials cannot overflow. One logarithm a row.
        TVector max = z.Max();
        return lanes.Add(max, lanes.LogP1(step.RestOfExpLess(ref z, max)));
    }
}
