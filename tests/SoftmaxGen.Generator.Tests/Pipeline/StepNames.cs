namespace SoftmaxGen.Generator.Tests.Pipeline;

/// <summary>The tracked steps, in the order of the pipeline.</summary>
internal static class StepNames
{
    public static readonly string[] All =
    [
        SoftmaxGenerator.Steps.Target,
        SoftmaxGenerator.Steps.Specs,
        SoftmaxGenerator.Steps.CaseCollisions,
        SoftmaxGenerator.Steps.Kernels,
    ];
}
