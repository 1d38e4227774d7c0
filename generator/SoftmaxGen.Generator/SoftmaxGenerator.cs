using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Emission;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator;

/// <summary>Parses types with <c>[Softmax]</c>, plans their kernels, prints them. <see cref="Diagnostics.SoftmaxAnalyzer"/> reports errors.</summary>
[Generator]
public sealed class SoftmaxGenerator : IIncrementalGenerator
{
    /// <summary>The names of the pipeline's steps.</summary>
    public static class Steps
    {
        /// <summary>What was asked for, one item an annotated type.</summary>
        public const string Specs = nameof(Specs);

        /// <summary>What the compilation can do.</summary>
        public const string Target = nameof(Target);

        /// <summary>The names of types that differ from another by case alone.</summary>
        public const string CaseCollisions = nameof(CaseCollisions);

        /// <summary>Everything one file is made of.</summary>
        public const string Kernels = nameof(Kernels);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => Pipeline.Register(
        context,
        Pipeline.Find(
            context, SoftmaxArguments.AttributeName, (type, attribute, cancellation) => KernelParser.Parse(type, attribute, report: null, cancellation)),
        spec => spec.Type,
        (spec, target) => [new("", KernelEmitter.Emit(spec, Planner.Plan(spec, target.HasVectors), target))]);
}
