using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>
/// One or several rows at a time: loops over whole blocks, then the rest of each row in registers from the first read to the last
/// write. Each vector is named after its place in the row, and where rows are side by side, after its row.
/// </summary>
internal partial class RowBody(SourceWriter writer, RowLayout layout) : KernelBody(writer, layout)
{
    /// <summary>How a value per class is spelled inside a loop over blocks, so many classes after its position.</summary>
    private readonly Dictionary<string, Func<int, int, string>> _inLoop = [];

    /// <summary>The values per class that are in registers, for the rest of the row.</summary>
    private readonly HashSet<string> _perClass = [];

    /// <summary>The numbers that are the same for all classes and rows.</summary>
    private readonly HashSet<string> _uniform = [];

    /// <summary>The values per row that each row has got in every lane.</summary>
    private readonly HashSet<string> _spread = [];

    private bool HasBlocks => layout.BlockCount > 0;

    private bool HasRest => layout.Slices.Count > 0;

    protected IEnumerable<int> Rows => Enumerable.Range(0, layout.Rows);

    public override void Prepare()
    {
        Slice overlapping = layout.Slices.FirstOrDefault(slice => slice.Overlap > 0);
        if (overlapping.Overlap == 0 || layout.Sums.Count == 0)
        {
            return;
        }

        string lanes = string.Join(", ", Enumerable.Range(0, Shape.Lanes).Select(lane => Shape.Element.Integer(overlapping.Owns(lane) ? -1 : 0)));
        Writer.Comment("The last vector of a row has some classes again; these lanes are its own.");
        Declare("own", Shape.AsElement($"{Shape.Class()}.Create({lanes})"));
    }

    public override void Load(string operand)
    {
        _inLoop[operand] = (row, offset) => LoadInLoop(operand, row, offset);
        InRegisters(operand, (row, index) => LoadSlice(operand, row, index));
    }

    public override void Maximum(string name, string operand)
    {
        if (!HasBlocks)
        {
            Reduce(name, "Max", row => MaximumOf([.. layout.Slices.Select((_, i) => Named(operand, row, i))]));
            return;
        }

        Writer.Comment("The largest value: of the blocks, then of the rest.");
        int chains = layout.MaximumChains;
        foreach (int row in Rows)
        {
            for (int i = 0; i < chains; i++)
            {
                Declare(Chain(row, i), Broadcast($"{Shape.Element.Keyword()}.NegativeInfinity"));
            }
        }

        OpenLoop();
        ForEach(layout.BlockSlices, (row, i) => Raise(row, i, LoadInLoop(operand, row, layout.BlockSlices[i].Offset)));
        Writer.Close();
        ForEach(layout.Slices, (row, i) => Raise(row, i, Named(operand, row, i)));
        Reduce(name, "Max", row => MaximumOf([.. Enumerable.Range(0, chains).Select(i => Chain(row, i))]));

        string Chain(int row, int index) => chains == 1 ? $"{name}Of{Letter(row)}" : $"{name}{index}";

        void Raise(int row, int index, string value)
        {
            string chain = Chain(row, index % chains);
            Writer.Write($"{chain} = Simd.Max({chain}, {value});");
        }
    }

    public override void Let(string name, ClassValue value)
    {
        _inLoop[name] = (row, offset) => $"({value.Write(AtLoop(row, offset))})";
        InRegisters(name, (row, index) => value.Write(At(row, index)));
    }

    public override void Store(string operand, ClassValue value)
    {
        Spread(value);
        if (HasBlocks)
        {
            Writer.Comment("The results: of the blocks, then of the rest.");
            OpenLoop();
            ForEach(layout.BlockSlices, (row, i) =>
            {
                int offset = layout.BlockSlices[i].Offset;
                StoreAt(value.Write(AtLoop(row, offset)), operand, InLoop(row, offset));
            });
            Writer.Close();
        }

        ForEach(layout.Slices, (row, i) => StoreSlice(value.Write(At(row, i)), operand, row, i));
    }

    public override void StorePerRow(string parameter, Func<ValueAt, string> value)
    {
        string rows = value(name => name);
        Writer.Write(
            layout.Rows == 1 ? $"Elements.At(ref {parameter}, row) = ({rows}).ToScalar();"
            : $"({rows}).GetLower().GetLower().StoreUnsafe(ref Elements.At(ref {parameter}, row));");
    }

    public override void LoadLabel()
    {
        foreach (int row in Rows)
        {
            Writer.Write($"int label{Letter(row)} = Elements.At(ref labels, row{(row == 0 ? "" : $" + {row}")});");
        }
    }

    public override void Ignore(int index, string? gradient)
    {
        Writer.Open($"if (label == {index})");
        Writer.Write("Elements.At(ref losses, row) = 0;");
        if (gradient is not null)
        {
            Writer.Write($"SpecialRows.Clear(ref {gradient}, ClassCount);");
        }

        Writer.Write("continue;");
        Writer.Close();
    }

    public override void PickAtLabel(string name, string operand) =>
        Pick(name, row => $"Elements.At(ref {operand}, {InRow(row, $"label{Letter(row)}")})");

