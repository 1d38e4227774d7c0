using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>Constants that stand in nodes.</summary>
internal static class ConstantRules
{
    public static readonly IReadOnlyList<Operator> All =
    [
        Operator.Of("Constant", "numbers and texts that are not sparse", Constant),
        Operator.Of("ConstantOfShape", "of a constant shape", ConstantOfShape),
    ];

    private static Constant Constant(NodeReading node)
    {
        if (node.Attribute("value") is { Tensor: { } tensor })
        {
            return node.ToConstant(tensor);
        }

        foreach (string name in new[] { "value_float", "value_floats", "value_int", "value_ints", "value_string", "value_strings" })
        {
            if (node.Attribute(name) is { } value)
            {
                return name switch
                {
                    "value_float" => new Constant(NdArray<double>.Scalar(value.Float), OnnxTypes.Float),
                    "value_floats" => new Constant(NdArray<double>.Vector([.. value.Floats]), OnnxTypes.Float),
                    "value_int" => new Constant(NdArray<double>.Scalar(value.Integer), OnnxTypes.Int64),
                    "value_ints" => new Constant(NdArray<double>.Vector([.. value.Integers.Select(item => (double)item)]), OnnxTypes.Int64),
                    "value_string" => new Constant(NdArray<string>.Scalar(value.Text)),
                    _ => new Constant(NdArray<string>.Vector([.. value.Texts])),
                };
            }
        }

        throw node.Refuse("has no value that is read");
    }

    private static Constant ConstantOfShape(NodeReading node)
    {
        long?[] shape = ShapeRules.Items(node, 0);
        long count = 1;
        foreach (long? dimension in shape)
        {
            count = dimension is null ? throw node.Refuse("has as many numbers as there are rows")
                : dimension is >= 0 and <= int.MaxValue && shape.Length <= OnnxTensor.MaxRank ? Math.Min(count * dimension.Value, int.MaxValue)
                : throw node.Refuse("has a shape that cannot be");
        }

        node.Budget.Take(count);
        Constant? value = node.Attribute("value")?.Tensor is { } tensor ? node.ToConstant(tensor) : null;
        double[] items = new double[count];
        if (value is not null)
        {
            double number = value.Numbers is { Items: { Length: 1 } one } ? one[0] : throw node.Refuse("has a value that is not one number");
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = number;
            }
        }

        return new Constant(new NdArray<double>([.. shape.Select(dimension => (int)dimension!)], items), value?.Type ?? OnnxTypes.Float);
    }
}
