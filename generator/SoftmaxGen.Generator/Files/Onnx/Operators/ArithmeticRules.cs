using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>Arithmetic with constants, between constants, and between the parts of an activation.</summary>
internal static class ArithmeticRules
{
    private static readonly Arithmetic Sum = new((a, b) => a + b, c => (One, c), c => (One, c), (a, b) => a.Plus(b));

    private static readonly Arithmetic Difference =
        new((a, b) => a - b, c => (One, c.Select(number => -number)), c => (MinusOne, c), (a, b) => a.Plus((Expression)b.Linear(MinusOne, Zero)!));

    private static readonly Arithmetic Product = new((a, b) => a * b, c => (c, Zero), c => (c, Zero), (a, b) => a.Times(b));

    private static readonly Arithmetic Quotient = new((a, b) => a / b, c => (c.Select(number => 1 / number), Zero), null, (_, _) => null);

    public static readonly IReadOnlyList<Operator> All =
    [
        Operator.Of("Add", "a constant added to columns or to units; parts of an activation", node => Read(node, Sum)),
        Operator.Of("Sub", "a constant taken off, or columns or units taken off a constant", node => Read(node, Difference)),
        Operator.Of("Mul", "a constant factor; parts of an activation", node => Read(node, Product)),
        Operator.Of("Div", "a constant divisor", node => Read(node, Quotient)),
        Operator.Of("Neg", "columns, units, constants", Negative),
        Operator.Of("Pow", "constants; the square and the cube within an activation", Power),
        Operator.Of("Sqrt", "constants", node => OfConstant(node, Math.Sqrt)),
        Operator.Of("Reciprocal", "constants", node => OfConstant(node, number => 1 / number)),
    ];

    private static PerColumn Zero => new(0);

    private static PerColumn One => new(1);

    private static PerColumn MinusOne => new(-1);

    private static Value Read(NodeReading node, Arithmetic arithmetic)
    {
        switch (node.Input(0), node.Input(1))
        {
            case (Constant { Numbers: { } a } left, Constant { Numbers: { } b } right):
                return Fold(node, arithmetic, a, b, left.Type == right.Type ? left.Type : throw node.Refuse("mixes types"));
            case (RowValue row, Constant { Numbers: not null } constant):
                return WithConstant(node, row, constant, arithmetic.RowFirst);
            case (Constant { Numbers: not null } constant, RowValue row):
                return arithmetic.ConstantFirst is { } rule
                    ? WithConstant(node, row, constant, rule)
                    : throw node.Refuse("divides by what depends on the row");
            case (RowValue a, RowValue b):
                Expression? result = AsExpression(a) is { } x && AsExpression(b) is { } y ? arithmetic.Combine(x, y) : null;
                return (Value?)result?.Multiple() ?? result
                    ?? throw node.Refuse(a is Columns && b is Columns
                        ? $"reads {node.Name(0)} and {node.Name(1)}, which are both inputs, or made of them; one that is a constant of the model must have its value in the file"
                        : $"reads {node.Name(0)} and {node.Name(1)}, which both depend on the inputs and are no parts of one activation");
            default:
                throw node.Refuse("reads what is neither a row nor constant");
        }
    }

    private static RowValue WithConstant(NodeReading node, RowValue row, Constant constant, Func<PerColumn, (PerColumn Factor, PerColumn Term)> rule)
    {
        NdArray<double> numbers = Aligned(node, constant.Numbers!, row);
        (PerColumn factor, PerColumn term) = rule(node.Broadcast(numbers, row));
        for (int i = 0; i < (factor.IsUniform ? 1 : row.Count); i++)
        {
            if (double.IsInfinity(factor[i]))
            {
                throw node.Refuse("divides by zero");
            }
        }

        RowValue result = node.Linear(row, factor, term);
        return result is Expression expression ? expression.Within(Digits(constant.Type)) : result;
    }

    /// <summary>Before version 7, an attribute said to which dimension the first of a constant belongs.</summary>
    private static NdArray<double> Aligned(NodeReading node, NdArray<double> numbers, RowValue row)
    {
        if (node.Opset >= 7 || !node.HasAttribute("axis"))
        {
            return numbers;
        }

        int after = row.Rank - node.Axis(node.Integer("axis"), row.Rank) - numbers.Shape.Length;
        return after >= 0 ? numbers.WithShape([.. numbers.Shape, .. Enumerable.Repeat(1, after)]) : throw node.Refuse("has an axis beyond its input");
    }

    private static Constant Fold(NodeReading node, Arithmetic arithmetic, NdArray<double> a, NdArray<double> b, int type)
    {
        int[] shape = a.Shape.Length > b.Shape.Length ? [.. a.Shape] : [.. b.Shape];
        for (int i = 1; i <= Math.Min(a.Shape.Length, b.Shape.Length); i++)
        {
            (int left, int right) = (a.Shape[a.Shape.Length - i], b.Shape[b.Shape.Length - i]);
            shape[shape.Length - i] = left == 1 ? right : left;
        }

        node.Budget.Take(Product64(shape));
        if (Arrangement.Broadcast(a.Shape, shape) is not { } first || Arrangement.Broadcast(b.Shape, shape) is not { } second)
        {
            throw node.Refuse($"has constants of the shapes {NodeReading.Show(a.Shape)} and {NodeReading.Show(b.Shape)}");
        }

        double[] items = new double[first.Order.Length];
        for (int i = 0; i < items.Length; i++)
        {
            double item = arithmetic.Calculate(a.Items[first.Order[i]], b.Items[second.Order[i]]);
            items[i] = OnnxTypes.IsFloat(type) ? item : Math.Truncate(item);
        }

        return new Constant(new NdArray<double>(shape, items), type);
    }

    private static Value Negative(NodeReading node) =>
        node.Input(0) is Constant ? OfConstant(node, number => -number) : node.Linear(node.Row(0), MinusOne, Zero);

    private static Value Power(NodeReading node)
    {
        double power = node.Number(1);
        if (node.Input(0) is Constant)
        {
            return OfConstant(node, number => Math.Pow(number, power));
        }

        Expression? root = AsExpression(node.Row(0));
        Expression? result = power is 2 or 3 ? root?.Times(root) : null;
        return (power == 3 ? result?.Times(root!) : result) ?? throw node.Refuse("is neither the square nor the cube within an activation");
    }

    private static Constant OfConstant(NodeReading node, Func<double, double> function)
    {
        NdArray<double> numbers = node.Numbers(0);
        node.Budget.Take(numbers.Items.Length);
        return new Constant(numbers.Select(function), ((Constant)node.Input(0)).Type);
    }

    private static Expression? AsExpression(RowValue row) => row as Expression ?? (row is Affine value ? Expression.Of(value) : null);

    /// <summary>How far a constant of the type may be from what it stands for.</summary>
    private static double Digits(int type) => type switch { OnnxTypes.Float16 => 2e-3, OnnxTypes.BFloat16 => 1e-2, _ => 0 };

    private static long Product64(int[] shape) => shape.Aggregate(1L, (product, dimension) => Math.Min(product * dimension, int.MaxValue));

    /// <summary>An operation: between numbers, with a constant after or before a row, as factor and term, and between parts of an activation.</summary>
    private sealed record Arithmetic(
        Func<double, double, double> Calculate,
        Func<PerColumn, (PerColumn Factor, PerColumn Term)> RowFirst,
        Func<PerColumn, (PerColumn Factor, PerColumn Term)>? ConstantFirst,
        Func<Expression, Expression, Expression?> Combine);
}
