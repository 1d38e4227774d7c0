using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>One class at a time, in scalar loops.</summary>
internal sealed class LoopBody(SourceWriter writer, LoopLayout layout) : KernelBody(writer, layout)
{
    private readonly Dictionary<string, string> _inLoop = [];

    public override void Load(string operand) => _inLoop[operand] = $"Unsafe.Add(ref {operand}, k)";

    public override void Maximum(string name, string operand)
    {
        Writer.Write($"{Shape.Type()} {name} = {operand};");
        OpenLoop(first: 1);
        Writer.Write($"{name} = Math.Max({name}, {_inLoop[operand]});");
        Writer.Close();
    }

    public override void Let(string name, Func<ValueAt, string> value) => _inLoop[name] = $"({value(At)})";

    public override void Sum(string sum, string name, Func<ValueAt, string> value, string? keepIn = null, bool isSigned = false)
    {
        Writer.Write($"{Shape.Type()} {sum} = 0;");
        Writer.Write($"{Shape.Type()} {sum}Lost = 0;");
        OpenLoop(first: 0);
        Writer.Write($"{Shape.Type()} {name} = {value(At)};");
        if (keepIn is not null)
        {
            Writer.Write($"Unsafe.Add(ref {keepIn}, k) = {name};");
        }

        Writer.Write($"Compensated.Add(ref {sum}, ref {sum}Lost, {name});");
        Writer.Close();
        Writer.Write($"{sum} = Compensated.Total({sum}, {sum}Lost);");
        _inLoop[name] = keepIn is null ? $"({value(At)})" : $"Unsafe.Add(ref {keepIn}, k)";
    }

    public override void Store(string operand, Func<ValueAt, string> value)
    {
        OpenLoop(first: 0);
        Writer.Write($"Unsafe.Add(ref {operand}, k) = {value(At)};");
        Writer.Close();
    }

    public override void Constants(string name, ClassConstants constants)
    {
        if (constants.IsUniform)
        {
            _inLoop[name] = constants.Literal(Shape.Element, 0);
        }
        else
        {
            Writer.Write($"ref {Shape.Type()} {name} = ref MemoryMarshal.GetReference({constants.Table});");
            Load(name);
        }
    }

    private void OpenLoop(int first) => Writer.Open($"for (int k = {first}; k < ClassCount; k++)");

    private string At(string name) => _inLoop.TryGetValue(name, out string inLoop) ? inLoop : name;
}
