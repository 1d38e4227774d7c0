using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>
/// One row a lane for what belongs to a row; strips of classes are transposed on the way in and out. Each vector is named after its first
/// class, and where tiles are side by side, after its tile.
/// </summary>
internal sealed partial class TileBody(SourceWriter writer, TileLayout layout) : KernelBody(writer, layout)
{
    private readonly Dictionary<string, ClassConstants> _constants = [];

    private readonly HashSet<string> _perClass = [];

    /// <summary>The values per row that the groups of a wide strip have got, by the strip's offset.</summary>
    private readonly HashSet<(string Name, int Offset)> _spread = [];

    /// <summary>Whether <c>kept</c> masks the rows that count.</summary>
    private bool _ignores;

    private IEnumerable<int> Tiles => Enumerable.Range(0, layout.Tiles);

    private IEnumerable<Cell> Cells => Tiles.SelectMany(tile => Groups.SelectMany(group => Own(tile, group.Strip, group.Index)));

    private IEnumerable<(Strip Strip, int Index)> Groups =>
        layout.Strips.SelectMany(strip => Enumerable.Range(0, strip.Groups).Select(index => (strip, index)));

    public override void Load(string operand)
    {
        _perClass.Add(operand);
        Writer.Write($"{Shape.Type()} {Names(operand, Cells)};");
        foreach (int tile in Tiles)
        {
            foreach ((Strip strip, int group) in Groups)
            {
                // An overlapping strip reads some classes again.
                string outputs = Join(All(tile, strip, group), cell =>
                    cell.Position < strip.Overlap ? $"out {Shape.Type()} _" : $"out {operand}{cell.Suffix}");
                Writer.Write($"Tile.Load{Form(strip)}({Reference(operand, tile, strip, group)}{outputs});");
            }
        }
    }

    public override void Maximum(string name, string operand) => Reduce(
        name,
        "Max",
        (tile, strip, group) => Own(tile, strip, group) is { Length: Planner.QuadLength } quad
            ? $"Quads.Max({Names(operand, quad)})"
            : MaximumOf([.. Own(tile, strip, group).Select(cell => $"{operand}{cell.Suffix}")]),
        MaximumOf);

    public override void Let(string name, ClassValue value)
    {
        _perClass.Add(name);
        ForEachGroup(LetFour, LetOne);

        void LetFour(Cell[] quad)
        {
            if (value.Quads is { } function)
            {
                string outputs = Join(quad, cell => $"out {Shape.Type()} {name}{cell.Suffix}");
                Writer.Write($"Quads.{function.Name}({Join(quad, cell => At(cell)(function.PerClass))}, {At(quad[0])(function.PerRow)}, {outputs});");
            }
            else
            {
                Array.ForEach(quad, LetOne);
            }
        }

        void LetOne(Cell cell) => Declare($"{name}{cell.Suffix}", value.Write(At(cell)));
    }

    public override void Sum(string sum, string name, ClassValue value, string? keepIn = null, bool isSigned = false)
    {
        Let(name, value);
        Reduce(
            sum,
            "Sum",
            (tile, strip, group) => Own(tile, strip, group) is { Length: Planner.QuadLength } quad
                ? $"Quads.Sum({Names(name, quad)})"
                : strip.Sum.Write(
                    position => $"{name}{new Cell(tile, layout.Tiles, strip, group, position).Suffix}",
                    (left, right) => $"({left} + {right})"),
            parts => layout.Sum.WriteSum(index => parts[index]));
    }

