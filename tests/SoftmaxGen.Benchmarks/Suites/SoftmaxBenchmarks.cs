using BenchmarkDotNet.Attributes;
using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Benchmarks.Kernels;

namespace SoftmaxGen.Benchmarks.Suites;

/// <summary>Softmax of a batch of 1024 rows.</summary>
public class SoftmaxBenchmarks
{
    private const int Rows = 1024;

    private readonly TensorComposition<float> _composition = new();
    private readonly ScalarCode<float> _scalar = new();
    private Kernel<float> _kernel = null!;
    private Batch<float> _batch = null!;

    [Params(2, 3, 10, 32, 100, 1000)]
    public int ClassCount { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _kernel = KernelTable.Of<float>(ClassCount);
        _batch = new(ClassCount, Rows);
    }

    [Benchmark]
    public void Generated() => _kernel.Softmax(_batch);

    [Benchmark(Baseline = true)]
    public void TensorPrimitives() => TensorSoftMax.Run(_batch);

    [Benchmark]
    public void StableComposition() => _composition.Softmax(_batch);

    [Benchmark]
    public void Scalar() => _scalar.Softmax(_batch);
}
