using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>What makes probabilities of logits, and what comes after that.</summary>
internal static class HeadRules
{
    public static readonly IReadOnlyList<Operator> All =
    [
        Operator.Of("Softmax", OverClasses, node => Softmax(node, HeadKind.Probabilities)),
        Operator.Of("LogSoftmax", OverClasses, node => Softmax(node, HeadKind.LogProbabilities)),
        Operator.OfMl("Normalizer", "L1, of the probabilities of a head", Normalizer),
        Operator.OfMl("ZipMap", "of a head, whose classes it names", ZipMap),
        Operator.Of("ArgMax", "of a head, over the classes", ArgMax),
        Operator.OfMl("LabelEncoder", "of the label of a head, whose classes it names", LabelEncoder),
    ];

    private const string OverClasses = "over the classes, after the last layer, which has no activation";

    private static Probabilities Softmax(NodeReading node, HeadKind kind)
    {
        RowValue row = node.Row(0);
        (Affine logits, ClassNames? names) = row switch
        {
            Affine sums => (sums, null),
            Scores scores => (scores.Logits, scores.Names),
            Columns => throw node.Refuse("comes before any layer"),
            Activated => throw node.Refuse("comes after an activation"),
            Probabilities => throw node.Refuse("comes after another head"),
            _ => throw node.Refuse(NodeReading.Beyond(row)),
        };

        // Before version 13, all dimensions from the axis on are one.
        bool isFlat = node.Opset < 13;
        int axis = node.Axis(node.Integer("axis", isFlat ? 1 : -1), row.Rank);
        bool isOverClasses = axis > 0 && (isFlat ? Shapes.Count(row.Shape, axis - 1, row.Shape.Length) : row.Shape[axis - 1]) == row.Count;
        return !isOverClasses ? throw node.Refuse($"runs over axis {axis} of {NodeReading.ShowRow(row.Shape)}, which are not the classes")
            : row.Count < 2 ? throw node.Refuse("runs over one output, which is always 1")
            : new Probabilities(row.Shape, logits, false, kind, names);
    }

    private static Value Normalizer(NodeReading node) => node.Row(0) switch
    {
        Probabilities { Kind: HeadKind.Probabilities, Rank: 2 } head when node.Text("norm", "MAX") == "L1" => head,
        Probabilities => throw node.Refuse($"normalizes by {node.Text("norm", "MAX")}"),
        _ => throw node.Refuse("normalizes each row by itself"),
    };

    private static Value ZipMap(NodeReading node)
    {
        string[]? labels = ClassNamesOf.Attributes(node, "classlabels_int64s", "classlabels_strings");
        ClassNames? names = labels is null ? null : new ClassNames(labels, ClassNames.Mapped);
        return node.Row(0) switch
        {
            Probabilities { Kind: not HeadKind.Part } head when labels is null || labels.Length == head.ClassCount => head.Named(names).AsPart(),
            Probabilities { Kind: not HeadKind.Part } head => throw ClassNamesOf.WrongCount(node, labels!.Length, head.ClassCount),
            Affine sums when labels?.Length == sums.Count && sums.Rank == 2 => new Probabilities(sums.Shape, sums, false, HeadKind.Part, names),
            Scores scores => new Scores(scores.Shape, scores.Logits, names ?? scores.Names, scores.Problem),
            _ => throw node.Refuse("names what are not the classes of a head"),
        };
    }

    private static Value ArgMax(NodeReading node)
    {
        RowValue row = node.Row(0);
        int axis = node.Axis(node.Integer("axis"), row.Rank);
        if (axis == 0 || row.Shape[axis - 1] != row.Count)
        {
            throw node.Refuse($"runs over axis {axis} of {NodeReading.ShowRow(row.Shape)}, which are not the classes");
        }

        if (node.Integer("select_last_index") != 0)
        {
            throw node.Refuse("takes the last index of a tie");
        }

        return row switch
        {
            Affine { Count: > 1 } logits => new Label(logits, false),
            Scores { Count: > 1 } scores => new Label(scores.Logits, false, null, scores),
            Probabilities { Kind: not HeadKind.Part } head => new Label(head.Logits, head.IsBinary),
            _ => throw node.Refuse("takes the largest of what are not the classes of a head"),
        };
    }

    private static Value LabelEncoder(NodeReading node)
    {
        if (node.Input(0) is not Label label)
        {
            throw node.Refuse("encodes what is no label of a head");
        }

        // A label without names is the index of its class.
        string[] before = label.Names?.Names ?? [.. Enumerable.Range(0, label.ClassCount).Select(index => ClassNamesOf.Text(index))];
        string[] keys, values;
        if (node.Texts("classes_strings") is { Count: > 0 } list)
        {
            // The first version knows a list alone, from its index to the text or back.
            string[] classes = [.. list];
            string[] indices = [.. classes.Select((_, index) => ClassNamesOf.Text(index))];
            bool isText = before.All(new HashSet<string>(classes).Contains) && !before.All(new HashSet<string>(indices).Contains);
            (keys, values) = (isText ? classes : indices, isText ? indices : classes);
        }
        else
        {
            keys = Side(node, "keys");
            values = Side(node, "values");
        }

        Dictionary<string, string> map = new(StringComparer.Ordinal);
        for (int i = 0; i < keys.Length && i < values.Length; i++)
        {
            map[keys[i]] = values[i];
        }

        return keys.Length == values.Length && before.All(map.ContainsKey)
            ? label.Named(new ClassNames([.. before.Select(name => map[name])], ClassNames.Mapped))
            : throw node.Refuse("has no value for some class");
    }

    /// <summary>The keys or the values of an encoder, whatever their type.</summary>
    private static string[] Side(NodeReading node, string side) =>
        node.Attribute($"{side}_tensor")?.Tensor is { } tensor ? ClassNamesOf.Texts(node, node.ToConstant(tensor))
        : node.Floats($"{side}_floats") is { Count: > 0 } floats ? [.. floats.Select(number => ClassNamesOf.Text(node, number, OnnxTypes.Float))]
        : ClassNamesOf.Attributes(node, $"{side}_int64s", $"{side}_strings") ?? throw node.Refuse($"has no {side}");
}
