using BenchmarkDotNet.Attributes;
using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Benchmarks.Kernels;

namespace SoftmaxGen.Benchmarks.Suites;

/// <summary>Loss and gradient of a batch of 1024 rows with labels.</summary>
public class CrossEntropyGradientBenchmarks
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
    public void Generated() => _kernel.CrossEntropyGradient(_batch);

    /// <summary>What the gradient has to do at least.</summary>
    [Benchmark]
    public void GeneratedSoftmax() => _kernel.Softmax(_batch);

    [Benchmark(Baseline = true)]
    public void StableComposition() => _composition.CrossEntropyGradient(_batch);

    [Benchmark]
    public void Scalar() => _scalar.CrossEntropyGradient(_batch);
}
