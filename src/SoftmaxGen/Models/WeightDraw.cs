namespace SoftmaxGen.Models;

/// <summary>
/// The numbers that new parameters are drawn from: xoshiro256** started by SplitMix64 (Blackman and Vigna, Scrambled Linear Pseudorandom Number
/// Generators, 2021), the same on every platform.
/// </summary>
internal sealed class WeightDraw
{
    private ulong _s0, _s1, _s2, _s3;

    public WeightDraw(int seed)
    {
        ulong state = unchecked((ulong)seed);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>The next number, uniform in (−limit, limit): the upper 53 bits, put in the middle of their step.</summary>
    public double Next(double limit)
    {
        double uniform = ((NextBits() >> 11) + 0.5) / (1L << 53);
        return ((2 * uniform) - 1) * limit;
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private static ulong RotateLeft(ulong value, int count) => (value << count) | (value >> (64 - count));

    private ulong NextBits()
    {
        unchecked
        {
            ulong result = RotateLeft(_s1 * 5, 7) * 9;
            ulong t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = RotateLeft(_s3, 45);
            return result;
        }
    }
}
