using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>What takes columns apart and joins them in another order.</summary>
internal static class ColumnRules
{
    public static readonly IReadOnlyList<Operator> All =
    [
        Operator.Of("Concat", "columns side by side, constants, shapes; 1 − p and p of one sigmoid at the end", Concat),
        Operator.OfMl("FeatureVectorizer", "columns side by side", FeatureVectorizer),
        Operator.Of("Gather", "columns or units by constant indices; the name of a label", Gather),
        Operator.OfMl("ArrayFeatureExtractor", "columns or units by constant indices; the name of a label", ArrayFeatureExtractor),
        Operator.Of("Slice", "columns or units, with constant bounds", Slice),
        new Operator("", "Split", "columns or units, into constant lengths", Split),
        Operator.Of("Transpose", "constants; dimensions of a row among each other", Transpose),
    ];

    private static Value Concat(NodeReading node)
    {
        IReadOnlyList<Value> inputs = node.Inputs;
        if (inputs.Count == 0)
        {
            throw node.Refuse("has no inputs");
        }

        Value first = inputs[0];
        int axis = node.AxisWithin(first, node.HasAttribute("axis") || node.Opset >= 4 ? node.Integer("axis") : 1);
        if (inputs.Count == 1)
        {
            return first;
        }

        if (first is not RowValue)
        {
            return Constants(node, inputs, axis);
        }

        return inputs.All(input => input is Columns columns && columns.Type == ((first as Columns)?.Type ?? -1))
            ? Join(node, [.. inputs.Cast<Columns>()], axis, ((Columns)first).Type)
            : BothClasses(node, inputs)
            ?? throw node.Refuse("joins other things than columns of the input");
    }

    private static Value Constants(NodeReading node, IReadOnlyList<Value> inputs, int axis)
    {
        if (inputs.All(input => input is Constant { Texts: not null }))
        {
            return NdArray<string>.Concat([.. inputs.Select(input => ((Constant)input).Texts!)], axis) is { } texts
                ? new Constant(texts)
                : throw node.Refuse("joins constants whose shapes do not fit");
        }

        if (inputs.All(input => input is Constant { Numbers: not null }))
        {
            node.Budget.Take(inputs.Sum(input => (long)((Constant)input).Numbers!.Items.Length));
            return NdArray<double>.Concat([.. inputs.Select(input => ((Constant)input).Numbers!)], axis) is { } numbers
                ? new Constant(numbers, ((Constant)inputs[0]).Type)
                : throw node.Refuse("joins constants whose shapes do not fit");
        }

        NdArray<long?>[] shapes = [.. inputs.Select(input => input switch
        {
            Extents extents => extents.Items,
            Constant { Numbers: { } known, Type: OnnxTypes.Int64 or OnnxTypes.Int32 } => known.Select(item => (long?)NodeReading.ToInteger(item)),
            _ => throw node.Refuse("joins a shape with what is none"),
        })];
        node.Budget.Take(shapes.Sum(shape => (long)shape.Items.Length));
        return NdArray<long?>.Concat(shapes, axis) is { } joined ? ShapeRules.ToValue(joined, OnnxTypes.Int64) : throw node.Refuse("joins shapes that do not fit");
    }

    private static Columns Join(NodeReading node, Columns[] columns, int axis, int type)
    {
        node.Budget.Take(columns.Sum(part => (long)part.Count));
        return NdArray<Column>.Concat([.. columns.Select(part => part.Items)], axis) is { } joined
            ? new Columns(joined, type)
            : throw node.Refuse("joins columns whose shapes do not fit");
    }

    /// <summary>1 − p and p of one sigmoid are the probabilities of two classes; p and 1 − p those of the other order.</summary>
    private static Probabilities? BothClasses(NodeReading node, IReadOnlyList<Value> inputs)
    {
        if (inputs.Count != 2 || SingleSigmoid.Of(inputs[0]) is not { } first || SingleSigmoid.Of(inputs[1]) is not { } second
            || !first.Logit.IsSame(second.Logit) || first.IsComplement == second.IsComplement
            || !inputs.All(input => input is RowValue { Rank: 2, Count: 1 }))
        {
            return null;
        }

        return new Probabilities([2], first.IsComplement ? first.Logit : first.Logit.Times(-1), true, HeadKind.Probabilities);
    }

