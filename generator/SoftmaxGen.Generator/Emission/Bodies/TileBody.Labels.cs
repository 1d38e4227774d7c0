using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <content>What depends on the rows' labels: compared with the class of each vector, without a branch.</content>
internal sealed partial class TileBody
{
    public override void LoadLabel()
    {
        if (layout.LooksUpLabels)
        {
            return;
        }

        foreach (int tile in Tiles)
        {
            string label = OfRows(tile)(Label);
            Writer.Write($"Tile.LoadLabels(ref Elements.At(ref labels, {FirstRow(tile)}), out {LabelType} {label});");
            if (layout.RowsPerVector > 1)
            {
                Writer.Write($"{label} = Tile.Deal{layout.RowsPerVector}({label});");
            }
        }
    }

    public override void Ignore(int index, string? gradient)
    {
        LetPerRow("kept", row => $"~Labels.Is({row(Label)}, {index})");
        _ignores = true;
    }

    public override void PickAtLabel(string name, string operand)
    {
        if (layout.LooksUpLabels)
        {
            Writer.Write($"Tile.AtLabels(ref {operand}, ClassCount, ref Elements.At(ref labels, row), out {Shape.Type()} {name});");
            return;
        }

        foreach (int tile in Tiles)
        {
            // Each group of a wide strip picks for its own rows; no other has more than −∞ for them.
            string[] wide = [.. layout.Strips.Where(strip => strip.IsWide).Select(strip => Folded("Max", strip, group => PickIn(strip, group)))];
            string picked = $"{name}{Letter(tile, layout.Tiles)}";
            bool isDeclared = wide.Length > 0;
            if (isDeclared)
            {
                Declare(picked, MaximumOf(wide));
            }

            foreach (Strip strip in layout.Strips.Where(strip => !strip.IsWide))
            {
                ForEachOf(
                    Own(tile, strip, 0),
                    quad => Pick(quad[0], Names(operand, quad)),
                    cell => Pick(cell, $"{operand}{cell.Suffix}"));
            }

            void Pick(Cell first, string values)
            {
                if (isDeclared)
                {
                    Writer.Write($"{picked} = Labels.Pick({LabelAt(first)}, {values}, {picked});");
                    return;
                }

                Declare(picked, $"Labels.Pick({LabelAt(first)}, {values})");
                isDeclared = true;
            }

            string PickIn(Strip strip, int group)
            {
                Cell[] quad = Own(tile, strip, group);
                string part = $"{name}{quad[0].FirstClass}";
                Declare(part, $"Labels.Pick({LabelAt(quad[0])}, {Names(operand, quad)})");
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
                Writer.Write($"{picked} = Labels.Pick({OfRows(tile)(Label)}, {c}, {Broadcast(constants.Literal(Shape.Element, c))}, {picked});");
            }
        }
    }

    public override void StoreLessAtLabel(string operand, ClassValue value, string amount, string? factor = null)
    {
        Let(Written(operand), value);
        ForEachGroup(
            quad => Writer.Write($"Labels.Subtract({LabelAt(quad[0])}, {Amount(quad[0])}, {Join(quad, Reference)});"),
            cell => Writer.Write($"Labels.Subtract({LabelAt(cell)}, {Amount(cell)}, {Reference(cell)});"));
        StoreResults(operand);

        string Amount(Cell cell) => factor is null ? At(cell)(amount) : $"{At(cell)(factor)}, {At(cell)(amount)}";

        string Reference(Cell cell) => $"ref {Written(operand)}{cell.Suffix}";
    }

    public override void StoreLessSharedAtLabel(string operand, ClassValue value, string amount)
    {
        if (!layout.LooksUpLabels)
        {
            base.StoreLessSharedAtLabel(operand, value, amount);
            return;
        }

        Store(operand, value);
        Writer.Write($"Tile.SubtractAtLabels(ref {operand}, ClassCount, ref Elements.At(ref labels, row), {RowsPerStep}, {amount}.ToScalar());");
    }

    /// <summary>Declares <c>label</c> as the class of each row's largest value; a NaN is larger than everything.</summary>
    public void ArgMax(string operand)
    {
        Declare("best", $"{operand}0");
        Writer.Write($"{LabelType} {Label} = {LabelType}.Zero;");
        ForEachGroup(
            quad => Writer.Write($"Labels.Raise(ref best, ref label, {quad[0].FirstClass}, {Names(operand, quad)});"),
            cell => Writer.Write($"Labels.Raise(ref best, ref label, {cell.FirstClass}, {operand}{cell.Suffix});"));
    }

    private string LabelType => $"{Shape.Class()}<{Shape.Element.Label()}>";

    /// <summary>The row's label and the class to compare it with: the groups of a wide strip have labels that count from the first class of each quad.</summary>
    private string LabelAt(Cell cell) => $"{At(cell)(Label)}, {cell.Strip.Offset + cell.Position}";
}
