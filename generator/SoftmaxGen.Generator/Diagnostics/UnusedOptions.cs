using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>Says that options of the loss do nothing where there is no loss.</summary>
internal static class UnusedOptions
{
    private static readonly string[] s_options = ["LabelSmoothing", "ClassWeights", "IgnoreIndex"];

    public static void Report(SoftmaxArguments arguments, Action<Diagnostic> report)
    {
        if ((arguments.Operations & Operations.CrossEntropy) != 0)
        {
            return;
        }

        foreach (string option in s_options.Where(arguments.IsGiven))
        {
            report(Diagnostic.Create(Descriptors.OptionWithoutLoss, arguments.LocationOf(option), option));
        }
    }
}
