using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>One row at a time: loops over whole blocks, then the rest of the row in registers from the first read to the last write.</summary>
internal sealed class RowBody(SourceWriter writer, RowLayout layout) : KernelBody(writer, layout)
{
    /// <summary>How many vectors a loop has in flight where the order is free.</summary>
    private const int Unroll = 4;

    /// <summary>How a value is spelled at a position inside a loop over blocks.</summary>
    private readonly Dictionary<string, Func<string, string>> _inLoop = [];

    private readonly HashSet<string> _uniform = [];

    private bool HasBlocks => layout.BlockCount > 0;

    private bool HasRest => layout.Slices.Count > 0;

    public override void Prepare()
    {
        Slice overlapping = layout.Slices.FirstOrDefault(slice => slice.Overlap > 0);
        if (overlapping.Overlap == 0)
        {
            return;
        }

        string lanes = string.Join(", ", Enumerable.Range(0, Shape.Lanes).Select(lane => Shape.Element.Integer(lane < overlapping.Overlap ? 0 : -1)));
        Writer.Comment("The last vector of a row overlaps its predecessor; these lanes are its own.");
        Writer.Write($"var own = {Shape.Class()}.Create({lanes}).{Shape.Element.AsElement()};");
    }

    public override void Load(string operand)
    {
        _inLoop[operand] = position => $"{Shape.Class()}.LoadUnsafe(ref {operand}, {position})";
        Let(operand, value: index => _inLoop[operand]($"{layout.Slices[index].Offset}"));
    }

    public override void Maximum(string name, string operand)
    {
        if (!HasBlocks)
        {
            Writer.Write($"var {name} = Lanes.Max({MaximumOf(layout.Slices.Select((_, i) => $"{operand}{i}"))});");
            return;
        }

        Writer.Comment("The largest value: of the blocks, then of the rest.");
        string[] maxima = [.. Enumerable.Range(0, Unroll).Select(i => $"{name}{i}")];
        foreach (string maximum in maxima)
        {
            Writer.Write($"var {maximum} = {Broadcast($"{Shape.Element.Keyword()}.NegativeInfinity")};");
        }

        OpenLoop(Unroll * Shape.Lanes);
        for (int i = 0; i < Unroll; i++)
        {
            Raise(i, _inLoop[operand](InLoop(i * Shape.Lanes)));
        }

        Writer.Close();
        for (int i = 0; i < layout.Slices.Count; i++)
        {
            Raise(i, $"{operand}{i}");
        }

        Writer.Write($"var {name} = Lanes.Max({MaximumOf(maxima)});");

        void Raise(int index, string value)
        {
            string maximum = maxima[index % Unroll];
            Writer.Write($"{maximum} = Simd.Max({maximum}, {value});");
        }
    }

    public override void Let(string name, Func<ValueAt, string> value)
    {
        _inLoop[name] = position => $"({value(AtPosition(position))})";
        Let(name, value: index => value(At(index)));
    }

