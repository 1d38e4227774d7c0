using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>
/// Turns an annotated type into a <see cref="KernelSpec"/>, or says what is wrong with it. The generator takes the spec and
/// the analyzer the diagnostics, so both always agree.
/// </summary>
internal static class KernelParser
{
    public const int MinClassCount = 2;
    public const int MaxClassCount = 65_536;

    /// <summary>The spec of <paramref name="type"/>, or null if something about it is wrong, which is then reported.</summary>
    public static KernelSpec? Parse(INamedTypeSymbol type, AttributeData attribute, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        PlacementCheck placement = new(type, "Softmax", cancellation);
        if (SoftmaxArguments.Of(attribute, cancellation) is not { } arguments || placement.IsUnfinished())
        {
            // A wrong argument list is the compiler's to report, and so is a wrong declaration.
            return null;
        }

        Findings findings = new(report);
        CheckClassCount(arguments, findings);
        ElementType element = ParseElementType(arguments, findings);
        CheckOperations(arguments, findings);
        LossSpec loss = LossParser.Parse(arguments, arguments.ClassCount, element, arguments.IgnoreIndex, findings);
        placement.Report(findings);
        new CollisionCheck(type, arguments.Location, TypeSurface.OfKernel(arguments.Operations), element, findings).Report(placement.LocationOf(type));

        return findings.Any
            ? null
            : new KernelSpec(TypeDescription.Of(type), arguments.ClassCount, element, arguments.Operations, loss, CanImplementInterface(type));
    }

    /// <summary>Whether a type could implement <c>ISoftmaxKernel</c>, whose type parameter is no ref struct.</summary>
    public static bool CanImplementInterface(INamedTypeSymbol type) => !type.IsStatic && !type.IsRefLikeType;

    private static void CheckClassCount(SoftmaxArguments arguments, Findings findings)
    {
        if (arguments.ClassCount is < MinClassCount or > MaxClassCount)
        {
            int nearest = arguments.ClassCount < MinClassCount ? MinClassCount : MaxClassCount;
            findings.AddWithRemedy(Descriptors.ClassCountOutOfRange, arguments.ClassCountLocation, $"{nearest}", arguments.ClassCount);
        }
    }

    private static ElementType ParseElementType(SoftmaxArguments arguments, Findings findings)
    {
        if (arguments.Element is not { } element)
        {
            findings.Add(Descriptors.ElementTypeNotSupported, arguments.LocationOf("ElementType"), arguments.Text("ElementType"));
            return default;
        }

        return element;
    }

    private static void CheckOperations(SoftmaxArguments arguments, Findings findings)
    {
        Operations unknown = arguments.Operations & ~Operations.All;
        if (unknown != 0)
        {
            findings.Add(Descriptors.UnknownOperations, arguments.LocationOf("Operations"), (int)unknown);
        }
    }
}
