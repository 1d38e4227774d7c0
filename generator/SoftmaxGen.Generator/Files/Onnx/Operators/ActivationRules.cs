using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>Activations, and the functions that they are written with.</summary>
internal static class ActivationRules
{
    public static readonly IReadOnlyList<Operator> All =
    [
        Operator.Of("Relu", After, node => Activate(node, ActivationKind.Relu)),
        Operator.Of("Clip", "from 0 without an upper bound, after a layer", Clip),
        Operator.Of("LeakyRelu", "with any alpha, after a layer", node => Activate(node, ActivationKind.LeakyRelu, node.Float("alpha", 0.01f))),
        Operator.Of("Elu", "with any alpha, after a layer", node => Activate(node, ActivationKind.Elu, node.Float("alpha", 1))),
        Operator.Of("Tanh", After, node => Apply(node, Function.Tanh)),
        Operator.Of("Sigmoid", "after a layer; of one output at the end", node => Apply(node, Function.Sigmoid)),
        Operator.Of("Gelu", "exact or by tanh, after a layer", Gelu),
        Operator.Of("Erf", "within Gelu", node => Apply(node, Function.Erf)),
        Operator.Of("Erfc", "within Gelu, as tf2onnx leaves it", node => Apply(node, Function.Erfc)),
        Operator.Of("Swish", "with any alpha, after a layer", Swish),
    ];

    private const string After = "after a layer";

    private static Activated Activate(NodeReading node, ActivationKind kind, double alpha = 0)
    {
        node.Finite([alpha]);
        return Activated.Of(Sums(node), new LayerActivation(kind, alpha));
    }

    private static Expression Apply(NodeReading node, Function function)
    {
        RowValue row = node.Row(0);
        Expression? expression = row as Expression ?? (row is Affine sums ? Expression.Of(sums) : null);
        return expression?.Apply(function) ?? throw NotAfterLayer(node, row);
    }

    private static Value Clip(NodeReading node)
    {
        // Before version 11, attributes, that default to the bounds of float.
        double least = Bound(1, "min", double.MinValue), most = Bound(2, "max", double.MaxValue);
        return least == 0 && most >= float.MaxValue
            ? Activate(node, ActivationKind.Relu)
            : throw node.Refuse("clips to other bounds than 0 and none");

        double Bound(int input, string attribute, double missing) =>
            !node.Has(input) ? node.Float(attribute, missing)
            : node.Number(input);
    }

    private static Value Gelu(NodeReading node) => node.Text("approximate", "none") switch
    {
        "none" => Activate(node, ActivationKind.Gelu),
        "tanh" => Activate(node, ActivationKind.GeluTanh),
        string other => throw node.Refuse($"approximates by {Problems.Quote(other)}"),
    };

    private static Value Swish(NodeReading node)
    {
        Affine sums = Sums(node);
        Expression self = Expression.Of(sums);
        double alpha = node.Float("alpha", 1);
        node.Finite([alpha]);
        return self.Times(Expression.Of(sums.Times(alpha)).Apply(Function.Sigmoid)!)?.Recognized() ?? throw node.Refuse("has alpha = 0");
    }

    private static Affine Sums(NodeReading node)
    {
        RowValue row = node.Row(0);
        return row as Affine ?? throw NotAfterLayer(node, row);
    }

    private static FileProblem NotAfterLayer(NodeReading node, RowValue row) => node.Refuse(row switch
    {
        Columns => "comes before the first layer",
        Activated => "comes after another activation",
        _ => NodeReading.Beyond(row),
    });
}