    protected override void SumAndRest(string sum, string rest, string name, ClassValue value, string? keepIn)
    {
        if (layout.ClassCount < Planner.QuadLength)
        {
            // One of so few is the largest. Where no exponential is needed besides, it takes one less.
            bool isKept = keepIn is not null;
            if (isKept)
            {
                Let(name, value);
            }

            foreach (int tile in Tiles)
            {
                Cell[] row = Own(tile, layout.Strips[0], 0);
                Declare(
                    OfRows(tile)(rest),
                    isKept ? $"Simd.RestOf({Names(name, row)})" : $"Simd.RestOfExp({Join(row, cell => value.Exponent!(At(cell)))})");
            }

            if (isKept)
            {
                LetPerRow(sum, row => $"{row(rest)} + {Shape.Type()}.One");
            }

            return;
        }

        Sum(sum, name, value);
        string below = $"{rest}BelowOne";
        Reduce(
            below,
            "Sum",
            (tile, strip, group) => Own(tile, strip, group) is { Length: Planner.QuadLength } quad
                ? $"Quads.SumBelowOne({Names(name, quad)})"
                : strip.Sum.Write(
                    position => $"Simd.BelowOne({name}{new Cell(tile, layout.Tiles, strip, group, position).Suffix})",
                    (left, right) => $"({left} + {right})"),
            parts => layout.Sum.WriteSum(index => parts[index]));
        LetPerRow(rest, row => $"Simd.Rest({row(sum)}, {row(below)})");
    }

    public override void LetPerRow(string name, Func<ValueAt, string> value)
    {
        foreach (int tile in Tiles)
        {
            Declare($"{name}{Letter(tile, layout.Tiles)}", value(OfRows(tile)));
        }
    }

    public override void StorePerRow(string parameter, Func<ValueAt, string> value)
    {
        foreach (int tile in Tiles)
        {
            string rows = _ignores ? $"({value(OfRows(tile))}) & {OfRows(tile)("kept")}" : value(OfRows(tile));
            string inOrder = layout.RowsPerVector switch
            {
                1 => rows,
                2 => Shape.AsElement($"Tile.Collect2({Shape.AsLabel(rows)})"),
                _ => Shape.AsElement($"Tile.Deal4({Shape.AsLabel(rows)})"),
            };
            Writer.Write($"Simd.Store({inOrder}, ref Elements.At(ref {parameter}, {FirstRow(tile)}), 0);");
        }
    }

    public override void Store(string operand, ClassValue value)
    {
        Let(Written(operand), value);
        StoreResults(operand);
    }

    public override void Constants(string name, ClassConstants constants) => _constants[name] = constants;

    public override string AnyNaN(string name) =>
        string.Join(" || ", Tiles.Select(tile => OfRows(tile)(name)).Select(rows => $"!{Shape.Class()}.EqualsAll({rows}, {rows})"));

    private string FirstRow(int tile) => tile == 0 ? "row" : $"row + {tile * Shape.Lanes}";

    /// <summary>Declares a value per row: within each group of a strip, folded where the strip is wide, across the strips.</summary>
    private void Reduce(string name, string fold, Func<int, Strip, int, string> within, Func<IReadOnlyList<string>, string> across)
    {
        foreach (int tile in Tiles)
        {
            string result = OfRows(tile)(name);
            Declare(result, across([.. layout.Strips.Select(Part)]));

            string Part(Strip strip)
            {
                string part = Folded(fold, strip, group => within(tile, strip, group));
                if (!strip.IsWide || layout.Strips.Count == 1)
                {
                    return part;
                }

                Declare($"{result}Of{strip.Offset}", part);
                return $"{result}Of{strip.Offset}";
            }
        }
    }

    private static string Folded(string fold, Strip strip, Func<int, string> group) =>
        ReductionTree.Pairwise([.. Enumerable.Range(0, strip.Groups).Select(ReductionTree.Leaf)])
            .Write(group, (left, right) => $"Tile.{fold}({left}, {right})");

    /// <summary>What the values are called that are about to be written to an operand.</summary>
    private static string Written(string operand) => $"{operand}Out";

    private void StoreResults(string operand)
    {
        if (_ignores)
        {
            foreach (Cell cell in Cells)
            {
                Writer.Write($"{Written(operand)}{cell.Suffix} &= {At(cell)("kept")};");
            }
        }

        foreach (int tile in Tiles)
        {
            foreach ((Strip strip, int group) in Groups)
            {
                string values = Join(All(tile, strip, group).Skip(strip.FirstStored), cell => $"{Written(operand)}{cell.Suffix}");
                Writer.Write($"Tile.Store{Form(strip)}({Reference(operand, tile, strip, group, strip.FirstStored)}{values});");
            }
        }
    }

