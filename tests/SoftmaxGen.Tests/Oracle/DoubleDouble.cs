namespace SoftmaxGen.Tests.Oracle;

/// <summary>An unevaluated sum of two doubles, about 106 bits: enough to judge double results by the ulp.</summary>
public readonly record struct DoubleDouble(double Hi, double Lo)
{
    private const int Halvings = 8;

    private static readonly DoubleDouble _ln2 = new(0.693147180559945309417, 2.3190468138462995584e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.Hi, -a.Lo);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = ExactSum(a.Hi, b.Hi);
        var low = ExactSum(a.Lo, b.Lo);
        var partial = QuickSum(high.Hi, high.Lo + low.Hi);
        return QuickSum(partial.Hi, partial.Lo + low.Lo);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = a.Hi * b.Hi;
        var error = Math.FusedMultiplyAdd(a.Hi, b.Hi, -product);
        return QuickSum(product, error + ((a.Hi * b.Lo) + (a.Lo * b.Hi)));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a.Hi / b.Hi;
        var rest = a - (b * first);
        var second = rest.Hi / b.Hi;
        rest -= b * second;
        return QuickSum(first, second) + (rest.Hi / b.Hi);
    }

    /// <summary>a − b without rounding; infinite where the doubles overflow.</summary>
    public static DoubleDouble Difference(double a, double b)
    {
        var difference = a - b;
        return double.IsFinite(difference) ? ExactSum(a, -b) : difference;
    }

    /// <summary>exp(x) as a mantissa near 1 and a power of two, so that results below the normal range keep their digits.</summary>
    public static (DoubleDouble Mantissa, int Exponent) Exp(DoubleDouble x)
    {
        var exponent = (int)Math.Round(x.Hi / _ln2.Hi);
        var reduced = (x - (_ln2 * exponent)).Scale(-Halvings);
        DoubleDouble series = 1.0;
        for (var term = 14; term > 0; term--)
        {
            series = 1.0 + (reduced / term * series);
        }

        for (var i = 0; i < Halvings; i++)
        {
            series *= series;
        }

        return (series, exponent);
    }

    /// <summary>log(x) of a normal x: one Newton step doubles the digits of the double logarithm.</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        DoubleDouble guess = Math.Log(x.Hi);
        var (mantissa, exponent) = Exp(-guess);
        var step = (x * mantissa.Scale(exponent)) - 1.0;
        return guess + (step - (step * step * 0.5));
    }

    public DoubleDouble Scale(int exponent) => new(Math.ScaleB(Hi, exponent), Math.ScaleB(Lo, exponent));

    private static DoubleDouble ExactSum(double a, double b)
    {
        var sum = a + b;
        var shadow = sum - a;
        return new(sum, (a - (sum - shadow)) + (b - shadow));
    }

    private static DoubleDouble QuickSum(double a, double b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }
}
