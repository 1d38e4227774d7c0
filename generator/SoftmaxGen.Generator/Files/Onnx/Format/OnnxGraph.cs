namespace SoftmaxGen.Generator.Files.Onnx.Format;

/// <summary>What stands in an ONNX file, as it stands there.</summary>
/// <param name="Nodes">The operators, as a rule each after those that it reads from.</param>
/// <param name="Initializers">The constants, by name.</param>
/// <param name="Sparse">The names of constants that are stored without their zeros, which are not read.</param>
/// <param name="Inputs">The inputs, in their order; old files repeat the initializers here.</param>
/// <param name="Outputs">The names of the outputs, in their order.</param>
/// <param name="Metadata">The properties of the model.</param>
/// <param name="Opsets">The version of the operators, by their domain; the empty one is ONNX itself.</param>
/// <param name="Functions">The operators that the file defines itself, as domain and name.</param>
/// <param name="Producer">Who wrote the file, if it says so.</param>
internal sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyDictionary<string, OnnxTensor> Initializers,
    ISet<string> Sparse,
    IReadOnlyList<OnnxInput> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, long> Opsets,
    ISet<(string Domain, string Name)> Functions,
    string? Producer);

/// <summary>One operator of a graph.</summary>
/// <param name="Name">Its name, often empty.</param>
/// <param name="Operator">Which operator it is.</param>
/// <param name="Domain">Whose operator it is; empty for ONNX itself.</param>
/// <param name="Inputs">The tensors that it reads; empty names for those left out.</param>
/// <param name="Outputs">The tensors that it makes; empty names for those left out.</param>
/// <param name="Attributes">Its constants.</param>
internal sealed record OnnxNode(
    string Name,
    string Operator,
    string Domain,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>What messages call it: its name, or that of its first output.</summary>
    public string Title => Name.Length > 0 ? Name : Outputs.FirstOrDefault(output => output.Length > 0) ?? "";
}

/// <summary>A constant of an operator; which of these it is, the operator knows.</summary>
internal sealed record OnnxAttribute(
    double Float,
    long Integer,
    string Text,
    OnnxTensor? Tensor,
    IReadOnlyList<double> Floats,
    IReadOnlyList<long> Integers,
    IReadOnlyList<string> Texts);

/// <summary>An input of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements, as ONNX numbers them; 0 where it is no tensor.</param>
/// <param name="Dimensions">Its shape, −1 where the file leaves a dimension open; null where it says nothing.</param>
internal sealed record OnnxInput(string Name, int Type, IReadOnlyList<long>? Dimensions);
