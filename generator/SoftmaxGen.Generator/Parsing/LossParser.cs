using System.Globalization;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Diagnostics;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>Reads the options of the loss.</summary>
internal static class LossParser
{
    /// <summary>What a class weighs that the list of weights forgets: as much as where there are no weights.</summary>
    public const string MissingWeight = "1.0";

    public static LossSpec Parse(AttributeArguments arguments, int classCount, ElementType element, int? ignoreIndex, Findings findings) =>
        Parse(arguments.LabelSmoothing, arguments.ClassWeights?.ToEquatableArray(), arguments, classCount, element, ignoreIndex, findings);

    /// <summary>The same, where the attribute may be gone that the options are of.</summary>
    public static LossSpec Parse(
        double smoothing,
        EquatableArray<double>? classWeights,
        AttributeArguments? arguments,
        int classCount,
        ElementType element,
        int? ignoreIndex,
        Findings findings)
    {
        if (!(smoothing is >= 0 and <= 1))
        {
            string nearest = smoothing > 1 ? "1" : "0";
            findings.AddWithRemedy(Descriptors.LabelSmoothingOutOfRange, arguments.At("LabelSmoothing"), nearest, Text(smoothing));
        }

        if (classWeights is { } weights)
        {
            CheckWeights(weights, classCount, arguments, element, findings);
        }

        return new LossSpec(smoothing, classWeights ?? default, ignoreIndex);
    }

    private static void CheckWeights(EquatableArray<double> weights, int classCount, AttributeArguments? arguments, ElementType element, Findings findings)
    {
        if (weights.Count != classCount)
        {
            // Where the class count is wrong, it is no count to cut the weights to.
            string? remedy = classCount is >= KernelParser.MinClassCount and <= KernelParser.MaxClassCount ? classCount.ToString(CultureInfo.InvariantCulture) : null;
            findings.AddWithRemedy(Descriptors.ClassWeightCount, arguments.At("ClassWeights"), remedy, classCount, weights.Count);
        }

        double largest = element == ElementType.Single ? float.MaxValue : double.MaxValue;
        for (int label = 0; label < weights.Count; label++)
        {
            if (!(weights[label] >= 0 && weights[label] <= largest))
            {
                findings.Add(Descriptors.ClassWeightInvalid, arguments.At("ClassWeights", label), label, Text(weights[label]), element.Keyword());
            }
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
