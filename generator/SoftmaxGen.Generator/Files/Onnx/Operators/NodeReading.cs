using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;
using SoftmaxGen.Models.Safetensors;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>A node while its operator is read: what goes in, and its attributes.</summary>
internal sealed class NodeReading(OnnxNode node, Operator rule, IReadOnlyList<Value?> inputs, long opset, long? fixedRows, Func<OnnxTensor, Constant> toConstant, Budget budget)
{
    /// <summary>The version of the operators that the file says it uses.</summary>
    public long Opset => opset;

    /// <summary>The number of rows that the file says its inputs have, if it does.</summary>
    public long? FixedRows => fixedRows;

    public Budget Budget => budget;

    public IReadOnlyList<Value> Inputs => [.. inputs.Where(input => input is not null).Select(input => input!)];

    /// <summary>The numbers or texts of a tensor that stands in an attribute.</summary>
    public Constant ToConstant(OnnxTensor tensor) => toConstant(tensor);

    public int OutputCount => node.Outputs.Count;

    /// <summary>Whether there is an input at that place.</summary>
    public bool Has(int input) => input < inputs.Count && inputs[input] is not null;

    public bool HasOutput(int output) => output < node.Outputs.Count && node.Outputs[output].Length > 0;

    public Value Input(int input) => Has(input) ? inputs[input]! : throw Refuse($"has no input {input}");

    /// <summary>An input that has a row for each row.</summary>
    public RowValue Row(int input) => Input(input) switch
    {
        RowValue row => row,
        Label => throw Refuse("reads the label of a head"),
        _ => throw Refuse($"reads {Name(input)}, which does not depend on the rows, where they are expected"),
    };

    /// <summary>An input that must be constant numbers.</summary>
    public NdArray<double> Numbers(int input) => (Input(input) as Constant)?.Numbers ?? throw Refuse($"reads {Name(input)}, which is not constant");

    /// <summary>An input that must be one constant number.</summary>
    public double Number(int input) =>
        Numbers(input).Items is { Length: 1 } items ? items[0] : throw Refuse($"reads {Name(input)}, which is not one number");

    /// <summary>The integers of an input, or of an attribute where old versions have one; null where there is neither.</summary>
    public long[]? Integers(int input, string attribute) =>
        Has(input) ? Array.ConvertAll(Numbers(input).Items, ToInteger)
        : node.Attributes.TryGetValue(attribute, out OnnxAttribute? value) ? [.. value.Integers]
        : null;

    public bool HasAttribute(string name) => node.Attributes.ContainsKey(name);

    public OnnxAttribute? Attribute(string name) => node.Attributes.TryGetValue(name, out OnnxAttribute? value) ? value : null;

    public long Integer(string name, long missing = 0) => Attribute(name)?.Integer ?? missing;

    public double Float(string name, double missing) => Attribute(name)?.Float ?? missing;

    public string Text(string name, string missing) => Attribute(name)?.Text ?? missing;

    public IReadOnlyList<double> Floats(string name) => Attribute(name)?.Floats ?? [];

    public IReadOnlyList<long> Integers(string name) => Attribute(name)?.Integers ?? [];

    public IReadOnlyList<string> Texts(string name) => Attribute(name)?.Texts ?? [];

    /// <summary>An axis, counted from the front.</summary>
    public int Axis(long axis, int rank) =>
        axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : throw Refuse($"has the axis {axis}, but its input has {rank} dimensions");

    /// <summary>Numbers that fit a row: one for each of its columns, or one for all.</summary>
    public PerColumn Broadcast(NdArray<double> numbers, RowValue row)
    {
        int[] shape = numbers.Shape;
        if (shape.Length == row.Rank && shape[0] == 1)
        {
            shape = [.. shape.Skip(1)];
        }

        Finite(numbers.Items);
        if (numbers.Items.Length == 1 && shape.Length < row.Rank)
        {
            return new PerColumn(numbers.Items[0]);
        }

        budget.Take(row.Count);
        return shape.Length < row.Rank && Arrangement.Broadcast(shape, row.Shape) is { } arrangement
            ? new PerColumn(Shapes.Select(numbers.Items, arrangement.Order))
            : throw Refuse($"has a constant of the shape {Show(numbers.Shape)}, which does not fit rows of {ShowRow(row.Shape)}");
    }

