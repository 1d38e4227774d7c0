using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>
/// Writes the expression of a named value at one place: <c>e</c> becomes <c>e3</c>, or a load in a loop. A value of the row is written as
/// that place has its rows.
/// </summary>
internal delegate string ValueAt(string name);

/// <summary>
/// The words in which an operation describes its kernel. A name stands for a value per class or for a value per row. Each layout has its own
/// way to print them: straight-line over registers, loops over blocks, or both.
/// </summary>
internal abstract class KernelBody(SourceWriter writer, Layout layout)
{
    /// <summary>The row's label, or the labels of a step's rows.</summary>
    public const string Label = "label";

    public SourceWriter Writer => writer;

    public VectorShape Shape => layout.Shape;

    public int RowsPerStep => layout.RowsPerStep;

    /// <summary>Constants that are set up once, before the loop over the rows.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Reads the row's values of an operand, so that everything is read before anything is written.</summary>
    public abstract void Load(string operand);

    /// <summary>Names the largest value of an operand: a value per row.</summary>
    public abstract void Maximum(string name, string operand);

    /// <summary>Names a value per class that later expressions use.</summary>
    public abstract void Let(string name, ClassValue value);

    /// <summary>
    /// Names as <paramref name="sum"/>, a value per row, the sum over the classes of a value, which gets a name as well. A
    /// loop stores the values in <paramref name="keepIn"/> where they are needed again.
    /// </summary>
    public abstract void Sum(string sum, string name, ClassValue value, string? keepIn = null, bool isSigned = false);

    /// <summary>
    /// Names as <paramref name="sum"/> the sum of exponentials, and as <paramref name="rest"/> what it is without the largest of them, which is 1: values per
    /// row. Of a sum that <see cref="Limits.KeepsRest"/>, the rest is as accurate as the sum itself, however small. The exponentials and their sum may be used
    /// only where <paramref name="keepIn"/> says that they are needed again.
    /// </summary>
    public void SumWithRest(string sum, string rest, string name, ClassValue value, string? keepIn = null)
    {
        if (Limits.KeepsRest(Shape.Element, layout.ClassCount))
        {
            SumAndRest(sum, rest, name, value, keepIn);
        }
        else
        {
            Sum(sum, name, value, keepIn);
            LetPerRow(rest, row => $"{row(sum)} - {Shape.Type()}.One");
        }
    }

    /// <summary>Names a value per row, computed from others.</summary>
    public virtual void LetPerRow(string name, Func<ValueAt, string> value) => Declare(name, value(row => row));

    /// <summary>Writes a value per class.</summary>
    public abstract void Store(string operand, ClassValue value);

    /// <summary>Writes a value per row, or keeps it as the <see cref="Result"/>.</summary>
    public abstract void StorePerRow(string parameter, Func<ValueAt, string> value);

    /// <summary>Computes the log-sum-exps of a step again where they came out NaN.</summary>
    public virtual void RepairLogSumExp(string operand, string parameter) =>
        Writer.Write($"SpecialRows.LogSumExp(ref {operand}, ClassCount, ref Elements.At(ref {parameter}, row), {RowsPerStep});");

    /// <summary>Names compile-time numbers, one a class.</summary>
    public abstract void Constants(string name, ClassConstants constants);

    /// <summary>Declares <c>label</c>.</summary>
    public abstract void LoadLabel();

    /// <summary>Sees to it that rows of the ignored label have no loss and no gradient.</summary>
    public abstract void Ignore(int index, string? gradient);

    /// <summary>Names the operand's value at the label: a value per row.</summary>
    public abstract void PickAtLabel(string name, string operand);

    /// <summary>Names the compile-time number of the label: a value per row.</summary>
    public abstract void PickAtLabel(string name, ClassConstants constants);

    /// <summary>Writes a value per class, but at the label less a named value per row, after it was multiplied by another if there is one.</summary>
    public abstract void StoreLessAtLabel(string operand, ClassValue value, string amount, string? factor = null);

    /// <summary>A product, or zero where the factor is, even if the other one is not finite.</summary>
    public string Product(string factor, string other) =>
        $"{Shape.Class()}.ConditionalSelect({Shape.Class()}.Equals({factor}, {Shape.Zero()}), {Shape.Zero()}, {factor} * {other})";

    /// <summary>One value where two are equal, or else another.</summary>
    public string IfEqual(string left, string right, string value, string otherwise) =>
        $"{Shape.Class()}.ConditionalSelect({Shape.Class()}.Equals({left}, {right}), {value}, {otherwise})";

    /// <summary>A scalar in every lane.</summary>
    public string Broadcast(string scalar) => $"Simd.Create{Shape.Bits}({scalar})";

    /// <summary>A condition: a value per row came out NaN for some row of the step.</summary>
    public virtual string AnyNaN(string name) => $"!{Shape.Class()}.EqualsAll({name}, {name})";

    /// <summary>Declares a vector. Its type is written out: a project may have given <c>var</c> a meaning of its own.</summary>
    protected void Declare(string name, string value) => Writer.Write($"{Shape.Type()} {name} = {value};");

    /// <summary>The same, of a sum that keeps its rest.</summary>
    protected abstract void SumAndRest(string sum, string rest, string name, ClassValue value, string? keepIn);

    /// <summary>A reference to one element of an operand.</summary>
    protected static string Element(string operand, int offset) =>
        offset == 0 ? $"ref {operand}" : $"ref Elements.At(ref {operand}, {offset})";

    /// <summary>The largest of several values, in pairs, so that no chain of comparisons is longer than it must be.</summary>
    protected static string MaximumOf(IReadOnlyList<string> values) =>
        ReductionTree.Pairwise([.. values.Select((_, index) => ReductionTree.Leaf(index))])
            .Write(index => values[index], (left, right) => $"Simd.Max({left}, {right})");

    /// <summary>What marks the names of the first, second, third… row or tile of those that are side by side.</summary>
    protected static string Letter(int index, int count) => count == 1 ? "" : ((char)('A' + index)).ToString();

    public static KernelBody Create(SourceWriter writer, Layout layout) => layout switch
    {
        RowLayout row => new RowBody(writer, row),
        _ => throw new ArgumentOutOfRangeException(nameof(layout)),
    };
}
