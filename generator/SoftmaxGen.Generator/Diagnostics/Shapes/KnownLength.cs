using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Diagnostics.Shapes;

/// <summary>The length of an array or span, where the source alone tells it.</summary>
internal static class KnownLength
{
    /// <summary>Through how many locals and slices a length is followed; code in error may refer to itself.</summary>
    private const int MaxDepth = 16;

    public static long? Of(IOperation? operation, int depth = 0) => depth == MaxDepth ? null : operation switch
    {
        IConversionOperation conversion => OfConversion(conversion, depth + 1),
        IArrayCreationOperation { DimensionSizes.Length: 1 } array => Constant(array.DimensionSizes[0]),
        IInvocationOperation call when IsSlicing(call.TargetMethod) => OfPart(call.Instance, call.Arguments, depth + 1),
        IObjectCreationOperation { Constructor: { } constructor } span when IsSpan(constructor.ContainingType) => OfPart(null, span.Arguments, depth + 1),
        IArrayElementReferenceOperation { Indices.Length: 1 } slice when slice.Indices[0] is IRangeOperation range => OfRange(range, slice.ArrayReference, depth + 1),
        IImplicitIndexerReferenceOperation { Argument: IRangeOperation range } slice when IsSpan(slice.Type) => OfRange(range, slice.Instance, depth + 1),
        ILocalReferenceOperation local => Of(FixedLocal.Initializer(local), depth + 1),
        { SemanticModel: { } model } => OfSyntax(operation.Syntax, model),
        _ => null,
    };

    private static long? OfConversion(IConversionOperation conversion, int depth) =>
        InlineArrayLength(conversion.Operand.Type) is { } length ? (IsSpan(conversion.Type) ? length : null)
        : conversion.OperatorMethod is null || IsSpan(conversion.OperatorMethod.ContainingType) ? Of(conversion.Operand, depth)
        : null;

    private static long? OfSyntax(SyntaxNode syntax, SemanticModel model) => ListedElements.Of(syntax) is { } elements
        ? elements.Count
        : syntax is StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks } } && ranks[0].Sizes.Count == 1
            ? Integer(model.GetConstantValue(ranks[0].Sizes[0]))
            : null;

    /// <summary>The length of <c>x.AsSpan(start, length)</c>, <c>x.Slice(start)</c>, <c>new Span&lt;T&gt;(x)</c> and the like.</summary>
    private static long? OfPart(IOperation? instance, IEnumerable<IArgumentOperation> arguments, int depth)
    {
        IOperation? whole = instance;
        long? start = 0;
        foreach (IArgumentOperation argument in arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "length":
                    return Constant(argument.Value);
                case "start":
                    start = Constant(argument.Value);
                    break;
                case "array" or "span" or "text":
                    whole = argument.Value;
                    break;
                default:
                    return null;
            }
        }

        return Of(whole, depth) - start;
    }

    private static long? OfRange(IRangeOperation range, IOperation whole, int depth)
    {
        (long? start, bool startsAtEnd) = Bound(range.LeftOperand, missing: (0, false));
        (long? end, bool endsAtEnd) = Bound(range.RightOperand, missing: (0, true));
        return startsAtEnd == endsAtEnd
            ? (startsAtEnd ? start - end : end - start)
            : startsAtEnd ? null : Of(whole, depth) - end - start;
    }

    /// <summary>A bound of a range: how far from the start, or from the end.</summary>
    private static (long? Value, bool IsFromEnd) Bound(IOperation? operand, (long?, bool) missing) => operand switch
    {
        null => missing,
        IConversionOperation conversion => Bound(conversion.Operand, missing),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => (Constant(hat.Operand), true),
        _ => (Constant(operand), false),
    };

    private static long? InlineArrayLength(ITypeSymbol? type) => type?.TypeKind == TypeKind.Struct
        ? type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "InlineArrayAttribute")?.ConstructorArguments.FirstOrDefault().Value as int?
        : null;

    private static bool IsSlicing(IMethodSymbol method) =>
        (method.Name == "Slice" && IsSpan(method.ContainingType))
        || (method.Name == "AsSpan" && method.ContainingType is { Name: "MemoryExtensions", ContainingNamespace.Name: nameof(System) });

    public static bool IsSpan(ITypeSymbol? type) => type is { Name: "Span" or "ReadOnlySpan", ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } };

    private static long? Constant(IOperation operation) => Integer(operation.ConstantValue);

    private static long? Integer(Optional<object?> constant) => constant.Value switch
    {
        int value => value,
        long value => value,
        _ => null,
    };
}
