namespace SoftmaxGen.Models;

/// <summary>
/// Random numbers that are the same on every platform and in every version: xoshiro256** started by SplitMix64 (Blackman and Vigna, Scrambled Linear
/// Pseudorandom Number Generators, 2021).
/// </summary>
internal sealed class SeededRandom
{
    private ulong _s0, _s1, _s2, _s3;

    public SeededRandom(int seed)
    {
        ulong state = unchecked((ulong)seed);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>A number in (−limit, limit): the upper 53 bits, put in the middle of their step.</summary>
    public double Symmetric(double limit)
    {
        double uniform = ((NextBits() >> 11) + 0.5) / (1L << 53);
        return ((2 * uniform) - 1) * limit;
    }

    /// <summary>A number from 0 to one less than the bound, each as likely as the others.</summary>
    public int Below(int bound)
    {
        // Of 2⁶⁴ numbers, so many are left over when they are dealt to the bound.
        ulong left = (ulong.MaxValue % (ulong)bound) + 1;
        ulong bits;
        do
        {
            bits = NextBits();
        }
        while (left != (ulong)bound && bits >= ulong.MaxValue - left + 1);

        return (int)(bits % (ulong)bound);
    }

    /// <summary>Puts elements in another order, each order as likely as the others (Fisher and Yates).</summary>
    public void Shuffle(Span<int> elements)
    {
        for (int last = elements.Length - 1; last > 0; last--)
        {
            int other = Below(last + 1);
            (elements[last], elements[other]) = (elements[other], elements[last]);
        }
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
