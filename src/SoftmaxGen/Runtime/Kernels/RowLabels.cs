using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>What a tile does row by row, in memory, as it has so many classes that comparing each with the label takes longer.</summary>
internal static class RowLabels<TLoss, T>
    where TLoss : struct, ILossTerms<T>
    where T : unmanaged
{
    /// <summary>The value at each row's label, rows so far apart; at the first class instead of the label that is ignored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LookUp(ref T values, int stride, ref int labels, int rows, ref T found)
    {
        for (int row = 0; row < rows; row++)
        {
            int label = Unsafe.Add(ref labels, row);
            Unsafe.Add(ref found, row) = Unsafe.Add(ref values, (row * stride) + (IsIgnored(label) ? 0 : label));
        }
    }

    /// <summary>Subtracts an amount from the gradient at each row's label; of a row that is ignored there is no gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(ref T gradient, int classCount, ref int labels, int rows, T amount)
    {
        OneLane<T> lane = default;
        for (int row = 0; row < rows; row++)
        {
            ref T first = ref Unsafe.Add(ref gradient, row * classCount);
            int label = Unsafe.Add(ref labels, row);
            if (IsIgnored(label))
            {
                SpecialRows.Clear(ref first, classCount);
                continue;
            }

            ref T atLabel = ref Unsafe.Add(ref first, label);
            atLabel = lane.Subtract(atLabel, amount);
        }
    }

    /// <summary>The same of an amount for each row, from the gradient times a factor of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(ref T gradient, int classCount, ref int labels, int rows, ref T factors, ref T amounts)
    {
        OneLane<T> lane = default;
        for (int row = 0; row < rows; row++)
        {
            ref T first = ref Unsafe.Add(ref gradient, row * classCount);
            int label = Unsafe.Add(ref labels, row);
            if (IsIgnored(label))
            {
                SpecialRows.Clear(ref first, classCount);
                continue;
            }

            ref T atLabel = ref Unsafe.Add(ref first, label);
            T value = typeof(T) == typeof(double) ? lane.Multiply(atLabel, Unsafe.Add(ref factors, row)) : atLabel;
            atLabel = lane.Subtract(value, Unsafe.Add(ref amounts, row));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsIgnored(int label)
    {
        TLoss loss = default;
        return loss is IIgnoringLoss && label == loss.Ignored;
    }
}
