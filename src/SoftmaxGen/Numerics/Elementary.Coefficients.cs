namespace SoftmaxGen.Numerics;

public static partial class Elementary
{
    /// <summary>Constants of the <see cref="float"/> functions. Every decimal rounds to exactly the number meant.</summary>
    internal static class Binary32
    {
        /// <summary>−127·ln 2: here and below 2ⁿ is taken as 0.</summary>
        internal const float ExpLowest = -88.02969f;

        /// <summary>log₂ e.</summary>
        internal const float Log2E = 1.442695f;

        /// <summary>1.5·2²³ + 127: adding it rounds to an integer n and leaves n + 127 in the lowest bits.</summary>
        internal const float ExpMagic = 12582912 + 127;

        /// <summary>ln 2 to 17 bits, the last two of them 0, so that n·Ln2High is exact for |n| ≤ 512: round(log(2), 17, RN).</summary>
        internal const float Ln2High = 0.69314575f;

        /// <summary>ln 2 − Ln2High.</summary>
        internal const float Ln2Low = 1.4286068e-06f;

        // fpminimax(exp(x), [|2,...,6|], [|SG...|], [-0.3469;0.3469], relative, 1 + x): relative error 2^-28.2.
        internal const float Exp2 = 0.49999994f;
        internal const float Exp3 = 0.1666652f;
        internal const float Exp4 = 0.041668236f;
        internal const float Exp5 = 0.008368823f;
        internal const float Exp6 = 0.0013823546f;

        /// <summary>The bits of √½, the lower end of the reduced interval of the logarithm.</summary>
        internal const int SqrtHalfBits = 0x3F3504F3;

        /// <summary>The bits of 1: the exponent's are all 1 but the highest, and those of 2⁻ⁿ these without the bits of n.</summary>
        internal const int OneBits = 0x3F800000;

        /// <summary>The sign and the exponent.</summary>
        internal const int ExponentBits = ~FractionBits;

        /// <summary>The bits of a number below its exponent.</summary>
        internal const int FractionBits = (1 << 23) - 1;

        /// <summary>2⁻¹²⁶: below, numbers are subnormal.</summary>
        internal const float MinNormal = 1.1754944e-38f;

        /// <summary>2²⁴: times it, subnormal numbers are normal.</summary>
        internal const float SubnormalScale = 16777216;

        /// <summary>Added to the bits of x, puts n in those of the exponent.</summary>
        internal const int LogOffset = -SqrtHalfBits;

        /// <summary>As <see cref="LogOffset"/>, for x·<see cref="SubnormalScale"/>.</summary>
        internal const int LogOffsetSubnormal = LogOffset - (24 << 23);

        // fpminimax(log1p(x), [|2,...,10|], [|SG...|], [sqrt(1/2)-1;sqrt(2)-1], relative, x): relative error 2^-27.8.
        internal const float Log2 = -0.49999988f;
        internal const float Log3 = 0.33333325f;
        internal const float Log4 = -0.250016f;
        internal const float Log5 = 0.20002003f;
        internal const float Log6 = -0.16608766f;
        internal const float Log7 = 0.14181134f;
        internal const float Log8 = -0.13244562f;
        internal const float Log9 = 0.12909089f;
        internal const float Log10 = -0.07623974f;
    }

    /// <summary>Constants of the <see cref="double"/> functions. Every decimal rounds to exactly the number meant.</summary>
    internal static class Binary64
    {
        /// <summary>−1023·ln 2: here and below 2ⁿ is taken as 0.</summary>
        internal const double ExpLowest = -709.0895657128241;

        /// <summary>log₂ e.</summary>
        internal const double Log2E = 1.4426950408889634;

        /// <summary>1.5·2⁵² + 1023: adding it rounds to an integer n and leaves n + 1023 in the lowest bits.</summary>
        internal const double ExpMagic = 6755399441055744 + 1023;

        /// <summary>ln 2 to 42 bits, so that n·Ln2High is exact for |n| ≤ 2048: round(log(2), 42, RN).</summary>
        internal const double Ln2High = 0.6931471805598903;

        /// <summary>ln 2 − Ln2High.</summary>
        internal const double Ln2Low = 5.497923018708371e-14;

        // fpminimax(exp(x), [|2,...,11|], [|D...|], [-0.3469;0.3469], relative, 1 + x): relative error 2^-57.9.
        internal const double Exp2 = 0.5000000000000011;
        internal const double Exp3 = 0.16666666666666421;
        internal const double Exp4 = 0.041666666666526714;
        internal const double Exp5 = 0.00833333333348863;
        internal const double Exp6 = 0.0013888888944461528;
        internal const double Exp7 = 0.0001984126951958222;
        internal const double Exp8 = 2.480149228130067e-05;
        internal const double Exp9 = 2.7557574340661002e-06;
        internal const double Exp10 = 2.763053054000415e-07;
        internal const double Exp11 = 2.5004018346585543e-08;

        /// <summary>The bits of √½, the lower end of the reduced interval of the logarithm.</summary>
        internal const long SqrtHalfBits = 0x3FE6A09E667F3BCD;

        /// <summary>The bits of 1: the exponent's are all 1 but the highest, and those of 2⁻ⁿ these without the bits of n.</summary>
        internal const long OneBits = 0x3FF0000000000000;

        /// <summary>The sign and the exponent.</summary>
        internal const long ExponentBits = ~FractionBits;

        /// <summary>The bits of 2⁵²: an integer 0 ≤ n &lt; 2⁵² put in the lowest ones makes 2⁵² + n.</summary>
        internal const long TwoTo52Bits = 0x4330000000000000;

        /// <summary>2⁵².</summary>
        internal const double TwoTo52 = 4503599627370496;

        /// <summary>The bits of a number below its exponent.</summary>
        internal const long FractionBits = (1L << 52) - 1;

        /// <summary>2⁻¹⁰²²: below, numbers are subnormal.</summary>
        internal const double MinNormal = 2.2250738585072014e-308;

        /// <summary>2⁵⁴: times it, subnormal numbers are normal.</summary>
        internal const double SubnormalScale = 18014398509481984;

        /// <summary>Makes every n ≥ −1074 positive.</summary>
        internal const int LogBias = 1536;

        /// <summary>Added to the bits of x, puts n + <see cref="LogBias"/> in those of the exponent and the sign.</summary>
        internal const long LogOffset = ((long)LogBias << 52) - SqrtHalfBits;

        /// <summary>As <see cref="LogOffset"/>, for x·<see cref="SubnormalScale"/>.</summary>
        internal const long LogOffsetSubnormal = LogOffset - (54L << 52);

        // With log((1+s)/(1-s)) = 2s + s·z·P(z), z = s²: fpminimax((log((1+sqrt(x))/(1-sqrt(x)))/sqrt(x) - 2)/x,
        // [|0,...,6|], [|D...|], [2^-40;0.1717^2], absolute): relative error of the logarithm 2^-57.6.
        internal const double Log0 = 0.666666666666667;
        internal const double Log1 = 0.3999999999989884;
        internal const double Log2 = 0.2857142862644768;
        internal const double Log3 = 0.22222211049149734;
        internal const double Log4 = 0.18182895579036537;
        internal const double Log5 = 0.15331505193379344;
        internal const double Log6 = 0.14619119925253;
    }
}
