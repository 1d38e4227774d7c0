using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>
/// Turns an annotated type into a <see cref="ModelDeclaration"/>, or says what is wrong with it whatever its file holds.
/// <see cref="ModelResolver"/> goes on from there. The generator takes the result and the analyzer the diagnostics, so both always agree.
/// </summary>
internal static class ModelParser
{
    /// <summary>What <paramref name="type"/> declares, right or wrong; null where the compiler says what is wrong.</summary>
    public static ModelDeclaration? Parse(INamedTypeSymbol type, AttributeData attribute, Findings findings, CancellationToken cancellation)
    {
        PlacementCheck placement = new(type, "SoftmaxModel", cancellation);
        if (ModelArguments.Of(attribute, cancellation) is not { } arguments || placement.IsUnfinished())
        {
            // A wrong argument list is the compiler's to report, and so is a wrong declaration.
            return null;
        }

        CheckActivation(arguments, findings);
        if (arguments.Element is not { } element)
        {
            findings.Add(Descriptors.ElementTypeNotSupported, arguments.LocationOf("ElementType"), arguments.Text("ElementType"));
            element = default;
        }

        CheckScaling(arguments, findings);
        CheckClassNames(arguments, findings);
        CheckFile(arguments, findings);
        placement.Report(findings);
        CheckKind(type, arguments, placement, findings);
        TypeSurface surface = type.IsStatic ? TypeSurface.OfStaticModel : TypeSurface.OfModel;
        new CollisionCheck(type, arguments.Location, surface, element, findings).Report(placement.LocationOf(type));
        return new ModelDeclaration(
            TypeDescription.Of(type),
            type.IsStatic,
            arguments.Layers.ToEquatableArray(),
            arguments.Activation,
            element,
            arguments.InputOffset?.ToEquatableArray(),
            arguments.InputScale?.ToEquatableArray(),
            arguments.Standardize,
            arguments.ClassNames?.Select(name => name ?? "").ToEquatableArray(),
            arguments.LabelSmoothing,
            arguments.ClassWeights?.ToEquatableArray(),
            arguments.File);
    }

    private static void CheckActivation(ModelArguments arguments, Findings findings)
    {
        if (arguments.Activation is { } activation && !Enum.IsDefined(typeof(ActivationKind), activation))
        {
            findings.Add(Descriptors.UnknownActivation, arguments.LocationOf("Activation"), (int)activation);
        }
    }

    private static void CheckScaling(ModelArguments arguments, Findings findings)
    {
        foreach (string name in ModelArguments.Scalings.Where(name => arguments.Standardize && arguments.IsGiven(name)))
        {
            findings.Add(Descriptors.ScalingTwice, arguments.LocationOf(name), name, "Standardize learns offset and scale from the training rows");
        }
    }

    private static void CheckClassNames(ModelArguments arguments, Findings findings)
    {
        string?[] names = arguments.ClassNames ?? [];
        for (int label = 0; label < names.Length; label++)
        {
            if (names[label] is null)
            {
                findings.Add(Descriptors.ClassNameMissing, arguments.LocationOf("ClassNames", label), label);
            }
        }
    }

    /// <summary>Reports what a model without a file, or with one of the other format, does not take.</summary>
    private static void CheckFile(ModelArguments arguments, Findings findings)
    {
        foreach (string name in ModelArguments.OfGraphs.Where(name => arguments.IsGiven(name) && arguments.File is not { IsOnnx: true }))
        {
            findings.Add(Descriptors.OptionOfGraphs, arguments.LocationOf(name), name);
        }
    }

    /// <summary>A model without a file is an object with parameters, and no model is a kernel besides.</summary>
    private static void CheckKind(INamedTypeSymbol type, ModelArguments arguments, PlacementCheck placement, Findings findings)
    {
        if (type.IsStatic && arguments.File is null)
        {
            findings.Add(Descriptors.StaticModel, placement.LocationOf(type), type.Name);
        }

        if (type.GetAttributes().Any(SoftmaxArguments.Match))
        {
            findings.Add(Descriptors.KernelAndModel, placement.LocationOf(type), type.Name);
        }
    }
}
