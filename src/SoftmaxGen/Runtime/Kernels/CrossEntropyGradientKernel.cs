using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Cross-entropy of every row, and its gradient scaled by a reduction.</summary>
/// <typeparam name="TLoss">The options of the loss.</typeparam>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public readonly partial struct CrossEntropyGradientKernel<TLoss, T> : IRowReduction<T, T>
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
            step.StorePerRow(Step<TRows, TLanes, TVector>(ref Unsafe.Add(ref logits, row * shape.ClassCount), ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref results, row * shape.ClassCount), scale), ref Unsafe.Add(ref perRow, row));
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
        return lanes.First(Step<TRows, TLanes, TVector>(ref logits, ref label, ref results, scale));
    }

    /// <inheritdoc/>
    public static void Rest(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int classCount, int row, int rows) =>
        RowOperations.CrossEntropyGradient(ref logits, ref labels, ref results, ref perRow, scale, classCount, row, rows, default(TLoss).Options);

    /// <inheritdoc/>
    public static T RestOfOne(ref T logits, int label, ref T results, T scale, int classCount)
    {
        T result = default;
        Rest(ref logits, ref label, ref results, ref result, scale, classCount, 0, 1);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step<TRows, TLanes, TVector>(ref T logits, ref int labels, ref T results, T scale)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
    {
        TLoss options = default;
        TRows shape = default;
        TLanes lanes = default;
        if (options is IIgnoringLoss && shape is not ITile && labels == options.Ignored)
        {
            SpecialRows.Clear(ref results, shape.ClassCount);
            return lanes.Create(0.0);
        }

        if (shape is ISplitsGradient)
        {
            GradientHalves<TLoss, TRows, TLanes, TVector, T>.CallForward(ref logits, ref labels, out TRows e, out TVector target, out TVector max, out TVector sum, out TVector rest, out TVector weight, out TVector loss);
            GradientHalves<TLoss, TRows, TLanes, TVector, T>.CallBackward(scale, ref e, ref target, ref max, ref sum, ref rest, ref weight, ref labels, ref results);
            return loss;
        }
        else
        {
            GradientHalves<TLoss, TRows, TLanes, TVector, T>.Forward(ref logits, ref labels, out TRows e, out TVector target, out TVector max, out TVector sum, out TVector rest, out TVector weight, out TVector loss);
            GradientHalves<TLoss, TRows, TLanes, TVector, T>.Backward(scale, ref e, ref target, ref max, ref sum, ref rest, ref weight, ref labels, ref results);
            return loss;
        }
    }
}
