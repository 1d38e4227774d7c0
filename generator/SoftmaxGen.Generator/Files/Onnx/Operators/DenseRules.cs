using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>Dense layers.</summary>
internal static class DenseRules
{
    public static readonly IReadOnlyList<Operator> All =
    [
        Operator.Of("Gemm", "rows times constant weights, with any alpha, beta, transB, and a constant C for each output or for all; transA = 0", Gemm),
        Operator.Of("MatMul", "rows times constant weights", MatMul),
        new Operator(
            Operator.Ml,
            "LinearClassifier",
            "post_transform SOFTMAX; LOGISTIC for two classes with one row of coefficients, or two that mirror each other; NONE before a Softmax",
            LinearClassifier),
    ];

    private static Value Gemm(NodeReading node)
    {
        RowValue row = Input(node, 0);
        NdArray<double> weights = node.Numbers(1);
        bool isOutputFirst = node.Integer("transB") != 0;
        if (node.Integer("transA") != 0)
        {
            throw node.Refuse("transposes the rows (transA)");
        }

        if (weights.Shape.Length != 2 || row.Rank != 2)
        {
            throw node.Refuse($"multiplies {NodeReading.ShowRow(row.Shape)} by weights of the shape {NodeReading.Show(weights.Shape)}");
        }

        RowValue sums = Layer(node, row, weights, isOutputFirst);
        double alpha = node.Float("alpha", 1), beta = node.Float("beta", 1);
        PerColumn bias = node.Has(2) ? node.Broadcast(node.Numbers(2), sums).Select(number => number * beta) : new PerColumn(0);
        return node.Linear(sums, new PerColumn(alpha), bias);
    }

    private static Value MatMul(NodeReading node)
    {
        if (node.Input(0) is Constant && node.Input(1) is RowValue)
        {
            throw node.Refuse("has its weights on the left");
        }

        RowValue row = Input(node, 0);
        NdArray<double> weights = node.Numbers(1);
        return weights.Shape.Length == 2
            ? Layer(node, row, weights, isOutputFirst: false)
            : throw node.Refuse($"has weights of the shape {NodeReading.Show(weights.Shape)}");
    }

    private static IReadOnlyList<Value> LinearClassifier(NodeReading node)
    {
        RowValue row = node.Row(0) is Columns columns ? new Columns(columns.Items, OnnxTypes.Float) : Input(node, 0);
        double[] coefficients = [.. node.Floats("coefficients")], intercepts = [.. node.Floats("intercepts")];
        string[]? labels = ClassNamesOf.Attributes(node, "classlabels_ints", "classlabels_strings");
        string transform = node.Text("post_transform", "NONE");
        if (row.Rank != 2 || row.Count == 0 || intercepts.Length == 0 || coefficients.Length != (long)row.Count * intercepts.Length)
        {
            throw node.Refuse($"has {coefficients.Length} coefficients and {intercepts.Length} intercepts for rows of {NodeReading.ShowRow(row.Shape)}");
        }

        int classes = labels?.Length ?? Math.Max(intercepts.Length, 2);
        if (classes != intercepts.Length && (classes != 2 || intercepts.Length != 1))
        {
            throw node.Refuse($"has {classes} labels, but {intercepts.Length} intercepts");
        }

        ClassNames? names = labels is null ? null : new ClassNames(labels, ClassNames.Classifier);
        Affine sums = Layer(node, row, new NdArray<double>([intercepts.Length, row.Count], coefficients), isOutputFirst: true);
        Affine scores = (Affine)node.Linear(sums, new PerColumn(1), node.PerColumn(intercepts, sums, "intercepts"));
        switch (transform)
        {
            case "SOFTMAX" when intercepts.Length >= 2:
                return [new Label(scores, false, names), new Probabilities(scores.Shape, scores, false, HeadKind.Probabilities, names)];
            case "NONE" when intercepts.Length >= 2:
                FileProblem problem = node.Refuse("gives scores without post_transform (NONE), which are no logits");
                Scores raw = new(scores.Shape, scores, names, problem);
                return [new Label(scores, false, names, raw), raw];
            case "LOGISTIC" when intercepts.Length == 1 || (intercepts.Length == 2 && Mirrors(coefficients, intercepts)):
                int last = intercepts.Length - 1;
                Affine logit = (Affine)node.Arranged(scores, new Arrangement([1], [last]));
                return [new Label(logit, true, names), new Probabilities([2], logit, true, HeadKind.Probabilities, names)];
            case "LOGISTIC" when intercepts.Length > 2:
                throw node.Refuse($"is one-vs-rest: {intercepts.Length} classes with a sigmoid each (LOGISTIC)");
            case "LOGISTIC":
                throw node.Refuse("has two sigmoids (LOGISTIC) that do not mirror each other");
            default:
                throw node.Refuse($"has {intercepts.Length} rows of coefficients and the post_transform {transform}");
        }
    }

    private static bool Mirrors(double[] coefficients, double[] intercepts)
    {
        int count = coefficients.Length / 2;
        return intercepts[0] == -intercepts[1] && Enumerable.Range(0, count).All(i => coefficients[i] == -coefficients[count + i]);
    }

    private static Affine Layer(NodeReading node, RowValue row, NdArray<double> weights, bool isOutputFirst)
    {
        node.Finite(weights.Items);
        int inputs = weights.Shape[isOutputFirst ? 1 : 0], outputs = weights.Shape[isOutputFirst ? 0 : 1];
        if (row.Shape.Length == 0 || row.Count != inputs || row.Shape[row.Shape.Length - 1] != inputs || inputs == 0 || outputs == 0)
        {
            throw node.Refuse($"multiplies {NodeReading.ShowRow(row.Shape)} by weights of {inputs} inputs and {outputs} outputs");
        }

        int[] shape = [.. row.Shape.Take(row.Shape.Length - 1), outputs];
        node.Budget.Take(outputs);
        return new Affine(shape, new Dense(row, weights.Items, isOutputFirst, inputs, outputs));
    }

    /// <summary>What a layer can read: columns, or what another layer gives.</summary>
    private static RowValue Input(NodeReading node, int input)
    {
        RowValue row = node.Row(input);
        switch (row)
        {
            case Columns columns when OnnxTypes.IsFloat(columns.Type):
            case Affine or Activated:
                return row;
            case Columns columns:
                throw node.Refuse($"calculates with {OnnxTypes.NameOf(columns.Type)}");
            case Expression expression:
                return expression.Recognized() ?? throw node.Refuse($"reads {node.Name(input)}, which is no activation that is known");
            default:
                throw node.Refuse(NodeReading.Beyond(row));
        }
    }
}
