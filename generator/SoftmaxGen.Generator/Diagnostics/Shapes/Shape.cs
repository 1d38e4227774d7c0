using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Diagnostics.Shapes;

/// <summary>What the generated members of a type are called, and how long their rows are.</summary>
/// <param name="Surface">The members.</param>
/// <param name="Element">The element type.</param>
/// <param name="InputCount">The number of inputs, of a model.</param>
/// <param name="ClassCount">The number of classes.</param>
/// <param name="LayerCount">The number of layers, of a model.</param>
/// <param name="IgnoreIndex">The label that is no class, if there is one.</param>
internal sealed record Shape(TypeSurface Surface, ElementType Element, int InputCount, int ClassCount, int LayerCount, int? IgnoreIndex)
{
    /// <summary>The shape of a type; null if nothing is generated for it.</summary>
    public static Shape? Of(INamedTypeSymbol type, CancellationToken cancellation) => OfKernel(type, cancellation) ?? OfModel(type, cancellation);

    public int Length(Extent extent) => extent == Extent.Inputs ? InputCount : ClassCount;

    private static Shape? OfKernel(INamedTypeSymbol type, CancellationToken cancellation) =>
        SoftmaxArguments.Of(type, cancellation) is { Element: { } element, ClassCount: >= KernelParser.MinClassCount and <= KernelParser.MaxClassCount } kernel
            ? new(TypeSurface.OfKernel(kernel.Operations), element, InputCount: 0, kernel.ClassCount, LayerCount: 0, kernel.IgnoreIndex)
            : null;

    private static Shape? OfModel(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.GetAttributes().FirstOrDefault(ModelArguments.Match) is { } attribute
        && ModelArguments.Of(attribute, cancellation) is { Element: { } element, Layers: { Length: >= 2 } layers }
        && layers.All(width => width is >= 1 and <= ModelParser.MaxWidth)
            ? new(TypeSurface.OfModel, element, layers[0], layers[layers.Length - 1], layers.Length - 1, IgnoreIndex: null)
            : null;
}
