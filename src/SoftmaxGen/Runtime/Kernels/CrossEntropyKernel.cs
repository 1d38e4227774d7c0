using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Cross-entropy of every row.</summary>
/// <typeparam name="TLoss">The options of the loss.</typeparam>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public readonly partial struct CrossEntropyKernel<TLoss, T> : IRowReduction<T, T>
    where TLoss : struct, ILossTerms<T>
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
            step.StorePerRow(Step<TRows, TLanes, TVector>(ref Unsafe.Add(ref logits, row * shape.ClassCount), ref Unsafe.Add(ref labels, row)), ref Unsafe.Add(ref perRow, row));
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
        TLanes lanes = default;
        return lanes.First(Step<TRows, TLanes, TVector>(ref logits, ref label));
    }

    /// <inheritdoc/>
    public static void Rest(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int classCount, int row, int rows) =>
        RowOperations.CrossEntropy(ref logits, ref labels, ref perRow, classCount, row, rows, default(TLoss).Options);

    /// <inheritdoc/>
    public static T RestOfOne(ref T logits, int label, ref T results, T scale, int classCount)
    {
        T result = default;
        Rest(ref logits, ref label, ref results, ref result, scale, classCount, 0, 1);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step<TRows, TLanes, TVector>(ref T logits, ref int labels)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
    {
        TLoss options = default;
        TRows shape = default;
        TLanes lanes = default;
        StepRows<TRows, TLanes, TVector, T> step = default;
        LossRows<TLoss, TRows, TLanes, TVector, T> losses = default;
        LossFormula<TLoss, TLanes, TVector, T> formula = default;
        if (options is IIgnoringLoss && shape is not ITile && labels == options.Ignored)
        {
            return lanes.Create(0.0);
        }

        // Shifted by their maximum, the exponentials cannot overflow.
        shape.Load(ref logits, out TRows z);
        losses.Target(ref z, ref logits, ref labels, out TVector target);
        TVector max = z.Max();
        TVector shared = default;
        TVector rest;
        if (options is ISmoothedLoss)
        {
            step.Less(ref z, max, out TRows d);
            shared = losses.Shared(ref d);
            rest = step.RestOfExp(ref d);
        }
        else
        {
            rest = step.RestOfExpLess(ref z, max);
        }

        losses.Weight(ref z, ref labels, out TVector weight);
        return losses.Counted(formula.Loss(lanes.LogP1(rest), target, max, shared, weight), ref labels);
    }
}
