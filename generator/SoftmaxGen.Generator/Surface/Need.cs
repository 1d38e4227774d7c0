namespace SoftmaxGen.Generator.Surface;

/// <summary>What an argument must be; what is written to may be longer.</summary>
internal enum Need
{
    /// <summary>Any value.</summary>
    Nothing,

    /// <summary>One row: C elements.</summary>
    OneRow,

    /// <summary>One row with a softmax to draw from: C elements without NaN and +∞, and not all −∞.</summary>
    Distribution,

    /// <summary>Whole rows: a multiple of C elements, of as many rows as the other arguments have.</summary>
    WholeRows,

    /// <summary>One element per row.</summary>
    OnePerRow,

    /// <summary>A class, or the ignored label, per row.</summary>
    LabelPerRow,

    /// <summary>C × C elements.</summary>
    Square,

    /// <summary>At most C elements.</summary>
    AtMostRow,

    /// <summary>A class, or the ignored label.</summary>
    Label,

    /// <summary>A positive and finite number.</summary>
    Positive,

    /// <summary>A number in [0, 1).</summary>
    Fraction,

    /// <summary>A value that the enumeration names.</summary>
    Defined,

    /// <summary>A number for each of a model's parameters, and for the padding between them.</summary>
    Parameters,

    /// <summary>The number of a layer.</summary>
    Layer,

    /// <summary>A number for each of a layer's weights or biases.</summary>
    OfLayer,
}

internal static class NeedExtensions
{
    /// <summary>Whether the length of an argument may be wrong.</summary>
    public static bool IsOfLength(this Need need) =>
        need is Need.OneRow or Need.Distribution or Need.WholeRows or Need.OnePerRow or Need.LabelPerRow or Need.Square or Need.AtMostRow
            or Need.Parameters or Need.OfLayer;

    /// <summary>Whether a value may be out of range.</summary>
    public static bool IsInRange(this Need need) =>
        need is Need.Label or Need.LabelPerRow or Need.Positive or Need.Fraction or Need.Defined or Need.Layer;
}