    private static Columns FeatureVectorizer(NodeReading node)
    {
        Columns[] columns = [.. node.Inputs.Select((_, i) => node.Row(i) as Columns ?? throw node.Refuse("joins other things than columns of the input"))];
        IReadOnlyList<long> lengths = node.Integers("inputdimensions");
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i].Rank != 2 || (lengths.Count > 0 && (lengths.Count != columns.Length || lengths[i] != columns[i].Count)))
            {
                throw node.Refuse("says other numbers of columns than its inputs have");
            }
        }

        return columns.Length == 0 ? throw node.Refuse("has no inputs") : Join(node, columns, 0, OnnxTypes.Float);
    }

    private static Value Gather(NodeReading node)
    {
        if (node.Input(1) is Label label)
        {
            return node.Axis(node.Integer("axis"), 1) == 0 && node.Input(0) is Constant names ? label.Named(ClassNamesOf.Constant(node, names, label)) : throw node.Refuse("looks up a label in what is no list of names");
        }

        NdArray<double> indices = node.Numbers(1);
        Value value = node.Input(0);
        return Take(node, value, node.AxisWithin(value, node.Integer("axis")), Array.ConvertAll(indices.Items, NodeReading.ToInteger), indices.Shape);
    }

    private static Value ArrayFeatureExtractor(NodeReading node)
    {
        if (node.Input(1) is Label label)
        {
            return node.Input(0) is Constant names ? label.Named(ClassNamesOf.Constant(node, names, label)) : throw node.Refuse("looks up a label in what is no list of names");
        }

        long[] indices = Array.ConvertAll(node.Numbers(1).Items, NodeReading.ToInteger);
        Value value = node.Input(0);
        return Array.TrueForAll(indices, index => index >= 0)
            ? Take(node, value, node.AxisWithin(value, -1), indices, [indices.Length])
            : throw node.Refuse("has an index below zero");
    }

    private static Value Slice(NodeReading node)
    {
        // Before version 10, attributes.
        Value value = node.Input(0);
        long[] starts = node.Integers(1, "starts") ?? throw node.Refuse("has no starts");
        long[] ends = node.Integers(2, "ends") ?? throw node.Refuse("has no ends");
        long[] axes = node.Integers(3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(i => (long)i)];
        long[] steps = node.Integers(4, "steps") ?? [.. starts.Select(_ => 1L)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || starts.Length > OnnxTensor.MaxRank)
        {
            throw node.Refuse("has bounds of different lengths");
        }

        for (int i = 0; i < starts.Length; i++)
        {
            int rank = node.ShapeOf(value).Length + (value is RowValue ? 1 : 0);
            bool isRows = value is RowValue && node.Axis(axes[i], rank) == 0;
            if (isRows && starts[i] == 0 && ends[i] >= int.MaxValue && steps[i] == 1)
            {
                continue;
            }

            int axis = node.AxisWithin(value, axes[i]);
            value = Take(node, value, axis, Range(node, starts[i], ends[i], steps[i], node.ShapeOf(value)[axis]), null);
        }

        return value;
    }

    /// <summary>The indices of a slice; bounds beyond the dimension are drawn to its ends.</summary>
    private static long[] Range(NodeReading node, long start, long end, long step, int length)
    {
        if (step == 0)
        {
            throw node.Refuse("has the step 0");
        }

        (long least, long most) = step > 0 ? (0L, (long)length) : (-1, length - 1);
        start = Math.Min(Math.Max(start < 0 ? Math.Max(start, -length) + length : start, 0), most);
        end = Math.Min(end < 0 ? Math.Max(end, least - length) + length : end, most);
        List<long> indices = [];
        for (long i = start; step > 0 ? i < end : i > end; i += step)
        {
            indices.Add(i);
            if (Math.Abs(step) >= length)
            {
                break;
            }
        }

        return [.. indices];
    }

    private static List<Value> Split(NodeReading node)
    {
        Value value = node.Input(0);
        int axis = node.AxisWithin(value, node.Integer("axis"));
        int length = node.ShapeOf(value)[axis], parts = node.OutputCount;

        // Equal parts, the last one smaller where they cannot be, or lengths by an attribute or an input.
        long part = parts == 0 ? 0 : (length + parts - 1) / parts;
        long[] lengths = node.Integers(1, "split") ?? [.. Enumerable.Range(0, parts).Select(i => Math.Max(Math.Min(part, length - (i * part)), 0))];
        if (lengths.Length != parts || lengths.Any(item => item < 0 || item > length) || lengths.Sum() != length)
        {
            throw node.Refuse("has lengths that do not fit");
        }

        List<Value> values = [];
        int start = 0;
        foreach (int count in lengths.Select(item => (int)item))
        {
            values.Add(Take(node, value, axis, [.. Enumerable.Range(start, count).Select(i => (long)i)], null));
            start += count;
        }

        return values;
    }

    private static Value Transpose(NodeReading node)
    {
        Value value = node.Input(0);
        int[] shape = node.ShapeOf(value);
        int rows = value is RowValue ? 1 : 0, rank = shape.Length + rows;
        int[] order = node.HasAttribute("perm")
            ? [.. node.Integers("perm").Select(axis => node.Axis(axis, rank))]
            : [.. Enumerable.Range(0, rank).Reverse()];
        if (order.Length != rank || order.Distinct().Count() != rank || (rows == 1 && order[0] != 0))
        {
            throw node.Refuse("moves the dimension of the rows");
        }

        node.Budget.Take(Shapes.Count(shape));
        return node.Arranged(value, Arrangement.Transpose(shape, [.. order.Skip(rows).Select(axis => axis - rows)]));
    }

    /// <summary>Takes these indices of a dimension; those below zero count from its end.</summary>
    private static Value Take(NodeReading node, Value value, int axis, long[] indices, int[]? shape)
    {
        int[] from = node.ShapeOf(value);
        int length = from[axis];
        int[] places = new int[indices.Length];
        for (int i = 0; i < places.Length; i++)
        {
            long index = indices[i] < 0 ? indices[i] + length : indices[i];
            places[i] = index >= 0 && index < length ? (int)index : throw node.Refuse($"has the index {indices[i]}, but there are {length}");
        }

        node.Budget.Take((long)Shapes.Count(from, 0, axis) * places.Length * Shapes.Count(from, axis + 1, from.Length));
        Value taken = node.Arranged(value, Arrangement.Take(from, axis, places, shape ?? [places.Length]));
        return taken is Extents extents ? ShapeRules.ToValue(extents.Items, OnnxTypes.Int64) : taken;
    }
}
