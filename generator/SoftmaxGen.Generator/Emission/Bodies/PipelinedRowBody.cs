using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>
/// Long rows side by side in a pipeline: while the exponentials of some rows are computed, which leaves the ports for loads and stores idle, the results of the
/// rows before are scaled, block by block, and the largest values of the rows after are found.
/// </summary>
internal sealed class PipelinedRowBody : RowBody
{
    private readonly RowLayout _layout;
    private readonly Operand _input;
    private readonly Operand _output;
    private readonly bool _hasLabels;

    /// <param name="writer">Where to.</param>
    /// <param name="layout">The layout, of several rows of blocks.</param>
    /// <param name="operands">The operands, of which the first is read, and the other one with a value per class written.</param>
    public PipelinedRowBody(SourceWriter writer, RowLayout layout, IReadOnlyList<Operand> operands)
        : base(writer, layout)
    {
        if (!layout.IsPipelined || layout.Rows == 1 || layout.BlockCount == 0)
        {
            throw new ArgumentException("A pipeline has blocks of several rows.", nameof(layout));
        }

        _layout = layout;
        _input = operands[0];
        _output = operands.Last(operand => operand.Local is not null);
        _hasLabels = operands.Any(operand => operand is { Local: null, IsResult: false });
    }

    public override void Prepare()
    {
        base.Prepare();
        string element = Shape.Element.Keyword();
        Writer.Comment("The largest values in the blocks of the first rows.");
        Writer.Write($"ref {element} next = ref Elements.At(ref {_input.Parameter}, row * ClassCount);");
        foreach (int row in Rows)
        {
            Declare(Next(row), Lowest);
        }

        OpenLoop();
        ForEach(_layout.BlockSlices, (row, i) => Raise(row, LoadInLoop("next", row, _layout.BlockSlices[i].Offset)));
        Writer.Close();

        Writer.Comment("The rows before, whose blocks are still to be scaled. There are none before the first, which may be scaled by 1 until it is written.");
        Writer.Write($"ref {element} last = ref Elements.At(ref {_output.Parameter}, row * ClassCount);");
        foreach (int row in Rows)
        {
            Declare(Last(row), $"{Shape.Type()}.One");
        }

        if (_hasLabels)
        {
            Writer.Write($"int {string.Join(", ", Rows.Select(row => $"{LastLabel(row)} = 0"))};");
            Writer.Write($"{element} lastAmount = 0;");
        }
    }

    public override void Maximum(string name, string operand)
    {
        ForEach(_layout.Slices, (row, i) => Raise(row, Named(operand, row, i)));
        Reduce(name, "Max", Next);
        Writer.Write($"next = ref Elements.At(ref {_input.Parameter}, Math.Min(row + {RowsPerStep}, rows - {RowsPerStep}) * ClassCount);");
        foreach (int row in Rows)
        {
            Writer.Write($"{Next(row)} = {Lowest};");
        }
    }

    public override void Store(string operand, ClassValue value)
    {
        string factor = value.Quads?.PerRow ?? throw new ArgumentException("Only a product can be scaled later.", nameof(value));
        Writer.Comment("The rest; the blocks are scaled beside those of the next rows.");
        for (int i = _layout.Slices.Count - 1; i >= 0; i--)
        {
            foreach (int row in Rows)
            {
                string scaled = value.Write(At(row, i));

                // What overlaps a block must be as the rest of the block is.
                StoreAt(
                    OverlapsBlock(i) ? $"{Shape.Class()}.ConditionalSelect(own, {scaled}, {At(row, i)(value.Quads.PerClass)})" : scaled,
                    operand,
                    InRow(row, _layout.Slices[i].Offset));
            }
        }

        Writer.Write($"last = ref {operand};");
        foreach (int row in Rows)
        {
            Writer.Write($"{Last(row)} = {SpreadOver(factor, row)};");
        }
    }

    public override void StoreLessAtLabel(string operand, ClassValue value, string amount, string? factor = null)
    {
        if (factor is not null)
        {
            throw new ArgumentException("At the label an amount is subtracted, and nothing else.", nameof(factor));
        }

        Store(operand, value);
        foreach (int row in Rows)
        {
            Writer.Write($"{LastLabel(row)} = {Label}{Letter(row)};");
        }

        Writer.Write($"lastAmount = {amount}.ToScalar();");
    }

    /// <summary>Scales the blocks of the last rows.</summary>
    public void Finish()
    {
        Writer.Comment("The blocks of the last rows.");
        OpenLoop();
        ForEach(_layout.BlockSlices, Scale);
        Writer.Close();
        SubtractAtLastLabels();
    }

    protected override void BesideBlock(int row, int[] slices)
    {
        foreach (int i in slices)
        {
            Scale(row, i);
        }

        Raise(row, MaximumOf([.. slices.Select(i => LoadInLoop("next", row, _layout.BlockSlices[i].Offset))]));
    }

    protected override void AfterBlocks() => SubtractAtLastLabels();

    private string Lowest => Broadcast($"{Shape.Element.Keyword()}.NegativeInfinity");

    private void Scale(int row, int index)
    {
        int offset = _layout.BlockSlices[index].Offset;
        StoreAt($"{LoadInLoop("last", row, offset)} * {Last(row)}", "last", InLoop(row, offset));
    }

    private void SubtractAtLastLabels()
    {
        foreach (int row in Rows.Where(_ => _hasLabels))
        {
            Writer.Write($"Elements.At(ref last, {InRow(row, LastLabel(row))}) -= lastAmount;");
        }
    }

    private bool OverlapsBlock(int index) =>
        _layout.Slices[index] is { Overlap: > 0 } slice && slice.Offset < _layout.BlockCount * Planner.BlockLength;

    private void Raise(int row, string value) => Writer.Write($"{Next(row)} = Simd.Max({Next(row)}, {value});");

    private string Next(int row) => $"next{Letter(row)}";

    private string Last(int row) => $"last{Letter(row)}";

    private string LastLabel(int row) => $"lastLabel{Letter(row)}";
}
