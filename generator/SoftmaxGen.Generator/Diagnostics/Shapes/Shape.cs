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
        && ModelArguments.Of(attribute, cancellation) is { Element: { } element }
        && Constant(type, "InputCount") is { } inputs
        && Constant(type, "ClassCount") is { } classes
            ? new(type.IsStatic ? TypeSurface.OfStaticModel : TypeSurface.OfModel, element, inputs, classes, Constant(type, "LayerCount") ?? 0, IgnoreIndex: null)
            : null;

    /// <summary>A constant that is generated: the shape may be that of a file.</summary>
    private static int? Constant(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(GeneratedMark.IsOn) is { ConstantValue: int value } ? value : null;
}
