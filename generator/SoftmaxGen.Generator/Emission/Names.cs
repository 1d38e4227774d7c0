using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>How types and constants are spelled in generated code.</summary>
internal static class Names
{
    /// <summary>The attribute of what the JIT must inline. In full: a project may have given the short name a meaning of its own.</summary>
    public const string Inline = "[global::System.Runtime.CompilerServices.MethodImpl(MethodImplOptions.AggressiveInlining)]";

    /// <summary>The type of a value of this shape: <c>Vector512&lt;float&gt;</c>.</summary>
    public static string Type(this VectorShape shape) => $"{shape.Class()}<{shape.Element.Keyword()}>";

    /// <summary>The static class of operations on vectors of this length: <c>Vector512</c>.</summary>
    public static string Class(this VectorShape shape) => shape.Bits switch
    {
        512 => "Vector512",
        256 => "Vector256",
        _ => "Vector128",
    };

    /// <summary>The number that adds to nothing, not even to a negative zero.</summary>
    public static string NegativeZero(this ElementType element) => element == ElementType.Single ? "-0f" : "-0d";

    /// <summary>A constant in the fewest digits that read back as the same number.</summary>
    public static string Literal(this ElementType element, double value)
    {
        bool isSingle = element == ElementType.Single;
        for (int digits = 1; ; digits++)
        {
            string text = (isSingle ? (float)value : value).ToString($"G{digits}", CultureInfo.InvariantCulture);
            double read = double.Parse(text, CultureInfo.InvariantCulture);
            if (digits == 17 || (isSingle ? (float)read == (float)value : read == value))
            {
                return text + (isSingle ? "f" : "d");
            }
        }
    }

    /// <summary>A constant with every bit of its number, which may be none; as the compiler folds them, there is one NaN.</summary>
    public static string Exact(ElementType element, double value) =>
        double.IsNaN(value) ? $"{element.Keyword()}.NaN"
        : double.IsInfinity(element.Round(value)) ? $"{element.Keyword()}.{(value > 0 ? "Positive" : "Negative")}Infinity"
        : element.Round(value) != 0 ? element.Literal(value)
        : BitConverter.DoubleToInt64Bits(value) < 0 ? element.NegativeZero()
        : element == ElementType.Single ? "0f" : "0d";

    /// <summary>A string as C# writes it.</summary>
    public static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A constant of the integer that is as wide as the element.</summary>
    public static string Integer(this ElementType element, int value) =>
        value.ToString(CultureInfo.InvariantCulture) + (element == ElementType.Single ? "" : "L");

    /// <summary>Reinterprets a mask of integers as one of elements; not as an extension, which the compiler would search all namespaces for.</summary>
    public static string AsElement(this VectorShape shape, string mask) =>
        $"{shape.Class()}.{(shape.Element == ElementType.Single ? "AsSingle" : "AsDouble")}({mask})";

    /// <summary>What tells rows in this layout from others.</summary>
    public static string Suffix(this Layout layout) => layout switch
    {
        RowLayout => $"Row{layout.Shape.Bits}",
        TileLayout => $"Tile{layout.Shape.Bits}",
        LoopLayout => $"LongRow{layout.Shape.Bits}",
        _ => throw new ArgumentOutOfRangeException(nameof(layout)),
    };

    /// <summary>How a layout goes about its rows, of which it may take but one that comes alone.</summary>
    public static string Description(this Layout layout, bool isForOneRow) => layout switch
    {
        TileLayout tile => $"{layout.RowsPerStep} rows at a time, in {string.Join(" and ", tile.Strips.GroupBy(strip => strip.Groups).Select(Strips))}",
        RowLayout row => $"{(isForOneRow ? "a row that comes alone" : "one row at a time")}, {(row.Slices.Count == 1 ? "1 vector" : $"{row.Slices.Count} vectors")}",
        LoopLayout => "one row after the other, in loops",
        _ => throw new ArgumentOutOfRangeException(nameof(layout)),
    };

    private static string Strips(IGrouping<int, Strip> strips) =>
        strips.Key == 1 ? "vectors of one class" : $"{strips.Count()} strip of {strips.Key * Planner.QuadLength} classes";
}
