using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <content>What depends on the rows' labels: compared with the class of each vector, without a branch.</content>
internal sealed partial class TileBody
{
    public override void LoadLabel()
    {
        foreach (int tile in Tiles)
        {
            string label = OfRows(tile)("label");
            Writer.Write($"Tile.LoadLabels(ref Unsafe.Add(ref labels, {FirstRow(tile)}), out {LabelType} {label});");
            if (layout.RowsPerVector > 1)
            {
                Writer.Write($"{label} = Tile.Deal{layout.RowsPerVector}({label});");
            }
        }
    }

    public override void Ignore(int index, string? gradient)
    {
        LetPerRow("kept", row => $"~{IsLabel(row("label"), index)}");
        _ignores = true;
    }

    public override void PickAtLabel(string name, string operand)
    {
        foreach (int tile in Tiles)
        {
            // Each group of a wide strip picks for its own rows; no other has more than −∞ for them.
            string[] wide = [.. layout.Strips.Where(strip => strip.IsWide).Select(strip => Folded("Max", strip, group => PickIn(strip, group)))];
            string picked = $"{name}{Letter(tile, layout.Tiles)}";
            Cell[] narrow = [.. Cells.Where(cell => cell.Tile == tile && !cell.Strip.IsWide)];
            Writer.Write($"var {picked} = {(wide.Length > 0 ? MaximumOf(wide) : $"{operand}{narrow[0].Suffix}")};");
            foreach (Cell cell in narrow.Skip(wide.Length > 0 ? 0 : 1))
            {
                Writer.Write($"{picked} = {Select(IsLabel(cell), $"{operand}{cell.Suffix}", picked)};");
            }

            string PickIn(Strip strip, int group)
            {
                string part = $"{name}{strip.Offset + (group * Planner.QuadLength)}";
                string other = Broadcast($"{Shape.Element.Keyword()}.NegativeInfinity");
                foreach (Cell cell in Own(tile, strip, group))
                {
                    Writer.Write($"{(cell.Position == 0 ? "var " : "")}{part} = {Select(IsLabel(cell), $"{operand}{cell.Suffix}", cell.Position == 0 ? other : part)};");
                }

                return part;
            }
        }
    }

    public override void PickAtLabel(string name, ClassConstants constants)
    {
        LetPerRow(name, _ => Broadcast(constants.Literal(Shape.Element, 0)));
        foreach (int tile in Tiles)
        {
            string picked = OfRows(tile)(name);
            for (int c = 1; c < layout.ClassCount; c++)
            {
                string isLabel = IsLabel(OfRows(tile)("label"), c);
                Writer.Write($"{picked} = {Select(isLabel, Broadcast(constants.Literal(Shape.Element, c)), picked)};");
            }
        }
    }

    public override void StoreLessAtLabel(string operand, Func<ValueAt, string> value, string amount) =>
        StoreCells(operand, value, (cell, stored) => Select(IsLabel(cell), $"{stored} - {At(cell)(amount)}", stored));

    /// <summary>Declares <c>label</c> as the class of each row's largest value; a NaN is larger than everything.</summary>
    public void ArgMax(string operand)
    {
        Writer.Write($"var best = {operand}0;");
        Writer.Write($"var label = {LabelType}.Zero;");
        for (int c = 1; c < layout.ClassCount; c++)
        {
            Writer.Write($"var better{c} = {Shape.Class()}.Equals(best, best) & ~{Shape.Class()}.LessThanOrEqual({operand}{c}, best);");
            Writer.Write($"best = {Select($"better{c}", $"{operand}{c}", "best")};");
            Writer.Write($"label = {Select(Shape.AsLabel($"better{c}"), LabelConstant(c), "label")};");
        }
    }

    private string LabelType => $"{Shape.Class()}<{Shape.Element.Label()}>";

    private string LabelConstant(int c) => $"{Shape.Class()}.Create({Shape.Element.Integer(c)})";

    private string IsLabel(string label, int c) => Shape.AsElement($"{Shape.Class()}.Equals({label}, {LabelConstant(c)})");

    /// <summary>The groups of a wide strip have labels that count from the first class of each quad.</summary>
    private string IsLabel(Cell cell) => IsLabel(At(cell)("label"), cell.Strip.Offset + cell.Position);

    private string Select(string condition, string value, string other) => $"{Shape.Class()}.ConditionalSelect({condition}, {value}, {other})";
}
