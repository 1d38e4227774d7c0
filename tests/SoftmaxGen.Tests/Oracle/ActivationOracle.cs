namespace SoftmaxGen.Tests.Oracle;

/// <summary>What hidden layers compute, to more digits than a double has.</summary>
public static class ActivationOracle
{
    // Below, a series has more digits than the difference of an exponential and 1.
    private const double Small = 1e-5;

    // Below, the series of the normal distribution loses fewer digits than there are to spare; above, the fraction converges fast.
    private const double Tail = 5;

    private static readonly DoubleDouble _sqrtTwoOverPi = Sqrt((DoubleDouble)2.0 / new DoubleDouble(Math.PI, 1.2246467991473532e-16));

    /// <summary>eˣ where it neither over- nor underflows.</summary>
    public static DoubleDouble Exp(DoubleDouble x)
    {
        var (mantissa, exponent) = DoubleDouble.Exp(x);
        return mantissa.Scale(exponent);
    }

    public static DoubleDouble ExpMinusOne(DoubleDouble x)
    {
        if (Math.Abs(x.Hi) >= Small)
        {
            return Exp(x) - 1.0;
        }

        DoubleDouble series = 1.0;
        for (var term = 8; term > 1; term--)
        {
            series = 1.0 + (x / term * series);
        }

        return x * series;
    }

    public static DoubleDouble Tanh(double x)
    {
        var u = ExpMinusOne((DoubleDouble)2 * x);
        return u / (u + 2.0);
    }

    public static DoubleDouble Sigmoid(DoubleDouble x)
    {
        var e = Exp(x.Hi > 0 ? -x : x);
        return (x.Hi > 0 ? 1.0 : e) / (e + 1.0);
    }

    /// <summary>The density of the normal distribution.</summary>
    public static DoubleDouble Density(double x) => Exp((DoubleDouble)x * x * -0.5) * _sqrtTwoOverPi * 0.5;

    /// <summary>The normal distribution function Φ(x) = ½·(1 + erf(x/√2)).</summary>
    public static DoubleDouble Normal(double x)
    {
        var a = Math.Abs(x);
        var tail = a < Tail ? 0.5 - (Density(a) * Series(a)) : Density(a) / Fraction(a);
        return x > 0 ? 1.0 - tail : tail;
    }

    public static DoubleDouble Gelu(double x) => Normal(x) * x;

    public static DoubleDouble GeluDerivative(double x) => Normal(x) + (Density(x) * x);

    public static DoubleDouble Silu(double x) => Sigmoid(x) * x;

    public static DoubleDouble SiluDerivative(double x) => SwishDerivative(x, x, 1.0);

    public static DoubleDouble GeluTanh(double x) => Sigmoid(TwiceGeluTanhArgument(x)) * x;

    public static DoubleDouble GeluTanhDerivative(double x) =>
        SwishDerivative(x, TwiceGeluTanhArgument(x), _sqrtTwoOverPi * 2.0 * (1.0 + ((DoubleDouble)x * x * 3.0 * 44715.0 / 1e6)));

    /// <summary>2·√(2/π)·(x + 0.044715·x³).</summary>
    public static DoubleDouble TwiceGeluTanhArgument(double x) => _sqrtTwoOverPi * 2.0 * x * (1.0 + ((DoubleDouble)x * x * 44715.0 / 1e6));

    /// <summary>The derivative of x·s(w(x)) with the sigmoid s.</summary>
    private static DoubleDouble SwishDerivative(double x, DoubleDouble w, DoubleDouble slope) =>
        Sigmoid(w) + (Sigmoid(w) * Sigmoid(-w) * slope * x);

    /// <summary>(Φ(a) − ½) / φ(a) = a + a³/3 + a⁵/15 + …</summary>
    private static DoubleDouble Series(double a)
    {
        DoubleDouble term = a;
        DoubleDouble sum = a;
        for (var k = 3; term.Hi > sum.Hi * 1e-33; k += 2)
        {
            term *= (DoubleDouble)a * a / k;
            sum += term;
        }

        return sum;
    }

    /// <summary>φ(a) / Φ(−a) = a + 1/(a + 2/(a + 3/(a + …))).</summary>
    private static DoubleDouble Fraction(double a)
    {
        DoubleDouble fraction = a;
        for (var k = 150; k > 0; k--)
        {
            fraction = a + (k / fraction);
        }

        return fraction;
    }

    private static DoubleDouble Sqrt(DoubleDouble x)
    {
        DoubleDouble root = Math.Sqrt(x.Hi);
        return root + ((x - (root * root)) / root * 0.5);
    }
}
