using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The rows that a kernel gives up on: too rare to slow the others down.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpecialRows
{
    /// <summary>Replaces each NaN that an infinite maximum has left where a log-sum-exp should be: −∞ or +∞ is the answer.</summary>
    public static void LogSumExp(ref float logits, int classCount, ref float destination, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float result = ref Unsafe.Add(ref destination, row);
            if (float.IsNaN(result))
            {
                // With infinities, the maximum is the whole sum; Math.Max keeps a NaN.
                result = float.NegativeInfinity;
                for (int k = row * classCount; k < (row + 1) * classCount; k++)
                {
                    result = Math.Max(result, Unsafe.Add(ref logits, k));
                }
            }
        }
    }

    /// <summary>The log-sum-exp of a row that came out NaN.</summary>
    public static float LogSumExp(ref float logits, int classCount)
    {
        float result = float.NaN;
        LogSumExp(ref logits, classCount, ref result, 1);
        return result;
    }

    /// <inheritdoc cref="LogSumExp(ref float, int)"/>
    public static double LogSumExp(ref double logits, int classCount)
    {
        double result = double.NaN;
        LogSumExp(ref logits, classCount, ref result, 1);
        return result;
    }

    /// <summary>Sets a row to 0: the gradient of an ignored one.</summary>
    public static void Clear<T>(ref T row, int classCount)
        where T : struct
    {
        for (int k = 0; k < classCount; k++)
        {
            Unsafe.Add(ref row, k) = default;
        }
    }

    /// <inheritdoc cref="LogSumExp(ref float, int, ref float, int)"/>
    public static void LogSumExp(ref double logits, int classCount, ref double destination, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            ref double result = ref Unsafe.Add(ref destination, row);
            if (double.IsNaN(result))
            {
                result = double.NegativeInfinity;
                for (int k = row * classCount; k < (row + 1) * classCount; k++)
                {
                    result = Math.Max(result, Unsafe.Add(ref logits, k));
                }
            }
        }
    }

    /// <inheritdoc cref="LogSumExp(ref float, int, ref float, int)"/>
    internal static void LogSumExpOf<T>(ref T logits, int classCount, ref T destination, int rows)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            LogSumExp(ref Unsafe.As<T, float>(ref logits), classCount, ref Unsafe.As<T, float>(ref destination), rows);
        }
        else
        {
            LogSumExp(ref Unsafe.As<T, double>(ref logits), classCount, ref Unsafe.As<T, double>(ref destination), rows);
        }
    }

    /// <inheritdoc cref="LogSumExp(ref float, int)"/>
    internal static T LogSumExpOf<T>(ref T logits, int classCount)
        where T : unmanaged
    {
        T result = default(OneLane<T>).Create(double.NaN);
        LogSumExpOf(ref logits, classCount, ref result, 1);
        return result;
    }
}
