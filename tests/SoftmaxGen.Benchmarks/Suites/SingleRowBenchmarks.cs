using BenchmarkDotNet.Attributes;
using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Benchmarks.Kernels;

namespace SoftmaxGen.Benchmarks.Suites;

/// <summary>Softmax, one row a call, over the rows of a small batch; times are of one row.</summary>
public class SingleRowBenchmarks
{
    private const int Rows = 16;

    private readonly TensorComposition<float> _composition = new();
    private Kernel<float> _kernel = null!;
    private Batch<float> _batch = null!;

    [Params(2, 3, 4, 8, 10, 16, 32, 64, 100, 1000)]
    public int ClassCount { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _kernel = KernelTable.Of<float>(ClassCount);
        _batch = new(ClassCount, Rows);
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void Generated() => _kernel.Softmax(_batch, rowsPerCall: 1);

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public void TensorPrimitives() => TensorSoftMax.Run(_batch);

    [Benchmark(OperationsPerInvoke = Rows)]
    public void StableComposition() => _composition.Softmax(_batch);
}
