using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>What leaves the numbers of a row as they are and where they are.</summary>
internal static class ShapeRules
{
    public static readonly IReadOnlyList<Operator> All =
    [
        Operator.Of("Identity", "anything", node => node.Input(0)),
        Operator.Of("Cast", "to a floating-point type; labels and shapes to any type", Cast),
        new Operator("", "Dropout", "outside of training", Dropout),
        Operator.Of("Flatten", "to one row for each row", Flatten),
        Operator.Of("Reshape", "to one row for each row, by a constant shape or one that is computed from the number of rows", Reshape),
        Operator.Of("Squeeze", "dimensions of length 1, not that of the rows", Squeeze),
        Operator.Of("Unsqueeze", "after the dimension of the rows", Unsqueeze),
        Operator.Of("Shape", "of what has a row for each row", Shape),
    ];

    private static Value Cast(NodeReading node)
    {
        int to = (int)Math.Min(node.Integer("to"), int.MaxValue);
        if (node.Attribute("to") is { Text: { Length: > 0 } text })
        {
            // The first versions name the type.
            to = Enumerable.Range(0, 17).FirstOrDefault(type => OnnxTypes.NameOf(type) == text);
        }

        switch (node.Input(0))
        {
            case Constant { Numbers: { } numbers } when OnnxTypes.IsFloat(to):
                return new Constant(numbers, to);
            case Constant { Numbers: { } numbers } when OnnxTypes.IsInteger(to):
                return new Constant(numbers.Select(Math.Truncate), to);
            case Columns columns when OnnxTypes.IsFloat(to):
                return new Columns(columns.Items, to);
            case Columns columns when columns.Type == to || (OnnxTypes.IsInteger(columns.Type) && columns.Type != OnnxTypes.UInt64 && to == OnnxTypes.Int64):
            case Extents when OnnxTypes.IsInteger(to):
            case Label:
            case RowValue and not Columns when OnnxTypes.IsFloat(to):
                return node.Input(0);
            default:
                throw node.Refuse($"converts to {OnnxTypes.NameOf(to)}");
        }
    }

    private static IReadOnlyList<Value> Dropout(NodeReading node)
    {
        // Until version 6 by an attribute, from version 12 on by an input.
        bool isTraining = node.Opset < 7 ? node.Integer("is_test") == 0 : node.Has(2) && node.Number(2) != 0;
        double ratio = node.Has(1) ? node.Number(1) : node.Float("ratio", 0.5);
        return isTraining && ratio != 0 ? throw node.Refuse("drops values at random, as in training") : [node.Input(0)];
    }

    private static Value Flatten(NodeReading node)
    {
        if (node.Input(0) is Label)
        {
            return node.Input(0);
        }

        RowValue row = node.Row(0);
        long axis = node.Integer("axis", 1);
        int place = axis == row.Rank ? row.Rank : node.Axis(axis, row.Rank);
        return place > 0 && Shapes.Count(row.Shape, 0, place - 1) == 1
            ? row.WithShape([row.Count])
            : throw node.Refuse($"flattens {NodeReading.ShowRow(row.Shape)} at axis {axis}, which is not one row for each row");
    }

    private static Value Reshape(NodeReading node)
    {
        bool zeroIsZero = node.Integer("allowzero") != 0;
        long?[] shape = node.Has(1) ? Items(node, 1) : [.. node.Integers("shape").Select(dimension => (long?)dimension)];
        switch (node.Input(0))
        {
            case Label:
                return node.Input(0);
            case Constant constant:
                int[] found = Complete(node, shape, constant.Shape, zeroIsZero);
                return constant.Numbers is { } numbers ? new Constant(numbers.WithShape(found), constant.Type) : new Constant(constant.Texts!.WithShape(found));
            case Extents extents:
                return new Extents(extents.Items.WithShape(Complete(node, shape, extents.Items.Shape, zeroIsZero)));
        }

        RowValue row = node.Row(0);
        if (shape.Length == 0)
        {
            throw node.Refuse("makes one number of a row");
        }

        // The first dimension is the number of rows: that of the input, what is left, or the number that the file was made for.
        bool isRows = shape[0] is null or -1 || (shape[0] == 0 && !zeroIsZero) || (shape[0] > 0 && (shape[0] == node.FixedRows || Array.IndexOf(shape, -1L) < 0));
        long?[] rest = [.. shape.Skip(1)];
        return isRows && !(shape[0] == -1 && rest.Contains(-1))
            ? row.WithShape(Complete(node, rest, row.Shape, zeroIsZero))
            : throw node.Refuse($"makes {Show(shape)} of {NodeReading.ShowRow(row.Shape)}, which is not one row for each row");
    }

