namespace SoftmaxGen.Numerics;

/// <content>The rational function, minimax: normaltail.py beside the data of the tests prints it. Every decimal rounds to exactly the number meant.</content>
internal static partial class NormalTail<TLanes, TVector, T>
{
    private static class Single
    {
        /// <summary>From here on e^(−a²/2) is taken as 0: a little less than √(2·127·ln 2).</summary>
        internal const float Bound = 13.26f;

        /// <summary>1.5·2¹⁵: adding it leaves of numbers below 16 twelve bits.</summary>
        internal const float Splitter = 49152;

        // Relative error 2^-26.9.
        internal const float P1 = 0.87123305f;
        internal const float P2 = 0.36251062f;
        internal const float P3 = 0.079933785f;
        internal const float P4 = 0.008035288f;
        internal const float Q1 = 1.6691179f;
        internal const float Q2 = 1.19427f;
        internal const float Q3 = 0.4642445f;
        internal const float Q4 = 0.10018956f;
        internal const float Q5 = 0.010070596f;
    }

    private static class Double
    {
        /// <summary>From here on e^(−a²/2) is taken as 0: a little less than √(2·1023·ln 2).</summary>
        internal const double Bound = 37.655;

        /// <summary>1.5·2³²: adding it leaves of numbers below 64 twenty-six bits.</summary>
        internal const double Splitter = 6442450944;

        // Relative error 2^-56.9.
        internal const double P1 = 1.6540541304605385;
        internal const double P2 = 1.3564213154949465;
        internal const double P3 = 0.7125352724544648;
        internal const double P4 = 0.2630376646715045;
        internal const double P5 = 0.07097745709756548;
        internal const double P6 = 0.014158591607249032;
        internal const double P7 = 0.0020642256127016583;
        internal const double P8 = 0.00021130478200161393;
        internal const double P9 = 1.3810484315691811e-05;
        internal const double P10 = 4.430232771655782e-07;
        internal const double Q1 = 2.451938691263404;
        internal const double Q2 = 2.8127853412891928;
        internal const double Q3 = 1.9968054437577567;
        internal const double Q4 = 0.9769865704589346;
        internal const double Q5 = 0.3468898691048306;
        internal const double Q6 = 0.09150955611540128;
        internal const double Q7 = 0.01800888379199041;
        internal const double Q8 = 0.002604432018466994;
        internal const double Q9 = 0.0002653865178979146;
        internal const double Q10 = 1.7308875236064153e-05;
        internal const double Q11 = 5.552473364313152e-07;
    }
}
