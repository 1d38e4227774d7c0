using BenchmarkDotNet.Attributes;
using SoftmaxGen.Benchmarks.Generation;

namespace SoftmaxGen.Benchmarks.Suites;

/// <summary>The generator over many kernels; times and allocations are of one kernel.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private const int Kernels = 100;

    private Scenarios _scenarios = null!;

    [GlobalSetup]
    public void SetUp() => _scenarios = new(Kernels);

    [Benchmark(Baseline = true, OperationsPerInvoke = Kernels)]
    public object Cold() => _scenarios.Cold();

    [Benchmark(OperationsPerInvoke = Kernels)]
    public object UnrelatedEdit() => _scenarios.UnrelatedEdit();

    [Benchmark(OperationsPerInvoke = Kernels)]
    public object ClassCountEdit() => _scenarios.ClassCountEdit();
}