    /// <summary>A shape with what it leaves open: 0 for the dimension of the input, −1 for what is left.</summary>
    private static int[] Complete(NodeReading node, long?[] shape, int[] input, bool zeroIsZero)
    {
        FileProblem wrong = node.Refuse($"makes {Show(shape)} of {NodeReading.Show(input)}, which has another number of elements");
        long known = 1;
        int[] result = new int[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            long dimension = shape[i] ?? throw node.Refuse("puts the number of rows into a row");
            dimension = dimension == 0 && !zeroIsZero ? (i < input.Length ? input[i] : throw wrong) : dimension;
            if (dimension is < -1 or > int.MaxValue)
            {
                throw wrong;
            }

            result[i] = (int)dimension;
            known = dimension == -1 ? known : Math.Min(known * dimension, int.MaxValue);
        }

        int count = Shapes.Count(input), open = Array.IndexOf(result, -1);
        if (open >= 0)
        {
            if (known == 0 || count % known != 0 || Array.LastIndexOf(result, -1) != open)
            {
                throw wrong;
            }

            result[open] = (int)(count / known);
            known *= result[open];
        }

        return known == count ? result : throw wrong;
    }

    private static Value Squeeze(NodeReading node)
    {
        Value value = node.Input(0);
        if (value is Label)
        {
            return value;
        }

        int[] shape = node.ShapeOf(value);
        int[] axes = node.Integers(1, "axes") is { } given
            ? [.. given.Select(axis => node.AxisWithin(value, axis))]
            : value is RowValue && node.FixedRows == 1 ? throw node.Refuse("takes the dimension of the rows away, which has length 1 in the file")
            : [.. Enumerable.Range(0, shape.Length).Where(axis => shape[axis] == 1)];
        return axes.All(axis => shape[axis] == 1)
            ? WithShape(value, [.. shape.Where((_, axis) => !axes.Contains(axis))])
            : throw node.Refuse("takes dimensions away that are not of length 1");
    }

    private static Value Unsqueeze(NodeReading node)
    {
        Value value = node.Input(0);
        if (value is Label)
        {
            return value;
        }

        int[] shape = node.ShapeOf(value);
        int rows = value is RowValue ? 1 : 0;
        long[] given = node.Integers(1, "axes") ?? throw node.Refuse("has no axes");
        int rank = shape.Length + rows + given.Length;
        int[] axes = rank <= OnnxTensor.MaxRank ? [.. given.Select(axis => node.Axis(axis, rank))] : throw node.Refuse("has too many axes");
        if (axes.Distinct().Count() != axes.Length || (rows == 1 && axes.Contains(0)))
        {
            throw node.Refuse("puts a dimension before the rows");
        }

        Queue<int> left = new(shape);
        return WithShape(value, [.. Enumerable.Range(rows, rank - rows).Select(axis => axes.Contains(axis) ? 1 : left.Dequeue())]);
    }

    private static Value Shape(NodeReading node)
    {
        long?[] all = node.Input(0) switch
        {
            Constant constant => [.. constant.Shape.Select(dimension => (long?)dimension)],
            RowValue row => [null, .. row.Shape.Select(dimension => (long?)dimension)],
            _ => throw node.Refuse("reads what has no shape that is known"),
        };

        // From version 15 on, some of the dimensions.
        int start = Clamp(node.Integer("start"), all.Length), end = Clamp(node.Integer("end", long.MaxValue), all.Length);
        return ToValue(NdArray<long?>.Vector([.. all.Skip(start).Take(Math.Max(end - start, 0))]), OnnxTypes.Int64);
    }

    /// <summary>The items of an input that is a shape.</summary>
    public static long?[] Items(NodeReading node, int input) => node.Input(input) is Extents extents
        ? extents.Items.Items
        : Array.ConvertAll(node.Numbers(input).Items, number => (long?)NodeReading.ToInteger(number));

    /// <summary>Numbers are constant where they do not depend on the number of rows.</summary>
    public static Value ToValue(NdArray<long?> items, int type) => Array.TrueForAll(items.Items, item => item is not null)
        ? new Constant(items.Select(item => (double)item!), type)
        : new Extents(items);

    private static Value WithShape(Value value, int[] shape) => value switch
    {
        RowValue row => row.WithShape(shape),
        Extents extents => new Extents(extents.Items.WithShape(shape)),
        Constant { Numbers: { } numbers } constant => new Constant(numbers.WithShape(shape), constant.Type),
        Constant constant => new Constant(constant.Texts!.WithShape(shape)),
        _ => value,
    };

    private static int Clamp(long index, int length) => (int)Math.Min(Math.Max(index < 0 ? index + length : index, 0), length);

    private static string Show(long?[] shape) => $"[{string.Join(", ", shape.Take(8).Select(dimension => dimension?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "N"))}]";
}
