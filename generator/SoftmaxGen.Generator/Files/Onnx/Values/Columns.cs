namespace SoftmaxGen.Generator.Files.Onnx.Values;

/// <summary>Columns of the input, each scaled in its own way.</summary>
/// <param name="items">What stands where, in the shape of a row.</param>
/// <param name="type">The type of the elements, as ONNX numbers them.</param>
internal sealed class Columns(NdArray<Column> items, int type) : RowValue(items.Shape)
{
    public NdArray<Column> Items { get; } = items;

    public int Type { get; } = type;

    public override RowValue WithShape(int[] shape) => new Columns(Items.WithShape(shape), Type);

    public override RowValue Rearranged(Arrangement arrangement) => new Columns(Items.Rearranged(arrangement), Type);

    public override RowValue Linear(PerColumn factor, PerColumn term) => Select((column, i) => column.Linear(factor[i], term[i]), Type);

    public Columns Select(Func<Column, int, Column> convert, int type)
    {
        Column[] columns = new Column[Count];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = convert(Items.Items[i], i);
        }

        return new Columns(new NdArray<Column>(Shape, columns), type);
    }
}

/// <summary>(x − offset)·scale + constant of a column x, or of <paramref name="Missing"/> where x is NaN.</summary>
internal readonly record struct Column(int Index, double Offset, double Scale, double Missing, double Constant)
{
    public Column(int index)
        : this(index, 0, 1, double.NaN, 0)
    {
    }

    public Column Linear(double factor, double term)
    {
        double scale = Scale * factor, constant = (Constant * factor) + term;
        double offset = constant == 0 ? Offset : Offset - (constant / scale);

        // What a scale of 0 or next to it cannot take off from the column stays beside it.
        return double.IsNaN(offset) || double.IsInfinity(offset)
            ? this with { Scale = scale, Constant = constant }
            : this with { Scale = scale, Offset = offset, Constant = 0 };
    }

    /// <summary>The same where a NaN, here, is <paramref name="value"/>; null where no value of the column would give that.</summary>
    public Column? Imputed(double value)
    {
        double missing = ((value - Constant) / Scale) + Offset;
        return !double.IsNaN(Missing) ? this
            : double.IsNaN(missing) || double.IsInfinity(missing) ? null
            : this with { Missing = missing };
    }
}
