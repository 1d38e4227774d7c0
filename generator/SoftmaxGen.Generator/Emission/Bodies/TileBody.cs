using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>One class a vector, one row a lane: quads of classes are transposed on the way in and out.</summary>
internal sealed class TileBody(SourceWriter writer, TileLayout tile) : ScalarBody(writer, tile)
{
    /// <summary>Whether <c>kept</c> masks the rows that count.</summary>
    private bool _ignores;

    private string LabelType => $"{Shape.Class()}<{Shape.Element.Label()}>";

    public override void Load(string operand)
    {
        foreach (Slice quad in Tile.Quads)
        {
            // An overlapping quad reads some classes again.
            string outputs = Join(quad, c => c < quad.Offset + quad.Overlap ? $"out {Shape.Type()} _" : $"out {Shape.Type()} {operand}{c}");
            Writer.Write($"Tile.Load{Form}({Reference(operand, quad)}{outputs});");
        }
    }

    public override void Store(string operand, Func<ValueAt, string> value) => StoreTile(operand, c => value(At(c)));

    public override string ForEachRow(string scalar) => Broadcast(scalar);

    public override void StorePerRow(string parameter, string value) =>
        Writer.Write($"{Shape.Class()}.StoreUnsafe({Kept(value)}, ref {parameter}, (nuint)row);");

    public override void LoadLabel() => Writer.Write($"Tile.LoadLabels(ref Unsafe.Add(ref labels, row), out {LabelType} label);");

    public override void Ignore(int index, string? gradient)
    {
        _ignores = true;
        Writer.Write($"var kept = ~{IsLabel(index)};");
    }

    public override void PickAtLabel(string name, string operand) => Pick(name, c => $"{operand}{c}");

    public override void PickAtLabel(string name, ClassConstants constants) =>
        Pick(name, c => Broadcast(constants.Literal(Shape.Element, c)));

    public override void StoreLessAtLabel(string operand, Func<ValueAt, string> value, string amount)
    {
        Writer.Write($"var amount = {amount};");
        StoreTile(operand, c => Kept($"({value(At(c))}) - ({IsLabel(c)} & amount)"));
    }

    public override string ProductPerRow(string factor, string other) => Product(factor, other);

    /// <summary>Declares <c>label</c> as the class of each row's largest value; a NaN is larger than everything.</summary>
    public void ArgMax(string operand)
    {
        Writer.Write($"var best = {operand}0;");
        Writer.Write($"var label = {LabelType}.Zero;");
        foreach (int c in Classes.Skip(1))
        {
            Writer.Write($"var better{c} = {Shape.Class()}.Equals(best, best) & ~{Shape.Class()}.LessThanOrEqual({operand}{c}, best);");
            Writer.Write($"best = {Shape.Class()}.ConditionalSelect(better{c}, {operand}{c}, best);");
            Writer.Write($"label = {Shape.Class()}.ConditionalSelect(better{c}.{Shape.Element.AsLabel()}, {LabelConstant(c)}, label);");
        }
    }

    private string IsLabel(int c) => $"{Shape.Class()}.Equals(label, {LabelConstant(c)}).{Shape.Element.AsElement()}";

    private string LabelConstant(int c) => $"{Shape.Class()}.Create({Shape.Element.Integer(c)})";

    private string Kept(string value) => _ignores ? $"({value}) & kept" : value;

    private void Pick(string name, Func<int, string> value)
    {
        Writer.Write($"var {name} = {value(0)};");
        foreach (int c in Classes.Skip(1))
        {
            Writer.Write($"{name} = {Shape.Class()}.ConditionalSelect({IsLabel(c)}, {value(c)}, {name});");
        }
    }

    /// <summary>Two and three classes have loads of their own; more come in quads.</summary>
    private string Form => ClassCount < Planner.QuadLength ? $"{ClassCount}" : "";

    private string Reference(string operand, Slice quad) =>
        ClassCount < Planner.QuadLength ? $"ref {operand}, " : $"{Element(operand, quad.Offset)}, ClassCount, ";

    private void StoreTile(string operand, Func<int, string> value)
    {
        // An overlapping quad writes some classes again, so each value is needed by name.
        foreach (int c in Classes)
        {
            Writer.Write($"var {operand}Out{c} = {value(c)};");
        }

        foreach (Slice quad in Tile.Quads)
        {
            Writer.Write($"Tile.Store{Form}({Reference(operand, quad)}{Join(quad, c => $"{operand}Out{c}")});");
        }
    }

    private string Join(Slice quad, Func<int, string> item) =>
        string.Join(", ", Enumerable.Range(quad.Offset, Math.Min(Planner.QuadLength, ClassCount)).Select(item));
}