    public override void PickAtLabel(string name, ClassConstants constants) =>
        Pick(name, row => $"Elements.At(ref MemoryMarshal.GetReference({constants.Table}), label{Letter(row)})");

    public override void StoreLessAtLabel(string operand, ClassValue value, string amount, string? factor = null)
    {
        Store(operand, value);
        SubtractAtLabel(operand, amount, factor);
    }

    private void SubtractAtLabel(string operand, string amount, string? factor)
    {
        foreach (int row in Rows)
        {
            // Not Elements.At twice: the JIT would have nothing left to inline the second.
            string atLabel = $"(ref {operand}, {InRow(row, $"label{Letter(row)}")})";
            Writer.Write(factor is null
                ? $"Elements.At{atLabel} -= {Scalar(amount)};"
                : $"Unsafe.Add{atLabel} = (Unsafe.Add{atLabel} * {Scalar(factor)}) - {Scalar(amount)};");

            string Scalar(string name) => layout.Rows == 1 ? $"{name}.ToScalar()" : $"{name}.GetElement({row})";
        }
    }

    public override void Constants(string name, ClassConstants constants)
    {
        if (constants.IsUniform)
        {
            Declare(name, Broadcast(constants.Literal(Shape.Element, 0)));
            _uniform.Add(name);
            return;
        }

        Writer.Write($"ref {Shape.Element.Keyword()} {name} = ref MemoryMarshal.GetReference({constants.Table});");
        _inLoop[name] = (_, offset) => LoadInLoop(name, 0, offset);
        InRegisters(name, (_, index) => LoadSlice(name, 0, index));
    }

    private string LoadSlice(string operand, int row, int index) =>
        $"Simd.Load{Shape.Bits}(ref {operand}, {InRow(row, layout.Slices[index].Offset)})";

    private void StoreSlice(string value, string operand, int row, int index) =>
        StoreAt(value, operand, InRow(row, layout.Slices[index].Offset));

    protected string Letter(int row) => Letter(row, layout.Rows);

    protected string Named(string name, int row, int index) => $"{name}{index}{Letter(row)}";

    /// <summary>Declares a value per row from partial results of each row.</summary>
    protected void Reduce(string name, string reduction, Func<int, string> partials) => Declare(
        name,
        layout.Rows == 1
            ? $"Lanes.{reduction}({partials(0)})"
            : $"Lanes.{reduction}OfRows({string.Join(", ", Rows.Select(partials))})");

    private void Pick(string name, Func<int, string> value) => Declare(
        name,
        layout.Rows == 1
            ? Broadcast(value(0))
            : $"Lanes.OfRows({string.Join(", ", Rows.Select(value))})");

    /// <summary>Gives each row the values per row that an expression needs, before a loop opens.</summary>
    private void Spread(ClassValue value)
    {
        _ = HasBlocks ? value.Write(AtLoop(0, 0)) : value.Write(At(0, 0));
    }

    /// <summary>A value per row, in every lane of one row.</summary>
    protected string SpreadOver(string name, int row)
    {
        if (_uniform.Contains(name))
        {
            return name;
        }

        if (layout.Rows > 1 && _spread.Add(name))
        {
            WriteSpread(name);
        }

        return $"{name}{Letter(row)}";
    }

    private void WriteSpread(string name) =>
        Writer.Write($"Lanes.Spread({name}, {string.Join(", ", Rows.Select(row => $"out {Shape.Type()} {name}{Letter(row)}"))});");

    protected void ForEach(EquatableArray<Slice> slices, Action<int, int> action)
    {
        for (int i = 0; i < slices.Count; i++)
        {
            for (int row = 0; row < layout.Rows; row++)
            {
                action(row, i);
            }
        }
    }

    private void InRegisters(string name, Func<int, int, string> value)
    {
        _perClass.Add(name);
        ForEach(layout.Slices, (row, i) => Declare(Named(name, row, i), value(row, i)));
    }

    protected void StoreAt(string value, string operand, string position) =>
        Writer.Write($"Simd.Store({value}, ref {operand}, {position});");

    protected string LoadInLoop(string operand, int row, int offset) => $"Simd.Load{Shape.Bits}(ref {operand}, {InLoop(row, offset)})";

    /// <summary>Opens a loop over the classes of all blocks.</summary>
    protected void OpenLoop() =>
        Writer.Open($"for (nuint k = 0; k < {layout.BlockCount * Planner.BlockLength}; k += {Planner.BlockLength})");

    protected string InLoop(int row, int offset) => (row * layout.ClassCount) + offset is var total && total == 0 ? "k" : $"k + {total}";

    protected string InRow(int row, int offset) => $"{(row * layout.ClassCount) + offset}";

    protected string InRow(int row, string index) => row == 0 ? index : $"{row * layout.ClassCount} + {index}";

    protected ValueAt At(int row, int index) => name => _perClass.Contains(name) ? Named(name, row, index) : SpreadOver(name, row);

    protected ValueAt AtLoop(int row, int offset) => name =>
        _inLoop.TryGetValue(name, out Func<int, int, string> inLoop) ? inLoop(row, offset) : SpreadOver(name, row);
}
