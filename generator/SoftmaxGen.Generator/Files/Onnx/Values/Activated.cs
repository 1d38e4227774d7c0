namespace SoftmaxGen.Generator.Files.Onnx.Values;

/// <summary>The outputs of a dense layer after its activation, each scaled and shifted: the next layer takes that over.</summary>
internal sealed class Activated(int[] shape, Affine sums, LayerActivation activation, PerColumn scale, PerColumn shift) : RowValue(shape)
{
    /// <summary>What the activation is of.</summary>
    public Affine Sums { get; } = sums;

    public LayerActivation Activation { get; } = activation;

    public PerColumn Scale { get; } = scale;

    public PerColumn Shift { get; } = shift;

    public static Activated Of(Affine sums, LayerActivation activation, double scale = 1, double shift = 0) =>
        new(sums.Shape, sums, activation, new PerColumn(scale), new PerColumn(shift));

    public override RowValue WithShape(int[] shape) => new Activated(shape, Sums, Activation, Scale, Shift);

    public override RowValue Rearranged(Arrangement arrangement) => new Activated(
        arrangement.Shape, (Affine)Sums.Rearranged(arrangement), Activation, Scale.Rearranged(arrangement.Order), Shift.Rearranged(arrangement.Order));

    public override RowValue Linear(PerColumn factor, PerColumn term) =>
        new Activated(Shape, Sums, Activation, Scale.Combine(factor, (a, b) => a * b, Count), Shift.Combine(factor, (a, b) => a * b, Count).Combine(term, (a, b) => a + b, Count));
}
