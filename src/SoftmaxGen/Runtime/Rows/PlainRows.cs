using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The operations most used, on rows where there are no vectors.</summary>
internal static class PlainRows
{
#if NET
    public static void Softmax<T>(ref T logits, ref T probabilities, int classCount, int rows)
        where T : unmanaged => PlainRows<OneLane<T>, T, T>.Softmax(ref logits, ref probabilities, classCount, rows);

    public static void LogSoftmax<T>(ref T logits, ref T logProbabilities, int classCount, int rows)
        where T : unmanaged => PlainRows<OneLane<T>, T, T>.LogSoftmax(ref logits, ref logProbabilities, classCount, rows);

    public static void LogSumExp<T>(ref T logits, ref T destination, int classCount, int rows)
        where T : unmanaged => PlainRows<OneLane<T>, T, T>.LogSumExp(ref logits, ref destination, classCount, rows);
#else
    public static void Softmax<T>(ref T logits, ref T probabilities, int classCount, int rows)
        where T : unmanaged => PlainRows<DoubleLane<T>, double, T>.Softmax(ref logits, ref probabilities, classCount, rows);

    public static void LogSoftmax<T>(ref T logits, ref T logProbabilities, int classCount, int rows)
        where T : unmanaged => PlainRows<DoubleLane<T>, double, T>.LogSoftmax(ref logits, ref logProbabilities, classCount, rows);

    public static void LogSumExp<T>(ref T logits, ref T destination, int classCount, int rows)
        where T : unmanaged => PlainRows<DoubleLane<T>, double, T>.LogSumExp(ref logits, ref destination, classCount, rows);
#endif
}

/// <summary>
/// Written out as the loops that a user would write, since Mono calls what another JIT inlines, and an interpreter pays for each step. Sums are plain
/// within runs, which are as long as those of vectors' partial sums, and compensated between them.
/// </summary>
internal static class PlainRows<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const int RunLength = PartialSums.RunLength / PartialSums.Most;

    [MethodImpl(RowLoop.Options)]
    public static void Softmax(ref T logits, ref T probabilities, nint classCount, int rows)
    {
        TLanes lanes = default;
        for (int row = 0; row < rows; row++)
        {
            ref T z = ref Unsafe.Add(ref logits, row * classCount);
            ref T p = ref Unsafe.Add(ref probabilities, row * classCount);
            TVector max = lanes.Load(ref z, 0);
            for (nint k = 1; k < classCount; k++)
            {
                TVector value = lanes.Load(ref z, k);
                if (RowPass<TLanes, TVector, T>.IsGreater(value, max))
                {
                    max = value;
                }
            }

            TVector sum = default;
            nint run = classCount < RunLength ? classCount : RunLength;
            for (nint k = 0; k < run; k++)
            {
                TVector e = lanes.ExpNonPositive(lanes.Subtract(lanes.Load(ref z, k), max));
                lanes.Store(e, ref p, k);
                sum = lanes.Add(sum, e);
            }

            if (run < classCount)
            {
                sum = SumOfFurtherRuns(ref z, ref p, classCount, max, sum);
            }

            TVector scale = lanes.Divide(lanes.Create(1.0), sum);
            for (nint k = 0; k < classCount; k++)
            {
                lanes.Store(lanes.Multiply(lanes.Load(ref p, k), scale), ref p, k);
            }
        }
    }

    [MethodImpl(RowLoop.Options)]
    public static void LogSoftmax(ref T logits, ref T logProbabilities, nint classCount, int rows)
    {
        TLanes lanes = default;
        for (int row = 0; row < rows; row++)
        {
            ref T z = ref Unsafe.Add(ref logits, row * classCount);
            ref T p = ref Unsafe.Add(ref logProbabilities, row * classCount);
            TVector logSum = ShiftedLogSum(ref z, classCount, out TVector max);
            for (nint k = 0; k < classCount; k++)
            {
                lanes.Store(lanes.Subtract(lanes.Subtract(lanes.Load(ref z, k), max), logSum), ref p, k);
            }
        }
    }

    [MethodImpl(RowLoop.Options)]
    public static void LogSumExp(ref T logits, ref T destination, nint classCount, int rows)
    {
        TLanes lanes = default;
        for (int row = 0; row < rows; row++)
        {
            ref T z = ref Unsafe.Add(ref logits, row * classCount);
            T result = lanes.First(lanes.Add(ShiftedLogSum(ref z, classCount, out TVector max), max));

            // An infinite maximum has made NaN of a row that has an answer: itself.
            Unsafe.Add(ref destination, row) = OneLane<T>.IsNaN(result) ? lanes.First(RowPass<TLanes, TVector, T>.MaxOrNaN(ref z, classCount)) : result;
        }
    }

    /// <summary>log Σ exp(z − max), of which the largest term, 1, is taken out, as beside it small ones would be lost.</summary>
    [MethodImpl(RowLoop.Options)]
    private static TVector ShiftedLogSum(ref T z, nint classCount, out TVector largest)
    {
        TLanes lanes = default;
        TVector max = lanes.Load(ref z, 0);
        nint best = 0;
        for (nint k = 1; k < classCount; k++)
        {
            TVector value = lanes.Load(ref z, k);
            if (RowPass<TLanes, TVector, T>.IsGreater(value, max))
            {
                max = value;
                best = k;
            }
        }

        TVector rest = default;
        nint run = classCount < RunLength ? classCount : RunLength;
        for (nint k = 0; k < run; k++)
        {
            if (k != best)
            {
                rest = lanes.Add(rest, lanes.ExpNonPositive(lanes.Subtract(lanes.Load(ref z, k), max)));
            }
        }

        if (run < classCount)
        {
            rest = RestOfFurtherRuns(ref z, classCount, best, max, rest);
        }

        largest = max;

        // Besides, 0, but NaN where the maximum is infinite.
        return lanes.Add(lanes.LogP1(rest), lanes.Subtract(lanes.Load(ref z, best), max));
    }

    /// <summary>Adds the exponentials behind the first run to their sum, and keeps them.</summary>
    [MethodImpl(RowLoop.Options)]
    private static TVector SumOfFurtherRuns(ref T z, ref T p, nint classCount, TVector max, TVector sum)
    {
        TLanes lanes = default;
        TVector lost = default;
        for (nint start = RunLength; start < classCount; start += RunLength)
        {
            nint end = classCount - start < RunLength ? classCount : start + RunLength;
            TVector run = default;
            for (nint k = start; k < end; k++)
            {
                TVector e = lanes.ExpNonPositive(lanes.Subtract(lanes.Load(ref z, k), max));
                lanes.Store(e, ref p, k);
                run = lanes.Add(run, e);
            }

            lanes.Add(ref sum, ref lost, run);
        }

        return lanes.Total(sum, lost);
    }

    /// <summary>Adds the exponentials behind the first run to a sum, but the largest.</summary>
    [MethodImpl(RowLoop.Options)]
    private static TVector RestOfFurtherRuns(ref T z, nint classCount, nint best, TVector max, TVector rest)
    {
        TLanes lanes = default;
        TVector lost = default;
        for (nint start = RunLength; start < classCount; start += RunLength)
        {
            nint end = classCount - start < RunLength ? classCount : start + RunLength;
            TVector run = default;
            for (nint k = start; k < end; k++)
            {
                if (k != best)
                {
                    run = lanes.Add(run, lanes.ExpNonPositive(lanes.Subtract(lanes.Load(ref z, k), max)));
                }
            }

            lanes.Add(ref rest, ref lost, run);
        }

        return lanes.Total(rest, lost);
    }
}
