using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Files.Onnx.Values;

/// <summary>The functions that activations are written with.</summary>
internal enum Function
{
    Sigmoid,
    Tanh,
    Erf,
    Erfc,
}

/// <summary>p(z) + q(z)·f(r(z)) of each output z of a layer, with polynomials p, q and r: what exporters spell activations with.</summary>
/// <remarks>A polynomial is its coefficients, from that of z⁰ to that of z³.</remarks>
internal sealed class Expression : RowValue
{
    private const int Size = 4;

    /// <summary>How far a constant may be off: by the rounding of float, or of the smaller type that it is in.</summary>
    private const double Rounding = 1e-5;

    private readonly double[] _p;
    private readonly double[] _q;
    private readonly double[] _r;
    private readonly double _tolerance;

    private Expression(int[] shape, Affine root, double[] p, double[] q, Function function, double[] r, double tolerance)
        : base(shape)
    {
        Root = root;
        Function = function;
        _p = p;
        _q = q;
        _r = r;
        _tolerance = tolerance;
    }

    public Affine Root { get; }

    private Function Function { get; }

    private bool IsPolynomial => Array.TrueForAll(_q, coefficient => coefficient == 0);

    /// <summary>The value itself as an expression.</summary>
    public static Expression Of(Affine value) => new(value.Shape, value.Root, [0, value.Factor, 0, 0], new double[Size], default, new double[Size], Rounding);

    /// <summary>A function of this; null where that is none of those below.</summary>
    public Expression? Apply(Function function) =>
        IsPolynomial && _p[0] == 0 ? new(Shape, Root, new double[Size], [1, 0, 0, 0], function, _p, _tolerance) : null;

    public Expression? Plus(Expression other) =>
        Common(other) is not { } term ? null
        : new(Shape, Root, Sum(_p, other._p), Sum(_q, other._q), term.Function, term._r, Math.Max(_tolerance, other._tolerance));

    public Expression? Times(Expression other)
    {
        Expression polynomial = other.IsPolynomial ? other : this, rest = other.IsPolynomial ? this : other;
        return polynomial.IsPolynomial && Common(other) is not null
            && Product(rest._p, polynomial._p) is { } p && Product(rest._q, polynomial._p) is { } q
            ? new(Shape, Root, p, q, rest.Function, rest._r, Math.Max(_tolerance, other._tolerance))
            : null;
    }

    /// <summary>The same, where a constant had fewer digits than float.</summary>
    public Expression Within(double tolerance) => tolerance <= _tolerance ? this : new(Shape, Root, _p, _q, Function, _r, tolerance);

    public override RowValue WithShape(int[] shape) => new Expression(shape, Root, _p, _q, Function, _r, _tolerance);

    public override RowValue? Rearranged(Arrangement arrangement) => Recognized()?.Rearranged(arrangement);

    public override RowValue? Linear(PerColumn factor, PerColumn term)
    {
        if (!factor.IsUniform || !term.IsUniform)
        {
            return Recognized()?.Linear(factor, term);
        }

        double[] p = Array.ConvertAll(_p, coefficient => coefficient * factor[0]);
        p[0] += term[0];
        return new Expression(Shape, Root, p, Array.ConvertAll(_q, coefficient => coefficient * factor[0]), Function, _r, _tolerance);
    }

    /// <summary>The value that this is, where it is just a multiple of the layer's.</summary>
    public Affine? Multiple() => IsPolynomial && _p[0] == 0 && _p[2] == 0 && _p[3] == 0 ? (Affine)Root.Times(_p[1]).WithShape(Shape) : null;

    /// <summary>The activation that this is, multiplied and shifted; null where it is none.</summary>
    public Activated? Recognized()
    {
        double slope = _r[1];
        bool isLinear = _r[2] == 0 && _r[3] == 0;
        if (IsPolynomial || slope == 0 || _p[2] != 0 || _p[3] != 0 || _q[2] != 0 || _q[3] != 0)
        {
            return null;
        }

        // What multiplies the function: a constant, or z.
        (double constant, double factor) = (_q[0], _q[1]);
        bool isConstant = factor == 0, isTimes = constant == 0;
        switch (Function)
        {
            case Function.Sigmoid or Function.Tanh when isLinear && isConstant && _p[1] == 0:
                return Is(Function == Function.Sigmoid ? ActivationKind.Sigmoid : ActivationKind.Tanh, slope, constant);

            // z·σ(αz) = silu(αz)/α
            case Function.Sigmoid when isLinear && isTimes && _p[1] == 0:
                return Is(ActivationKind.Silu, slope, factor / slope);

            // z·(1 + erf(αz)) = gelu(√2·αz)·√2/α
            case Function.Erf when isLinear && isTimes && Near(_p[1], factor):
                return Gelu(ActivationKind.Gelu, slope * Math.Sqrt(2), factor);

            // erfc(−x) = 1 + erf(x)
            case Function.Erfc when isLinear && isTimes && _p[1] == 0:
                return Gelu(ActivationKind.Gelu, -slope * Math.Sqrt(2), factor);

            // z·(1 + tanh(√(2/π)·(u + 0.044715·u³))) = 2/α·geluTanh(u), u = αz
            case Function.Tanh when _r[2] == 0 && isTimes && Near(_p[1], factor):
                double scale = Math.Sqrt(2 / Math.PI), multiple = Snapped(slope / scale);
                return Near(_r[3], scale * 0.044715 * multiple * multiple * multiple) ? Gelu(ActivationKind.GeluTanh, multiple, factor) : null;
            default:
                return null;
        }
    }

    /// <summary>factor·z·(1 + …) is 2·factor/α times the function of u = αz.</summary>
    private Activated? Gelu(ActivationKind kind, double multiple, double factor) => Is(kind, Snapped(multiple), Snapped(2 * factor / Snapped(multiple)));

    private Activated? Is(ActivationKind kind, double multiple, double scale) =>
        (Activated)Activated.Of(Root.Times(multiple), new LayerActivation(kind), scale, _p[0]).WithShape(Shape);

    /// <summary>The expression whose function is the one of the sum or product of both; null where they have different ones.</summary>
    private Expression? Common(Expression other) =>
        !ReferenceEquals(Root, other.Root) || !Shape.SequenceEqual(other.Shape) ? null
        : IsPolynomial ? other
        : other.IsPolynomial || (Function == other.Function && _r.SequenceEqual(other._r)) ? this
        : null;

    /// <summary>1 where a number is 1 but for the rounding of constants, so that parameters keep their bits.</summary>
    private double Snapped(double number) => Near(number, 1) ? 1 : number;

    private bool Near(double number, double wanted) => Math.Abs(number - wanted) <= _tolerance * Math.Abs(wanted);

    private static double[] Sum(double[] a, double[] b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];

    private static double[]? Product(double[] a, double[] b)
    {
        double[] product = new double[Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                double coefficient = a[i] * b[j];
                if (coefficient == 0)
                {
                    continue;
                }

                if (i + j >= Size)
                {
                    return null;
                }

                product[i + j] += coefficient;
            }
        }

        return product;
    }
}
