using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>What scales columns or units, each in its own way.</summary>
internal static class ScalingRules
{
    public static readonly IReadOnlyList<Operator> All =
    [
        Operator.OfMl("Scaler", "one offset and scale, or one for each column", Scaler),
        new Operator("", "BatchNormalization", "with the statistics in the file, not those of a batch", BatchNormalization),
        Operator.OfMl("Imputer", "constants for NaN in columns of the input", Imputer),
    ];

    private static Value Scaler(NodeReading node)
    {
        RowValue row = node.Row(0);
        PerColumn offset = node.PerColumn(node.Floats("offset"), row, "offset"), scale = node.PerColumn(node.Floats("scale"), row, "scale");
        if (row is Columns columns)
        {
            row = new Columns(columns.Items, OnnxTypes.Float);
        }

        return row.Rank == 2
            ? node.Linear(node.Linear(row, new PerColumn(1), offset.Select(number => -number)), scale, new PerColumn(0))
            : throw node.Refuse("scales rows that have a shape");
    }

    private static IReadOnlyList<Value> BatchNormalization(NodeReading node)
    {
        // Training: before version 7 by default, then by the further outputs, from version 14 on by an attribute.
        bool isTraining = node.Integer("training_mode") != 0
            || (node.Opset < 7 && node.Integer("is_test") == 0)
            || (node.Opset < 14 && Enumerable.Range(1, 4).Any(node.HasOutput));
        RowValue row = node.Row(0);
        if (isTraining)
        {
            throw node.Refuse("normalizes by the statistics of the batch, as in training");
        }

        if (row.Rank < 2 || (node.Opset < 9 && node.Integer("spatial", 1) == 0 && row.Rank != 2))
        {
            throw node.Refuse($"normalizes {NodeReading.ShowRow(row.Shape)}");
        }

        double epsilon = node.Float("epsilon", 1e-5f);
        double[] scale = Numbers(1), bias = Numbers(2), mean = Numbers(3), variance = Numbers(4);
        double[] factor = new double[scale.Length];
        for (int i = 0; i < factor.Length; i++)
        {
            double positive = variance[i] + epsilon;
            factor[i] = positive > 0 ? scale[i] / Math.Sqrt(positive) : throw node.Refuse("has a variance that is not positive");
        }

        RowValue centered = node.Linear(row, new PerColumn(1), OfChannels(Array.ConvertAll(mean, number => -number)));
        return [node.Linear(centered, OfChannels(factor), OfChannels(bias))];

        double[] Numbers(int input)
        {
            NdArray<double> numbers = node.Numbers(input);
            return numbers.Shape.Length == 1 && numbers.Items.Length == row.Shape[0]
                ? numbers.Items
                : throw node.Refuse($"has {numbers.Items.Length} numbers, but {NodeReading.ShowRow(row.Shape)} has {row.Shape[0]} channels");
        }

        PerColumn OfChannels(double[] numbers) => node.Broadcast(new NdArray<double>([numbers.Length, .. row.Shape.Skip(1).Select(_ => 1)], numbers), row);
    }

    private static Value Imputer(NodeReading node)
    {
        if (node.Row(0) is not Columns columns || !OnnxTypes.IsFloat(columns.Type) || columns.Rank != 2)
        {
            throw node.Refuse("replaces something other than floating-point columns of the input");
        }

        if (!double.IsNaN(node.Float("replaced_value_float", 0)))
        {
            throw node.Refuse("replaces a number, not NaN");
        }

        PerColumn values = node.PerColumn(node.Floats("imputed_value_floats"), columns, "imputed_value_floats");
        node.Budget.Take(columns.Count);
        return columns.Select((column, i) => column.Imputed(values[i]) ?? throw node.Refuse("comes after a scale of 0"), columns.Type);
    }
}