    /// <summary>A number for each column, or one for all.</summary>
    public PerColumn PerColumn(IReadOnlyList<double> numbers, RowValue row, string what)
    {
        double[] each = [.. numbers];
        Finite(each);
        return each.Length == 1 ? new PerColumn(each[0])
            : each.Length == row.Count ? new PerColumn(each)
            : throw Refuse($"has {each.Length} numbers as {what}, but its rows have {row.Count}");
    }

    public void Finite(double[] numbers)
    {
        if (Array.Exists(numbers, number => double.IsNaN(number) || double.IsInfinity(number)))
        {
            throw Refuse("has a constant that is infinite or not a number");
        }
    }

    /// <summary>Multiplies and adds, which the value must allow.</summary>
    public RowValue Linear(RowValue row, PerColumn factor, PerColumn term)
    {
        if (row is Columns { Type: var type } && !OnnxTypes.IsFloat(type))
        {
            throw Refuse($"calculates with {OnnxTypes.NameOf(type)}");
        }

        budget.Take(row.Count);
        return row.Linear(factor, term) ?? throw Refuse(Beyond(row));
    }

    /// <summary>Orders the items of a value anew.</summary>
    public Value Arranged(Value value, Arrangement arrangement)
    {
        budget.Take(arrangement.Order.Length);
        return value switch
        {
            Constant { Numbers: { } numbers } constant => new Constant(numbers.Rearranged(arrangement), constant.Type),
            Constant { Texts: { } texts } => new Constant(texts.Rearranged(arrangement)),
            Extents extents => new Extents(extents.Items.Rearranged(arrangement)),
            RowValue row => row.InOrder(arrangement) ?? throw Refuse(Beyond(row)),
            _ => throw Refuse("cannot order that"),
        };
    }

    /// <summary>The shape of a value whose dimensions can be ordered: without the number of rows where it has some.</summary>
    public int[] ShapeOf(Value value) => value switch
    {
        Constant constant => constant.Shape,
        Extents extents => extents.Items.Shape,
        RowValue row => row.Shape,
        _ => throw Refuse("reads the label of a head"),
    };

    /// <summary>An axis of a value, as one of <see cref="ShapeOf"/>: not that of the rows.</summary>
    public int AxisWithin(Value value, long axis)
    {
        int rank = ShapeOf(value).Length;
        if (value is not RowValue)
        {
            return Axis(axis, rank);
        }

        int place = Axis(axis, rank + 1);
        return place > 0 ? place - 1 : throw Refuse($"works along the axis {axis}, that of the rows");
    }

    /// <summary>What a value is that no arithmetic is done with.</summary>
    public static string Beyond(RowValue row) => row switch
    {
        Probabilities => "calculates with the probabilities of a softmax, or some of them",
        Scores => "calculates with the scores of a LinearClassifier without post_transform (NONE), which only a Softmax may follow",
        Expression => "calculates with what is no activation that is known",
        _ => "reads what it cannot be applied to",
    };

    public FileProblem Refuse(string reason) => new(Descriptors.OnnxNode, Problems.Quote(node.Title), node.Operator, reason, rule.Supported);

    public string Name(int input) => input < node.Inputs.Count ? Problems.Quote(node.Inputs[input]) : "";

    public static string Show(int[] shape) => Malformed.Shape(Array.ConvertAll(shape, dimension => (long)dimension));

    public static string ShowRow(int[] shape) => Show(shape).Replace("[", shape.Length == 0 ? "[N" : "[N, ");

    /// <summary>Also of numbers beyond the integers, as those that stand for the end of a dimension.</summary>
    public static long ToInteger(double number) => number >= long.MaxValue ? long.MaxValue : number <= long.MinValue ? long.MinValue : (long)number;
}
