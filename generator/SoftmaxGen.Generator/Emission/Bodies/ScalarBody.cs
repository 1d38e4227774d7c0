using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>One class a local: straight-line scalar code for the shortest rows.</summary>
internal sealed class ScalarBody(SourceWriter writer, TileLayout layout) : KernelBody(writer, layout)
{
    private readonly Dictionary<string, ClassConstants> _constants = [];

    private readonly HashSet<string> _perClass = [];

    private IEnumerable<int> Classes => Enumerable.Range(0, layout.ClassCount);

    public override void Load(string operand)
    {
        _perClass.Add(operand);
        foreach (int c in Classes)
        {
            Writer.Write($"var {operand}{c} = {(c == 0 ? operand : $"Unsafe.Add(ref {operand}, {c})")};");
        }
    }

    public override void Maximum(string name, string operand) =>
        Writer.Write($"var {name} = {MaximumOf([.. Classes.Select(c => $"{operand}{c}")])};");

    public override void Let(string name, Func<ValueAt, string> value)
    {
        _perClass.Add(name);
        foreach (int c in Classes)
        {
            Writer.Write($"var {name}{c} = {value(At(c))};");
        }
    }

    public override void Sum(string sum, string name, Func<ValueAt, string> value, string? keepIn = null, bool isSigned = false)
    {
        Let(name, value);
        Writer.Write($"var {sum} = {layout.Strips[0].Sum.WriteSum(c => $"{name}{c}")};");
    }

    public override void Store(string operand, Func<ValueAt, string> value)
    {
        foreach (int c in Classes)
        {
            Writer.Write($"Unsafe.Add(ref {operand}, {c}) = {value(At(c))};");
        }
    }

    public override void Constants(string name, ClassConstants constants) => _constants[name] = constants;

    private ValueAt At(int c) => name =>
        _constants.TryGetValue(name, out ClassConstants constants) ? constants.Literal(Shape.Element, c)
        : _perClass.Contains(name) ? $"{name}{c}"
        : name;
}