    public override void Sum(string sum, string name, Func<ValueAt, string> value, string? keepIn = null, bool isSigned = false)
    {
        if (!HasBlocks)
        {
            Let(name, value: index => value(At(index)));
            Writer.Write($"var {sum} = Lanes.Sum({string.Join(", ", layout.Sums.Select(tree => tree.WriteSum(Own)))});");
            return;
        }

        Writer.Comment("The sum: block by block, then the rest.");
        string[] partials = [.. layout.BlockSums.Select((_, place) => $"{sum}{place}")];
        foreach (string partial in partials)
        {
            Writer.Write($"var {partial} = {Shape.Zero()};");
            if (layout.IsCompensated)
            {
                Writer.Write($"var {partial}Lost = {Shape.Zero()};");
            }
        }

        OpenLoop(Planner.BlockLength);
        for (int i = 0; i < layout.BlockSlices.Count; i++)
        {
            Writer.Write($"var v{i} = {value(AtPosition(InBlock(i)))};");
        }

        for (int i = 0; keepIn is not null && i < layout.BlockSlices.Count; i++)
        {
            StoreAt($"v{i}", keepIn, InBlock(i));
        }

        AddTo(partials, layout.BlockSums, i => $"v{i}");
        Writer.Close();
        _inLoop[name] = position => keepIn is null ? $"({value(AtPosition(position))})" : $"{Shape.Class()}.LoadUnsafe(ref {keepIn}, {position})";

        if (HasRest)
        {
            Let(name, value: index => value(At(index)));
            AddTo(partials, layout.Sums, Own);
        }

        IEnumerable<string> totals = layout.IsCompensated ? partials.Select(partial => $"Compensated.Total({partial}, {partial}Lost)") : partials;
        Writer.Write($"var {sum} = Lanes.Sum({string.Join(", ", totals)});");

        // An overlapping vector adds its own lanes alone.
        string Own(int index) =>
            layout.Slices[index].Overlap == 0 ? $"{name}{index}"
            : isSigned ? $"{Shape.Class()}.ConditionalSelect(own, {name}{index}, {Broadcast(Shape.Element.NegativeZero())})"
            : $"({name}{index} & own)";
    }

    private void AddTo(string[] partials, EquatableArray<ReductionTree> trees, Func<int, string> term)
    {
        for (int place = 0; place < trees.Count; place++)
        {
            if (!trees[place].IsEmpty)
            {
                string terms = trees[place].WriteSum(term);
                Writer.Write(layout.IsCompensated
                    ? $"Compensated.Add(ref {partials[place]}, ref {partials[place]}Lost, {terms});"
                    : $"{partials[place]} += {terms};");
            }
        }
    }

    public override void Store(string operand, Func<ValueAt, string> value)
    {
        if (HasBlocks)
        {
            Writer.Comment("The results: of the blocks, then of the rest.");
            OpenLoop(Unroll * Shape.Lanes);
            for (int i = 0; i < Unroll; i++)
            {
                string position = InLoop(i * Shape.Lanes);
                StoreAt(value(AtPosition(position)), operand, position);
            }

            Writer.Close();
        }

        for (int i = 0; i < layout.Slices.Count; i++)
        {
            StoreAt(value(At(i)), operand, $"{layout.Slices[i].Offset}");
        }
    }

    public override string PerRow(string value) => $"{value}.ToScalar()";

    public override string InLanes(string perRow) => Broadcast(perRow);

    public override void Constants(string name, ClassConstants constants)
    {
        if (constants.IsUniform)
        {
            Writer.Write($"var {name} = {Broadcast(constants.Literal(Shape.Element, 0))};");
            _inLoop[name] = _ => name;
            _uniform.Add(name);
        }
        else
        {
            Writer.Write($"ref {Shape.Element.Keyword()} {name} = ref MemoryMarshal.GetReference({constants.Table});");
            Load(name);
        }
    }

    private void StoreAt(string value, string operand, string position) =>
        Writer.Write($"{Shape.Class()}.StoreUnsafe({value}, ref {operand}, {position});");

    /// <summary>Opens a loop over the classes of all blocks.</summary>
    private void OpenLoop(int step) =>
        Writer.Open($"for (nuint k = 0; k < {layout.BlockCount * Planner.BlockLength}; k += {step})");

    private void Let(string name, Func<int, string> value)
    {
        for (int i = 0; i < layout.Slices.Count; i++)
        {
            Writer.Write($"var {name}{i} = {value(i)};");
        }
    }

    private string InBlock(int index) => InLoop(layout.BlockSlices[index].Offset);

    private static string InLoop(int offset) => offset == 0 ? "k" : $"k + {offset}";

    private ValueAt At(int index) => name => _uniform.Contains(name) ? name : $"{name}{index}";

    private ValueAt AtPosition(string position) => name => _inLoop[name](position);
}
