using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>Loss and accuracy on both sets.</summary>
public static class Scores
{
    /// <summary>Writes the report.</summary>
    public static void Show(IAnsiConsole console, Evaluation train, Evaluation test)
    {
        Terminal.Heading(console, "Result");
        console.MarkupLine(Describe("train", train));
        console.MarkupLine(Describe("test", test));
    }

    private static string Describe(string name, Evaluation evaluation) =>
        $"{name,-5}  loss [bold]{evaluation.LogLoss:F6}[/]  accuracy [bold]{100 * evaluation.Accuracy:F1} %[/] ({evaluation.Correct} of {evaluation.Rows} right)";
}
