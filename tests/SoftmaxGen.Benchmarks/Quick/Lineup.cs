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

    public static Contestant[] SingleRow<T>(Operation operation, int classCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<(string Name, Action<Batch<T>> Run)> all =
        [
            (Names.Generated, KernelTable.Of<T>(classCount).OneByOne[operation]),
            (Names.Scalar, new ScalarCode<T>()[operation]),
            (Names.Composition, new TensorComposition<T>()[operation]),
        ];
        if (operation == Operation.Softmax)
        {
            all.Add((Names.TensorSoftMax, TensorSoftMax.Run));
        }

        Agreement.Check(operation, new Batch<T>(classCount, rows: 1), all);
        Batch<T> batch = SmallBatch<T>(classCount, rowsPerCall: 1);
        List<Contestant> contestants = [.. all.Select(one => new Contestant(one.Name, batch.Rows, () => one.Run(batch)))];
        if (operation == Operation.Softmax)
        {
            // Its tensors are bound to one row, which it computes again and again.
            contestants.Add(new(Names.OnnxRuntime, 1, new OnnxSoftmax<T>(batch, rows: 1).Run));
        }

        return [.. contestants];
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
