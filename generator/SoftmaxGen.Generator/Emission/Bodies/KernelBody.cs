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

    /// <summary>Names compile-time numbers, one a class.</summary>
    public abstract void Constants(string name, ClassConstants constants);

    /// <summary>The value of the step's rows from one that is in every lane of its row.</summary>
    public abstract string PerRow(string value);

    /// <summary>The reverse: a value of the step's rows in every lane of its row.</summary>
    public virtual string InLanes(string perRow) => perRow;

    /// <summary>A scalar as a value of the step's rows.</summary>
    public virtual string ForEachRow(string scalar) => scalar;

    /// <summary>Writes one value per row.</summary>
    public virtual void StorePerRow(string parameter, string value) =>
        Writer.Write($"Unsafe.Add(ref {parameter}, row) = {value};");

    /// <summary>Declares <c>label</c>.</summary>
    public virtual void LoadLabel() => Writer.Write("int label = Unsafe.Add(ref labels, row);");

    /// <summary>Sees to it that rows of the ignored label have no loss and no gradient.</summary>
    public virtual void Ignore(int index, string? gradient)
    {
        Writer.Open($"if (label == {ElementType.Single.Integer(index)})");
        StorePerRow("losses", "0");
        if (gradient is not null)
        {
            Writer.Write($"SpecialRows.Clear(ref {gradient}, ClassCount);");
        }

        Writer.Write("continue;");
        Writer.Close();
    }

    /// <summary>Declares a name as the operand's value at the label.</summary>
    public virtual void PickAtLabel(string name, string operand) =>
        Writer.Write($"{Shape.Element.Keyword()} {name} = Unsafe.Add(ref {operand}, label);");

    /// <summary>Declares a name as the compile-time number of the label.</summary>
    public virtual void PickAtLabel(string name, ClassConstants constants) =>
        Writer.Write($"{Shape.Element.Keyword()} {name} = Unsafe.Add(ref MemoryMarshal.GetReference({constants.Table}), label);");

    /// <summary>Writes a value per class, less an amount per row at the label.</summary>
    public virtual void StoreLessAtLabel(string operand, Func<ValueAt, string> value, string amount)
    {
        Store(operand, value);
        Writer.Write($"Unsafe.Add(ref {operand}, label) -= {amount};");
    }

    /// <summary>A product in each lane, or zero where the factor is, even if the other one is not finite.</summary>
    public string Product(string factor, string other) => Shape.IsScalar
        ? $"({factor} == 0 ? 0 : {factor} * {other})"
        : $"{Shape.Class()}.ConditionalSelect({Shape.Class()}.Equals({factor}, {Shape.Zero()}), {Shape.Zero()}, {factor} * {other})";

    /// <summary>The same product of two values of the step's rows.</summary>
    public virtual string ProductPerRow(string factor, string other) => $"({factor} == 0 ? 0 : {factor} * {other})";

    /// <summary>A value in each lane, but no less than zero; NaN stays NaN.</summary>
    public string NotNegative(string name) => Shape.IsScalar ? $"({name} < 0 ? 0 : {name})" : $"Simd.AtLeast({name}, {Shape.Zero()})";

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
