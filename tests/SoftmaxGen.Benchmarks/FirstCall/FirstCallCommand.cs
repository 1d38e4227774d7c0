using System.CommandLine;
using System.Globalization;
using SoftmaxGen.Benchmarks.Contestants;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.FirstCall;

/// <summary>The command line of the measurement of first calls, and the one it runs in fresh processes.</summary>
internal static class FirstCallCommand
{
    public const string Name = "first-call";
    public const string OneName = "one";

    public static Command Create(IAnsiConsole console)
    {
        Argument<int> classCount = new("classes");
        Argument<Operation> operation = new("operation");
        Command one = new(OneName, "Makes one first call and prints its milliseconds.") { classCount, operation };
        one.Hidden = true;
        one.SetAction(arguments => Console.WriteLine(
            FirstCall.Milliseconds(arguments.GetRequiredValue(classCount), arguments.GetRequiredValue(operation)).ToString(CultureInfo.InvariantCulture)));

        Command command = new(Name, "Measures what the first call of a kernel costs, in fresh processes.") { one };
        command.SetAction(_ => FirstCallReport.Show(console));
        return command;
    }
}
