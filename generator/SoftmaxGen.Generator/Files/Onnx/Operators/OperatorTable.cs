namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>All operators that are understood, in the order in which the documentation lists them.</summary>
internal static class OperatorTable
{
    /// <summary>The operators by what they do.</summary>
    public static readonly IReadOnlyList<(string Title, IReadOnlyList<Operator> Operators)> Groups =
    [
        ("Layers", DenseRules.All),
        ("Activations", ActivationRules.All),
        ("Scaling", [.. ArithmeticRules.All, .. ScalingRules.All]),
        ("Columns", ColumnRules.All),
        ("Shapes", [.. ShapeRules.All, .. ConstantRules.All]),
        ("Heads", HeadRules.All),
    ];

    private static readonly Dictionary<(string Domain, string Name), Operator> ByName =
        Groups.SelectMany(group => group.Operators).ToDictionary(rule => (rule.Domain, rule.Name));

    /// <summary>The names of all.</summary>
    public static readonly string Names = string.Join(", ", Groups.SelectMany(group => group.Operators).Select(rule => rule.Name));

    public static Operator? Find(string domain, string name) => ByName.TryGetValue((domain, name), out Operator? found) ? found : null;
}
