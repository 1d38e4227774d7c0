using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Benchmarks.Generation;

/// <summary>The parts of a build, to see what kernels add to it.</summary>
internal sealed class BuildCost(int kernels)
{
    private readonly Consumer _consumer = new(kernels);

    public void EmitWithoutKernels() => Emit(_consumer.Compilation.Clone());

    public void GenerateAndEmit()
    {
        Scenarios.CreateDriver().RunGeneratorsAndUpdateCompilation(_consumer.Compilation.Clone(), out Compilation generated, out _);
        Emit(generated);
    }

    private static void Emit(Compilation compilation)
    {
        using MemoryStream assembly = new();
        if (compilation.Emit(assembly) is { Success: false } result)
        {
            throw new InvalidOperationException($"{result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        }
    }
}
