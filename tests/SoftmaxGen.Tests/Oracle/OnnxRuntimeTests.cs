using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Oracle;

/// <summary>ONNX Runtime's Softmax, which shares nothing with the library, gets the same probabilities.</summary>
public sealed class OnnxRuntimeTests
{
    private const int Rows = 41;

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Probabilities_are_those_of_ONNX_Runtime<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, Rows, 7);
        var (actual, expected) = (new T[logits.Length], new T[logits.Length]);
        kernel.Softmax(logits, actual);
        Run(logits, expected, kernel.ClassCount);

        // What rounding the shifted logits costs is allowed for both.
        var tolerance = typeof(T) == typeof(float) ? 4e-6 : 1e-14;
        for (var i = 0; i < expected.Length; i++)
        {
            var wanted = double.CreateChecked(expected[i]);
            Assert.Equal(wanted, double.CreateChecked(actual[i]), (tolerance * wanted) + double.CreateChecked(T.Epsilon) * 4);
        }
    }

    private static void Run<T>(T[] logits, T[] probabilities, int classCount)
        where T : unmanaged
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using InferenceSession session = new(OnnxFile.Softmax(classCount, typeof(T) == typeof(double)), options);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(logits, [Rows, classCount]);
        using OrtValue output = OrtValue.CreateTensorValueFromMemory(probabilities, [Rows, classCount]);
        using RunOptions run = new();
        session.Run(run, ["x"], [input], ["y"], [output]);
    }
}
