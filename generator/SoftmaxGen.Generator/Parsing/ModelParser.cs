using System.Globalization;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>
/// Turns an annotated type into a <see cref="ModelSpec"/>, or says what is wrong with it. The generator takes the spec and
/// the analyzer the diagnostics, so both always agree.
/// </summary>
internal static class ModelParser
{
    public const int MaxWidth = 65_536;
    public const int MaxLayers = 32;
    public const int MaxParameters = 1 << 28;

    private static readonly string[] s_scalings = ["InputOffset", "InputScale"];

    /// <summary>The spec of <paramref name="type"/>, or null if something about it is wrong, which is then reported.</summary>
    public static ModelSpec? Parse(INamedTypeSymbol type, AttributeData attribute, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        PlacementCheck placement = new(type, "SoftmaxModel", cancellation);
        if (ModelArguments.Of(attribute, cancellation) is not { } arguments || placement.IsUnfinished())
        {
            // A wrong argument list is the compiler's to report, and so is a wrong declaration.
            return null;
        }

        Findings findings = new(report);
        bool hasLayers = CheckLayers(arguments, findings);
        CheckActivation(arguments, findings);
        if (arguments.Element is not { } element)
        {
            findings.Add(Descriptors.ElementTypeNotSupported, arguments.LocationOf("ElementType"), arguments.Text("ElementType"));
            element = default;
        }

        LossSpec loss = new(0, default, null);
        if (hasLayers)
        {
            int classCount = arguments.Layers[arguments.Layers.Length - 1];
            CheckScaling(arguments, findings);
            CheckClassNames(arguments, classCount, findings);
            loss = LossParser.Parse(arguments, classCount, element, ignoreIndex: null, findings);
        }

        placement.Report(findings);
        CheckKind(type, placement, findings);
        new CollisionCheck(type, arguments.Location, TypeSurface.OfModel, element, findings).Report(placement.LocationOf(type));
        return findings.Any
            ? null
            : new ModelSpec(
                TypeDescription.Of(type),
                arguments.Layers.ToEquatableArray(),
                arguments.Activation,
                element,
                new ScalingSpec((arguments.InputOffset ?? []).ToEquatableArray(), (arguments.InputScale ?? []).ToEquatableArray(), arguments.Standardize),
                (arguments.ClassNames ?? []).Select(name => name!).ToEquatableArray(),
                loss);
    }

    private static bool CheckLayers(ModelArguments arguments, Findings findings)
    {
        int[] layers = arguments.Layers;
        if (layers.Length < 2)
        {
            findings.Add(Descriptors.TooFewLayers, arguments.Location, layers.Length);
            return false;
        }

        if (layers.Length - 1 > MaxLayers)
        {
            findings.Add(Descriptors.TooManyLayers, arguments.Location, layers.Length - 1, MaxLayers);
            return false;
        }

        bool areInRange = true;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            int least = layer == layers.Length - 1 ? KernelParser.MinClassCount : 1;
            if (layers[layer] < least || layers[layer] > MaxWidth)
            {
                areInRange = false;
                string nearest = (layers[layer] < least ? least : MaxWidth).ToString(CultureInfo.InvariantCulture);
                string what = layer == 0 ? "number of inputs" : least == 1 ? $"width of hidden layer {layer}" : "class count";
                findings.AddWithRemedy(Descriptors.LayerOutOfRange, arguments.LayerLocation(layer), nearest, what, layers[layer], least, MaxWidth);
            }
        }

        if (!areInRange)
        {
            return false;
        }

        long parameters = 0;
        for (int layer = 1; layer < layers.Length; layer++)
        {
            parameters += (layers[layer - 1] + 1L) * layers[layer];
        }

        if (parameters > MaxParameters)
        {
            findings.Add(Descriptors.TooManyParameters, arguments.Location, parameters, MaxParameters);
        }

        return true;
    }

    private static void CheckActivation(ModelArguments arguments, Findings findings)
    {
        if (!Enum.IsDefined(typeof(ActivationKind), arguments.Activation))
        {
            findings.Add(Descriptors.UnknownActivation, arguments.LocationOf("Activation"), (int)arguments.Activation);
        }
    }

    private static void CheckScaling(ModelArguments arguments, Findings findings)
    {
        Check("InputOffset", arguments.InputOffset);
        Check("InputScale", arguments.InputScale);
        foreach (string name in s_scalings.Where(name => arguments.Standardize && arguments.IsGiven(name)))
        {
            findings.Add(Descriptors.ScalingTwice, arguments.LocationOf(name), name);
        }

        void Check(string name, double[]? values)
        {
            if (values is null)
            {
                return;
            }

            if (values.Length != 1 && values.Length != arguments.Layers[0])
            {
                findings.Add(Descriptors.ScalingCount, arguments.LocationOf(name), name, arguments.Layers[0], values.Length);
                return;
            }

            double largest = arguments.Element == ElementType.Single ? float.MaxValue : double.MaxValue;
            for (int input = 0; input < values.Length; input++)
            {
                if (!(Math.Abs(values[input]) <= largest))
                {
                    findings.Add(
                        Descriptors.ScalingInvalid, arguments.LocationOf(name, input), name, input, values[input].ToString(CultureInfo.InvariantCulture));
                }
            }
        }
    }

    private static void CheckClassNames(ModelArguments arguments, int classCount, Findings findings)
    {
        if (arguments.ClassNames is not { } names)
        {
            return;
        }

        if (names.Length != classCount)
        {
            findings.Add(Descriptors.ClassNameCount, arguments.LocationOf("ClassNames"), classCount, names.Length);
            return;
        }

        for (int label = 0; label < names.Length; label++)
        {
            if (names[label] is null)
            {
                findings.Add(Descriptors.ClassNameMissing, arguments.LocationOf("ClassNames", label), label);
            }
        }
    }

    /// <summary>A model is an object with parameters, and no kernel besides.</summary>
    private static void CheckKind(INamedTypeSymbol type, PlacementCheck placement, Findings findings)
    {
        if (type.IsStatic)
        {
            findings.Add(Descriptors.StaticModel, placement.LocationOf(type), type.Name);
        }

        if (type.GetAttributes().Any(SoftmaxArguments.Match))
        {
            findings.Add(Descriptors.KernelAndModel, placement.LocationOf(type), type.Name);
        }
    }
}
