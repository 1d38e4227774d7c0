using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Emission;

/// <summary>A number per class that is known at compile time: a table for rows, literals for tiles.</summary>
/// <param name="Table">The static property that holds them, if they are not all the same.</param>
/// <param name="Values">The numbers, or the one number of all classes.</param>
internal sealed record ClassConstants(string Table, double[] Values)
{
    public bool IsUniform => Values.Length == 1;

    public string Literal(ElementType element, int c) => element.Literal(Values[IsUniform ? 0 : c]);
}
