using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>An operator that is understood.</summary>
/// <param name="Domain">Whose operator it is; empty for ONNX itself.</param>
/// <param name="Name">Its name.</param>
/// <param name="Supported">What of it is supported, in a few words: for messages and for the documentation.</param>
/// <param name="Read">Its outputs, as far as they are known; throws a <see cref="FileProblem"/> where it is not understood.</param>
internal sealed record Operator(string Domain, string Name, string Supported, Func<NodeReading, IReadOnlyList<Value>> Read)
{
    public const string Ml = "ai.onnx.ml";

    /// <summary>An operator of ONNX itself with one output.</summary>
    public static Operator Of(string name, string supported, Func<NodeReading, Value> read) => new("", name, supported, node => [read(node)]);

    /// <summary>An operator of ONNX for machine learning with one output.</summary>
    public static Operator OfMl(string name, string supported, Func<NodeReading, Value> read) => new(Ml, name, supported, node => [read(node)]);
}
