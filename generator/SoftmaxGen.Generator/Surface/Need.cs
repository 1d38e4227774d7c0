namespace SoftmaxGen.Generator.Surface;

/// <summary>What an argument must be; what is written to may be longer.</summary>
internal enum Need
{
    /// <summary>Any value.</summary>
    Nothing,

    /// <summary>One row: C elements.</summary>
    OneRow,

    /// <summary>Whole rows: a multiple of C elements, of as many rows as the other arguments have.</summary>
    WholeRows,

    /// <summary>One element per row.</summary>
    OnePerRow,

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
}
