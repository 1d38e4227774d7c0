namespace SoftmaxGen.Tests.Support;

/// <summary>Visits every float of an interval, on all processors.</summary>
internal static class FloatSweep
{
    public const int ChunkLength = 1 << 14;

    /// <summary>Calls an action with chunks of every <paramref name="stride"/>-th float between two of the same sign, from the one nearer to zero.</summary>
    public static void ForEachChunk(float first, float last, int stride, Action<float[]> action)
    {
        uint start = BitConverter.SingleToUInt32Bits(first);
        uint end = BitConverter.SingleToUInt32Bits(last);
        long chunkBits = (long)ChunkLength * stride;
        Parallel.For(0, ((end - start) / chunkBits) + 1, chunk =>
        {
            float[] x = new float[ChunkLength];
            long bits = start + (chunk * chunkBits);
            for (int i = 0; i < x.Length; i++, bits += stride)
            {
                x[i] = BitConverter.UInt32BitsToSingle((uint)Math.Min(bits, end));
            }

            action(x);
        });
    }

    /// <summary>The error in ulp of the exact value; below the normal range, where results may be flushed to 0, only whether it is above 1.</summary>
    public static double FlushedUlpError(float actual, double exact)
    {
        const double LeastNormal = 1.1754943508222875E-38;
        if (Math.Abs(exact) < LeastNormal)
        {
            return actual == 0 || Math.Abs(actual - exact) <= float.Epsilon ? 0 : double.PositiveInfinity;
        }

        return UlpError(actual, exact, LeastNormal);
    }

    /// <summary>The error in ulp of the exact value, but in those of a least value where it is smaller.</summary>
    public static double UlpError(float actual, double exact, double least)
    {
        // Clearing the fraction leaves the power of two below, whose ulp is 2⁻²³ of it.
        double power = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(Math.Max(Math.Abs(exact), least)) & 0x7FF0000000000000);
        return Math.Abs(actual - exact) / power * (1 << 23);
    }
}
