namespace SoftmaxGen.Generator.Files.Onnx.Values;

/// <summary>What a dense layer reads, and its numbers as they are in the file.</summary>
/// <param name="input">The columns, or the layer before.</param>
/// <param name="weights">The weights.</param>
/// <param name="isOutputFirst">Whether they are [outputs, inputs] rather than [inputs, outputs].</param>
/// <param name="inputs">How many inputs there are.</param>
/// <param name="outputs">How many outputs there are.</param>
internal sealed class Dense(RowValue input, double[] weights, bool isOutputFirst, int inputs, int outputs)
{
    public RowValue Input => input;

    public int Inputs => inputs;

    /// <summary>The outputs of the layer before; null of the first layer.</summary>
    public Affine? Before => Input switch
    {
        Affine sums => sums,
        Activated activated => activated.Sums,
        _ => null,
    };

    public double Weight(int unit, int column) => weights[isOutputFirst ? (unit * inputs) + column : (column * outputs) + unit];
}

/// <summary>The outputs of a dense layer before its activation: all or some of them, each scaled and shifted.</summary>
internal sealed class Affine : RowValue
{
    private readonly int[]? _units;
    private readonly double[]? _scale;
    private readonly double[]? _shift;

    public Affine(int[] shape, Dense layer)
        : this(shape, layer, null, null, null, null, 1)
    {
    }

    private Affine(int[] shape, Dense layer, int[]? units, double[]? scale, double[]? shift, Affine? root, double factor)
        : base(shape)
    {
        Layer = layer;
        _units = units;
        _scale = scale;
        _shift = shift;
        Root = root ?? this;
        Factor = factor;
    }

    public Dense Layer { get; }

    /// <summary>The value that this one is a multiple of: an activation may be written with several multiples of one value.</summary>
    public Affine Root { get; }

    /// <summary>How many times.</summary>
    public double Factor { get; }

    public bool IsSame(Affine other) => ReferenceEquals(Root, other.Root) && Factor.Equals(other.Factor);

    public int Unit(int i) => _units is null ? i : _units[i];

    public double Scale(int i) => _scale is null ? Factor : Factor * _scale[i];

    public double Shift(int i) => _shift is null ? 0 : Factor * _shift[i];

    /// <summary>The value itself, multiplied.</summary>
    public Affine Times(double factor) => new(Shape, Layer, _units, _scale, _shift, Root, Factor * factor);

    public override RowValue WithShape(int[] shape) => new Affine(shape, Layer, _units, _scale, _shift, Root, Factor);

    public override RowValue Rearranged(Arrangement arrangement) => new Affine(
        arrangement.Shape,
        Layer,
        Array.ConvertAll(arrangement.Order, Unit),
        Array.ConvertAll(arrangement.Order, Scale),
        Array.ConvertAll(arrangement.Order, Shift),
        null,
        1);

    public override RowValue Linear(PerColumn factor, PerColumn term)
    {
        if (factor.IsUniform && term.Is(0))
        {
            return Times(factor[0]);
        }

        double[] scale = new double[Count], shift = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            scale[i] = Scale(i) * factor[i];
            shift[i] = (Shift(i) * factor[i]) + term[i];
        }

        return new Affine(Shape, Layer, _units, scale, shift, null, 1);
    }
}
