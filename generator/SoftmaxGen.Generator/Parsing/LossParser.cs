using System.Globalization;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Diagnostics;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>Reads the options of the loss.</summary>
internal static class LossParser
{
    /// <summary>What a class weighs that the list of weights forgets: as much as where there are no weights.</summary>
    public const string MissingWeight = "1.0";

    public static LossSpec Parse(AttributeArguments arguments, int classCount, ElementType element, int? ignoreIndex, Findings findings)
    {
        double smoothing = arguments.LabelSmoothing;
        if (!(smoothing is >= 0 and <= 1))
        {
            string nearest = smoothing > 1 ? "1" : "0";
            findings.AddWithRemedy(Descriptors.LabelSmoothingOutOfRange, arguments.LocationOf("LabelSmoothing"), nearest, Text(smoothing));
        }

        if (arguments.ClassWeights is { } weights)
        {
            CheckWeights(weights, classCount, arguments, element, findings);
        }

        return new LossSpec(smoothing, (arguments.ClassWeights ?? []).ToEquatableArray(), ignoreIndex);
    }

    private static void CheckWeights(double[] weights, int classCount, AttributeArguments arguments, ElementType element, Findings findings)
    {
        if (weights.Length != classCount)
        {
            // Where the class count is wrong, it is no count to cut the weights to.
            string? remedy = classCount is >= KernelParser.MinClassCount and <= KernelParser.MaxClassCount ? classCount.ToString(CultureInfo.InvariantCulture) : null;
            findings.AddWithRemedy(Descriptors.ClassWeightCount, arguments.LocationOf("ClassWeights"), remedy, classCount, weights.Length);
        }

        double largest = element == ElementType.Single ? float.MaxValue : double.MaxValue;
        for (int label = 0; label < weights.Length; label++)
        {
            if (!(weights[label] >= 0 && weights[label] <= largest))
            {
                findings.Add(Descriptors.ClassWeightInvalid, arguments.LocationOf("ClassWeights", label), label, Text(weights[label]), element.Keyword());
            }
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
