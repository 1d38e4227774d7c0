using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>One class a local: straight-line scalar code, and what a tile shares with it.</summary>
internal class ScalarBody(SourceWriter writer, TileLayout layout) : KernelBody(writer, layout)
{
    private readonly Dictionary<string, ClassConstants> _constants = [];

    protected TileLayout Tile => layout;

    /// <summary>The classes, in the order of the row.</summary>
    protected IEnumerable<int> Classes => layout.Quads.SelectMany(quad => OwnClasses(quad));

    protected IEnumerable<int> OwnClasses(Slice quad) =>
        Enumerable.Range(quad.Offset + quad.Overlap, Math.Min(Planner.QuadLength, ClassCount - quad.Offset) - quad.Overlap);

    protected int ClassCount => layout.ClassCount;

    public override void Load(string operand)
    {
        foreach (int c in Classes)
        {
            Writer.Write($"var {operand}{c} = {(c == 0 ? operand : $"Unsafe.Add(ref {operand}, {c})")};");
        }
    }

    public override void Maximum(string name, string operand) =>
        Writer.Write($"var {name} = {MaximumOf(Classes.Select(c => $"{operand}{c}"))};");

    public override void Let(string name, Func<ValueAt, string> value)
    {
        foreach (int c in Classes)
        {
            Writer.Write($"var {name}{c} = {value(At(c))};");
        }
    }

    public override void Sum(string sum, string name, Func<ValueAt, string> value, string? keepIn = null, bool isSigned = false)
    {
        Let(name, value);
        Writer.Write($"var {sum} = {layout.Sum.WriteSum(c => $"{name}{c}")};");
    }

    public override void Store(string operand, Func<ValueAt, string> value)
    {
        foreach (int c in Classes)
        {
            Writer.Write($"Unsafe.Add(ref {operand}, {c}) = {value(At(c))};");
        }
    }

    public override string PerRow(string value) => value;

    public override void Constants(string name, ClassConstants constants) => _constants[name] = constants;

    protected ValueAt At(int c) => name =>
        _constants.TryGetValue(name, out ClassConstants constants) ? Broadcast(constants.Literal(Shape.Element, c)) : $"{name}{c}";
}