    private static string Form(Strip strip) => strip.Access switch
    {
        StripAccess.Rows => $"{strip.Width}",
        StripAccess.Quads => "",
        _ => strip.Access.ToString(),
    };

    private string Reference(string operand, int tile, Strip strip, int group, int first = 0)
    {
        string reference = Element(operand, (tile * Shape.Lanes * layout.ClassCount) + strip.Offset + (group * strip.GroupStep) + first);
        string stride = strip.Access == StripAccess.Rows ? "" : strip.Stride == layout.ClassCount ? "ClassCount, " : $"{strip.Stride}, ";
        return $"{reference}, {stride}";
    }

    private IEnumerable<Cell> All(int tile, Strip strip, int group) =>
        Enumerable.Range(0, strip.Width / strip.Groups).Select(position => new Cell(tile, layout.Tiles, strip, group, position));

    private Cell[] Own(int tile, Strip strip, int group) => [.. All(tile, strip, group).Skip(strip.Overlap)];

    /// <summary>Takes the classes quad by quad, and those that fill none one by one.</summary>
    private void ForEachGroup(Action<Cell[]> quad, Action<Cell> single)
    {
        foreach (int tile in Tiles)
        {
            foreach ((Strip strip, int group) in Groups)
            {
                ForEachOf(Own(tile, strip, group), quad, single);
            }
        }
    }

    private static void ForEachOf(Cell[] cells, Action<Cell[]> quad, Action<Cell> single)
    {
        if (cells.Length == Planner.QuadLength)
        {
            quad(cells);
        }
        else
        {
            Array.ForEach(cells, single);
        }
    }

    private static string Names(string name, IEnumerable<Cell> cells) => Join(cells, cell => name + cell.Suffix);

    private static string Join(IEnumerable<Cell> cells, Func<Cell, string> item) => string.Join(", ", cells.Select(item));

    /// <summary>A name among the values per row.</summary>
    private ValueAt OfRows(int tile) => name => name + Letter(tile, layout.Tiles);

    private ValueAt At(Cell cell) => name =>
        _constants.TryGetValue(name, out ClassConstants constants) ? Constant(constants, cell)
        : _perClass.Contains(name) ? $"{name}{cell.Suffix}"
        : Spread(name, cell);

    private string Spread(string name, Cell cell)
    {
        Strip strip = cell.Strip;
        if (!strip.IsWide)
        {
            return OfRows(cell.Tile)(name);
        }

        if (_spread.Add((name, strip.Offset)))
        {
            string type = name == Label ? LabelType : Shape.Type();
            Writer.Write($"Tile.Spread({name}, {string.Join(", ", Enumerable.Range(0, strip.Groups).Select(group => $"out {type} {Part(group)}"))});");
        }

        return Part(cell.Group);

        string Part(int group) => $"{name}{strip.Offset + (group * Planner.QuadLength)}";
    }

    private string Constant(ClassConstants constants, Cell cell)
    {
        if (constants.IsUniform || !cell.Strip.IsWide)
        {
            return Broadcast(constants.Literal(Shape.Element, cell.FirstClass));
        }

        // The quads of a wide strip stand side by side, time and again.
        IEnumerable<string> lanes = Enumerable.Range(0, Shape.Lanes).Select(lane =>
            constants.Literal(Shape.Element, cell.Strip.Offset + cell.Position + (lane / Planner.QuadLength % cell.Strip.Groups * Planner.QuadLength)));
        return $"{Shape.Class()}.Create({string.Join(", ", lanes)})";
    }

    /// <summary>One vector of a value per class.</summary>
    private readonly record struct Cell(int Tile, int Tiles, Strip Strip, int Group, int Position)
    {
        public int FirstClass => Strip.Offset + (Group * Planner.QuadLength) + Position;

        public string Suffix => $"{FirstClass}{Letter(Tile, Tiles)}";
    }
}
