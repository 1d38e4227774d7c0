using System.Numerics;
using System.Runtime.CompilerServices;
using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Benchmarks.Kernels;
using SoftmaxGen.Benchmarks.Timing;

namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>The contestants that run together.</summary>
internal static class Lineup
{
    private const int BatchBytes = 128 * 1024;
    private const int FewestRows = 4;

    // With its results it fits into any first-level cache.
    private const int SmallBatchBytes = 8 * 1024;

    /// <summary>The rows that <see cref="Calls.Remainder"/> has a call; the first is what the others are compared to.</summary>
    public static readonly int[] RemainderRows = [16, 15, 17, 31, 33];

    public static int BatchRows<T>(int classCount) =>
        Math.Max(FewestRows, BatchBytes / (classCount * Unsafe.SizeOf<T>()));

    public static Contestant[] Batch<T>(Operation operation, int classCount, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Kernel<T> kernel = KernelTable.Of<T>(classCount);
        Batch<T> batch = new(classCount, rows);
        List<(string Name, Action<Batch<T>> Run)> all =
        [
            (Names.Generated, kernel[operation]),
            (Names.Scalar, new ScalarCode<T>()[operation]),
            (Names.Composition, new TensorComposition<T>()[operation]),
        ];
        if (operation == Operation.Softmax)
        {
            OnnxSoftmax<T> onnx = new(batch, rows);
            all.Add((Names.TensorSoftMax, TensorSoftMax.Run));
            all.Add((Names.OnnxRuntime, _ => onnx.Run()));
        }

        Agreement.Check(operation, batch, all);
        all.Add((Names.ExpFloor, ExpFloor.Run));
        if (operation == Operation.CrossEntropyGradient)
        {
            all.Add((Names.Softmax, kernel.Softmax));
        }

        return [.. all.Select(one => new Contestant(one.Name, rows, () => one.Run(batch)))];
    }

    public static Contestant[] SingleRow<T>(int classCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Kernel<T> kernel = KernelTable.Of<T>(classCount);
        TensorComposition<T> composition = new();
        ScalarCode<T> scalar = new();
        Batch<T> batch = SmallBatch<T>(classCount, rowsPerCall: 1);

        // Its tensors are bound to one row, which it computes again and again.
        OnnxSoftmax<T> onnx = new(batch, rows: 1);
        return
        [
            new(Names.Generated, batch.Rows, () => kernel.Softmax(batch, rowsPerCall: 1)),
            new(Names.TensorSoftMax, batch.Rows, () => TensorSoftMax.Run(batch)),
            new(Names.Composition, batch.Rows, () => composition.Softmax(batch)),
            new(Names.Scalar, batch.Rows, () => scalar.Softmax(batch)),
            new(Names.OnnxRuntime, 1, onnx.Run),
        ];
    }

    public static Contestant[] Remainder<T>(int classCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Kernel<T> kernel = KernelTable.Of<T>(classCount);
        return [.. RemainderRows.Select(rows =>
        {
            Batch<T> batch = SmallBatch<T>(classCount, rows);
            return new Contestant(Names.Rows(rows), batch.Rows, () => kernel.Softmax(batch, rows));
        })];
    }

    private static Batch<T> SmallBatch<T>(int classCount, int rowsPerCall)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int calls = Math.Max(1, SmallBatchBytes / (rowsPerCall * classCount * Unsafe.SizeOf<T>()));
        return new Batch<T>(classCount, calls * rowsPerCall);
    }
}
