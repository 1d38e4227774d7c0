using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Rows;

/// <summary>Prints a struct of the vectors that hold the rows of a step: an <c>IRows</c> of the library, which the library's kernels are written over.</summary>
internal abstract class RowStruct(SourceWriter writer, ElementType element, int classCount)
{
    protected SourceWriter Writer => writer;

    protected ElementType Element => element;

    protected int ClassCount => classCount;

    /// <summary>The element type's keyword.</summary>
    protected string T => element.Keyword();

    /// <summary>The struct, with its type parameters.</summary>
    protected abstract string Type { get; }

    /// <summary>The type of its vectors.</summary>
    protected abstract string Vector { get; }

    /// <summary>The marker interfaces by which the library's kernels tell rows apart.</summary>
    protected virtual IEnumerable<string> Traits => classCount < Planner.QuadLength ? ["IFewClasses"] : [];

    /// <summary>Prints the struct.</summary>
    /// <param name="summary">What it holds.</param>
    /// <param name="fields">The vectors.</param>
    /// <param name="constraints">The constraints of its type parameters.</param>
    protected void Write(string summary, IEnumerable<string> fields, params string[] constraints)
    {
        writer.Blank();
        writer.Write($"/// <summary>{summary}</summary>");
        writer.Open($"private struct {Type} : IRows<{Type}, {Vector}, {T}>{string.Concat(Traits.Select(trait => $", {trait}"))}{string.Concat(constraints.Select(constraint => $" where {constraint}"))}");
        writer.Write($"private {Vector} {string.Join(", ", fields)};");
        writer.Write($"public int ClassCount {{ {Names.Inline} get => {classCount}; }}");
        Open($"void Load(ref {T} source, out {Type} rows)");
        writer.Write("Unsafe.SkipInit(out rows);");
        Begin();
        WriteLoad();
        writer.Close();
        Open($"void Store(ref {T} destination)");
        Begin();
        WriteStore();
        writer.Close();
        Value("Max()", Max);
        Value("Sum()", Sum);
        Value("SignedSum()", SignedSum);
        Value("RestOfFew(bool ofExponents)", RestOfFew);
        Open($"static void Map<TMap>(ref {Type} from, ref TMap map, out {Type} rows) where TMap : struct, IClassMap<{Vector}, {T}>");
        writer.Write("Unsafe.SkipInit(out rows);");
        WriteMap();
        writer.Close();
        writer.Close();
    }

    /// <summary>Prints what a method declares.</summary>
    protected virtual void Begin()
    {
    }

    protected abstract void WriteLoad();

    protected abstract void WriteStore();

    protected abstract string Max { get; }

    protected abstract string Sum { get; }

    protected virtual string SignedSum => "Sum()";

    protected abstract string RestOfFew { get; }

    protected abstract void WriteMap();

    /// <summary>A reference to one element of the first row.</summary>
    protected static string At(string operand, int offset) => offset == 0 ? $"ref {operand}" : $"ref Elements.At(ref {operand}, {offset})";

    private void Open(string header)
    {
        writer.Blank();
        writer.Open($"{Names.Inline} public {header}");
    }

    private void Value(string header, string value)
    {
        writer.Blank();
        if (value.Contains("lanes."))
        {
            writer.Open($"{Names.Inline} public {Vector} {header}");
            Begin();
            writer.Write($"return {value};");
            writer.Close();
        }
        else
        {
            writer.Write($"{Names.Inline} public {Vector} {header} => {value};");
        }
    }
}
