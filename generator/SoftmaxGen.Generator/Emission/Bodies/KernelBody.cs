using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>Writes the expression of a named value at one position of the row: <c>e</c> becomes <c>e3</c>, or a load in a loop.</summary>
internal delegate string ValueAt(string name);

/// <summary>
/// The words in which an operation describes its kernel. Each layout has its own way to print them: straight-line over
/// registers, loops over blocks, or both.
/// </summary>
internal abstract class KernelBody(SourceWriter writer, Layout layout)
{
    private bool _hasText;

    public SourceWriter Writer => writer;

    public VectorShape Shape => layout.Shape;

    public int RowsPerStep => layout.RowsPerStep;

    /// <summary>Constants that are set up once, before the loop over the rows.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Reads the row's values of an operand, so that everything is read before anything is written.</summary>
    public abstract void Load(string operand);

    /// <summary>Declares <paramref name="name"/> as the largest value of an operand, in every lane of its row.</summary>
    public abstract void Maximum(string name, string operand);

    /// <summary>Names a value per class that later expressions use.</summary>
    public abstract void Let(string name, Func<ValueAt, string> value);

    /// <summary>
    /// Declares <paramref name="sum"/> as the sum over the classes of a value, named as well, in every lane of its row. A
    /// loop stores the values in <paramref name="keepIn"/> where they are needed again.
    /// </summary>
    public abstract void Sum(string sum, string name, Func<ValueAt, string> value, string? keepIn = null, bool isSigned = false);

    /// <summary>Writes a value per class.</summary>
    public abstract void Store(string operand, Func<ValueAt, string> value);

    /// <summary>The value of the step's rows from one that is in every lane of its row.</summary>
    public abstract string PerRow(string value);

    /// <summary>Writes one value per row.</summary>
    public virtual void StorePerRow(string parameter, string value) =>
        Writer.Write($"Unsafe.Add(ref {parameter}, row) = {value};");

    /// <summary>Declares <c>label</c>, and <c>target</c> as the operand's value at the label.</summary>
    public virtual void PickLabel(string operand)
    {
        Writer.Write($"int label = Unsafe.Add(ref labels, row);");
        Writer.Write($"{Shape.Element.Keyword()} target = Unsafe.Add(ref {operand}, label);");
    }

    /// <summary>Writes a value per class, less <paramref name="amount"/> at the label.</summary>
    public virtual void StoreLessAtLabel(string operand, Func<ValueAt, string> value, string amount)
    {
        Store(operand, value);
        Writer.Write($"Unsafe.Add(ref {operand}, label) -= {amount};");
    }

    /// <summary>Says what the next lines are for.</summary>
    public void Comment(string text)
    {
        if (_hasText)
        {
            Writer.Blank();
        }

        _hasText = true;
        Writer.Write($"// {text}");
    }

    /// <summary>A scalar in every lane.</summary>
    public string Broadcast(string scalar) => Shape.IsScalar ? scalar : $"{Shape.Class()}.Create({scalar})";

    /// <summary>A condition: some row of the step came out NaN.</summary>
    public string AnyNaN(string value) =>
        Shape.IsScalar ? $"{Shape.Type()}.IsNaN({value})" : $"!{Shape.Class()}.EqualsAll({value}, {value})";

    /// <summary>A reference to one element of an operand.</summary>
    protected static string Element(string operand, int offset) =>
        offset == 0 ? $"ref {operand}" : $"ref Unsafe.Add(ref {operand}, {offset})";

    /// <summary>The largest of several values, in pairs, so that no chain of comparisons is longer than it must be.</summary>
    protected string MaximumOf(IEnumerable<string> values) =>
        ReductionTree.Pairwise([.. values.Select((_, index) => ReductionTree.Leaf(index))])
            .Write(index => values.ElementAt(index), (left, right) => $"{(Shape.IsScalar ? "Math" : "Simd")}.Max({left}, {right})");

    public static KernelBody Create(SourceWriter writer, Layout layout) => layout switch
    {
        TileLayout { Shape.IsScalar: true } tile => new ScalarBody(writer, tile),
        TileLayout tile => new TileBody(writer, tile),
        RowLayout row => new RowBody(writer, row),
        LoopLayout loop => new LoopBody(writer, loop),
        _ => throw new ArgumentOutOfRangeException(nameof(layout)),
    };
}
