using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <content>Decisions: the largest logits, and a draw.</content>
public static partial class RowOperations
{
    /// <summary>The largest logit of one row.</summary>
    public static int ArgMax<T>(ReadOnlySpan<T> logits, int classCount)
        where T : unmanaged
    {
        Guard.Length(logits, classCount, nameof(logits));
        return Search.ArgMax(ref MemoryMarshal.GetReference(logits), classCount);
    }

    /// <summary>The largest logit of the rows from <paramref name="row"/> on, without vectors across rows.</summary>
    public static void ArgMax<T>(ref T logits, ref int labels, int classCount, int row, int rows)
        where T : unmanaged
    {
        for (; row < rows; row++)
        {
            Unsafe.Add(ref labels, row) = Search.ArgMax(ref Unsafe.Add(ref logits, row * classCount), classCount);
        }
    }

    /// <summary>The largest logits of one row.</summary>
    public static void TopK<T>(ReadOnlySpan<T> logits, Span<int> labels, int classCount)
        where T : unmanaged
    {
        Guard.Length(logits, classCount, nameof(logits));
        Guard.AtMost(labels, classCount, nameof(labels));
        Guard.Apart(logits, labels, labels.Length, nameof(labels));
        Search.TopK(ref MemoryMarshal.GetReference(logits), classCount, labels);
    }

    /// <summary>A draw from one row.</summary>
    public static int Sample<T>(ReadOnlySpan<T> logits, T uniform, int classCount)
        where T : unmanaged
    {
        Guard.Length(logits, classCount, nameof(logits));
        Guard.Uniform(OneLane<T>.ToDouble(uniform));
        int drawn = classCount <= Search.MostKept
            ? Search.SampleOfFew(ref MemoryMarshal.GetReference(logits), classCount, OneLane<T>.ToDouble(uniform))
            : SampleOfMany(logits, uniform, classCount);
        Guard.Distribution(drawn < 0 ? double.NaN : 0, nameof(logits));
        return drawn;
    }

    /// <summary>The same of so many classes that their exponentials are not kept; −1 if there is no distribution.</summary>
    /// <remarks>On its own, as a draw from few would clear its frame as well.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SampleOfMany<T>(ReadOnlySpan<T> logits, T uniform, int classCount)
        where T : unmanaged
    {
        Span<T> sum = stackalloc T[1];
        RowLoop.Run(default(ShiftedSum<T>), new Operands<T>(classCount, rows: 1) { Inputs = logits, PerRow = sum });
        if (double.IsNaN(OneLane<T>.ToDouble(sum[0])))
        {
            return -1;
        }

        ref T row = ref MemoryMarshal.GetReference(logits);
        return typeof(T) == typeof(float)
            ? Search.Sample(ref Unsafe.As<T, float>(ref row), classCount, Unsafe.As<T, float>(ref sum[0]), Unsafe.As<T, float>(ref uniform))
            : Search.Sample(ref Unsafe.As<T, double>(ref row), classCount, Unsafe.As<T, double>(ref sum[0]), Unsafe.As<T, double>(ref uniform));
    }
}
