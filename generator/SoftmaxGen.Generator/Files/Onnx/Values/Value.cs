namespace SoftmaxGen.Generator.Files.Onnx.Values;

/// <summary>What is known of a tensor before there is a row.</summary>
internal abstract class Value
{
    /// <summary>The layer whose head this comes from, where it is the result of one.</summary>
    public virtual Affine? Head => null;
}

/// <summary>A constant: numbers, or texts.</summary>
internal sealed class Constant : Value
{
    public Constant(NdArray<double> numbers, int type) => (Numbers, Type) = (numbers, type);

    public Constant(NdArray<string> texts) => (Texts, Type) = (texts, Format.OnnxTypes.String);

    /// <summary>The type of the elements, as ONNX numbers them.</summary>
    public int Type { get; }

    public NdArray<double>? Numbers { get; }

    public NdArray<string>? Texts { get; }

    public int[] Shape => Numbers?.Shape ?? Texts!.Shape;
}

/// <summary>A vector that tells a shape, in which null is the number of rows.</summary>
internal sealed class Extents(NdArray<long?> items) : Value
{
    public NdArray<long?> Items { get; } = items;
}

/// <summary>A tensor that is not understood, and why.</summary>
internal sealed class Unread(FileProblem problem, Affine? head = null) : Value
{
    public FileProblem Problem { get; } = problem;

    public override Affine? Head { get; } = head;
}

/// <summary>A tensor with a row for each row of the input.</summary>
/// <param name="shape">The dimensions after the first, which is the number of rows.</param>
internal abstract class RowValue(int[] shape) : Value
{
    public int[] Shape { get; } = shape;

    /// <summary>How many numbers a row has.</summary>
    public int Count { get; } = Shapes.Count(shape);

    public int Rank => Shape.Length + 1;

    /// <summary>The same numbers in another shape.</summary>
    public abstract RowValue WithShape(int[] shape);

    /// <summary>The numbers of a row in another order, or some of them; null where that makes no sense of it.</summary>
    public abstract RowValue? Rearranged(Arrangement arrangement);

    /// <summary>Each number multiplied, then added to; null where that makes no sense of it.</summary>
    public abstract RowValue? Linear(PerColumn factor, PerColumn term);

    /// <summary>The same numbers in the order of <paramref name="arrangement"/>, itself where nothing changes.</summary>
    public RowValue? InOrder(Arrangement arrangement) =>
        Shapes.IsUnchanged(arrangement.Order, Count) ? WithShape(arrangement.Shape) : Rearranged(arrangement);
}

/// <summary>A number for each column of a row, or the same for all.</summary>
internal readonly struct PerColumn
{
    private readonly double _uniform;
    private readonly double[]? _each;

    public PerColumn(double uniform) => _uniform = uniform;

    public PerColumn(double[] each) => _each = each;

    public bool IsUniform => _each is null;

    public double this[int column] => _each is null ? _uniform : _each[column];

    public bool Is(double value) => _each is null && _uniform == value;

    public PerColumn Select(Func<double, double> convert) =>
        _each is null ? new PerColumn(convert(_uniform)) : new PerColumn(Array.ConvertAll(_each, item => convert(item)));

    public PerColumn Rearranged(int[] order) => _each is null ? this : new PerColumn(Shapes.Select(_each, order));

    /// <summary>Both, number for number, of <paramref name="count"/> columns.</summary>
    public PerColumn Combine(PerColumn other, Func<double, double, double> combine, int count)
    {
        if (_each is null && other._each is null)
        {
            return new PerColumn(combine(_uniform, other._uniform));
        }

        double[] each = new double[count];
        for (int i = 0; i < count; i++)
        {
            each[i] = combine(this[i], other[i]);
        }

        return new PerColumn(each);
    }
}
