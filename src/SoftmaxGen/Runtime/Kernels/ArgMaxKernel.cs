using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The class of the largest logit of every row; a NaN is larger than everything.</summary>
/// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit]
public readonly struct ArgMaxKernel<T> : IRowReduction<T, int>
    where T : unmanaged
{
    /// <summary>The least classes that are ranked.</summary>
    private const int FewClasses = 8;

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
            if (shape is ITile)
            {
                step.StoreLabels(Step<TRows, TLanes, TVector>(ref Unsafe.Add(ref logits, row * shape.ClassCount)), ref Unsafe.Add(ref labels, row));
            }
            else
            {
                Unsafe.Add(ref labels, row) = OfRow<TRows, TLanes, TVector>(ref Unsafe.Add(ref logits, row * shape.ClassCount));
            }
        }

        return row;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int RunOne<TRows, TLanes, TVector>(ref T logits, int label, ref T results, T scale)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
        => OfRow<TRows, TLanes, TVector>(ref logits);

    /// <inheritdoc/>
    public static void Rest(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int classCount, int row, int rows) =>
        RowOperations.ArgMax(ref logits, ref labels, classCount, row, rows);

    /// <inheritdoc/>
    public static int RestOfOne(ref T logits, int label, ref T results, T scale, int classCount)
    {
        RowOperations.ArgMax(ref logits, ref label, classCount, 0, 1);
        return label;
    }

    /// <summary>All but one class are below the maximum, or there is a tie or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int OfRow<TRows, TLanes, TVector>(ref T logits)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
    {
        TRows shape = default;
        shape.Load(ref logits, out TRows z);
        BelowMax<TLanes, TVector, T> below = new(z.Max());
        TRows.Map(ref z, ref below, out _);
        return Search.ArgMaxOf(below.Bits, ref logits, shape.ClassCount);
    }

    /// <summary>The first class that equals its row's maximum, or else the first NaN; of few classes they are compared one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step<TRows, TLanes, TVector>(ref T logits)
        where TRows : struct, IRows<TRows, TVector, T>
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
    {
        TRows shape = default;
        TLanes lanes = default;
        shape.Load(ref logits, out TRows z);
        if (Unsafe.SizeOf<TRows>() < FewClasses * Unsafe.SizeOf<TVector>())
        {
            Scan<TLanes, TVector, T> scan = default;
            TRows.Map(ref z, ref scan, out _);
            return scan.Label;
        }

        Rank<TLanes, TVector, T> ranks = new(z.Max());
        TRows.Map(ref z, ref ranks, out TRows ranked);
        TVector first = ranked.Max();
        TVector zero = lanes.Create(0.0);
        return lanes.IfGreater(first, zero, lanes.Subtract(lanes.Create(LargestRows.NaN), first), lanes.Subtract(zero, first));
    }
}
