using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Benchmarks.Models;

/// <summary>How many multiply-adds the processor does at most: twelve independent chains of the widest vectors.</summary>
internal static class MultiplyAddPeak
{
    private const int Turns = 20_000;
    private const int Chains = 12;
    private const int Attempts = 50;

    /// <summary>Multiply-adds of floats in a nanosecond; 0 where there are no vectors of 256 bits.</summary>
    public static double Measure()
    {
        double best = 0;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            (float result, int lanes) =
                Vector512.IsHardwareAccelerated ? (Run512(), Vector512<float>.Count)
                : Vector256.IsHardwareAccelerated ? (Run256(), Vector256<float>.Count)
                : (0, 0);
            GC.KeepAlive(result);
            best = Math.Max(best, (double)Turns * Chains * lanes / Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run512()
    {
        Vector512<float> a = Vector512.Create(0.5f);
        Vector512<float> s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (int turn = 0; turn < Turns; turn++)
        {
            s0 = Vector512.FusedMultiplyAdd(s0, a, a);
            s1 = Vector512.FusedMultiplyAdd(s1, a, a);
            s2 = Vector512.FusedMultiplyAdd(s2, a, a);
            s3 = Vector512.FusedMultiplyAdd(s3, a, a);
            s4 = Vector512.FusedMultiplyAdd(s4, a, a);
            s5 = Vector512.FusedMultiplyAdd(s5, a, a);
            s6 = Vector512.FusedMultiplyAdd(s6, a, a);
            s7 = Vector512.FusedMultiplyAdd(s7, a, a);
            s8 = Vector512.FusedMultiplyAdd(s8, a, a);
            s9 = Vector512.FusedMultiplyAdd(s9, a, a);
            s10 = Vector512.FusedMultiplyAdd(s10, a, a);
            s11 = Vector512.FusedMultiplyAdd(s11, a, a);
        }

        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run256()
    {
        Vector256<float> a = Vector256.Create(0.5f);
        Vector256<float> s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (int turn = 0; turn < Turns; turn++)
        {
            s0 = Vector256.FusedMultiplyAdd(s0, a, a);
            s1 = Vector256.FusedMultiplyAdd(s1, a, a);
            s2 = Vector256.FusedMultiplyAdd(s2, a, a);
            s3 = Vector256.FusedMultiplyAdd(s3, a, a);
            s4 = Vector256.FusedMultiplyAdd(s4, a, a);
            s5 = Vector256.FusedMultiplyAdd(s5, a, a);
            s6 = Vector256.FusedMultiplyAdd(s6, a, a);
            s7 = Vector256.FusedMultiplyAdd(s7, a, a);
            s8 = Vector256.FusedMultiplyAdd(s8, a, a);
            s9 = Vector256.FusedMultiplyAdd(s9, a, a);
            s10 = Vector256.FusedMultiplyAdd(s10, a, a);
            s11 = Vector256.FusedMultiplyAdd(s11, a, a);
        }

        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }
}
