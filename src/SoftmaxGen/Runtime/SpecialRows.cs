using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The rows that a kernel gives up on: too rare to slow the others down.</summary>
internal static class SpecialRows
{
    /// <summary>Sets a row to 0: the gradient of an ignored one.</summary>
    public static void Clear<T>(ref T row, int classCount)
        where T : struct
    {
        for (int k = 0; k < classCount; k++)
        {
            Unsafe.Add(ref row, k) = default;
        }
    }

    /// <summary>Replaces each NaN that an infinite maximum has left where a log-sum-exp should be: −∞ or +∞ is the answer.</summary>
    public static void LogSumExp<T>(ref T logits, int classCount, ref T destination, int rows)
        where T : unmanaged
    {
        OneLane<T> lane = default;
        for (int row = 0; row < rows; row++)
        {
            ref T result = ref Unsafe.Add(ref destination, row);
            if (lane.HasNaN(result))
            {
                // With infinities, the maximum is the whole sum; it keeps a NaN.
                result = lane.Create(double.NegativeInfinity);
                for (int k = row * classCount; k < (row + 1) * classCount; k++)
                {
                    result = lane.Max(result, Unsafe.Add(ref logits, k));
                }
            }
        }
    }

    /// <summary>The log-sum-exp of a row that came out NaN.</summary>
    public static T LogSumExp<T>(ref T logits, int classCount)
        where T : unmanaged
    {
        T result = default(OneLane<T>).Create(double.NaN);
        LogSumExp(ref logits, classCount, ref result, 1);
        return result;
    }
}
