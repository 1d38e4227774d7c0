namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>The contestants, as tables, the csv file and the chart call them.</summary>
internal static class Names
{
    public const string Generated = "generated";
    public const string Scalar = "scalar";
    public const string TensorSoftMax = "TensorPrimitives.SoftMax";
    public const string Composition = "TensorPrimitives composition";
    public const string OnnxRuntime = "ONNX Runtime";
    public const string ExpFloor = "exp floor";

    /// <summary>The generated softmax, beside another operation.</summary>
    public const string Softmax = "softmax";

    public static string Rows(int count) => $"{count} rows";
}
