using System.CommandLine;
using System.Globalization;
using SoftmaxGen.Benchmarks.Contestants;
using SoftmaxGen.Benchmarks.Kernels;
using SoftmaxGen.Benchmarks.Models;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>The command line of the quick mode.</summary>
internal static class QuickCommand
{
    private const string Float = "float";

    public static Command Create(IAnsiConsole console, Option<DirectoryInfo> output)
    {
        Option<SortedSet<int>> classes = List("--classes", "class counts", KernelTable.ClassCounts, text => int.Parse(text, CultureInfo.InvariantCulture));
        Option<SortedSet<Operation>> operations = List("--operations", "operations", Enum.GetValues<Operation>(), Enum.Parse<Operation>);
        Option<string> element = new("--element") { Description = "The element type.", DefaultValueFactory = _ => Float };
        element.AcceptOnlyFromAmong(Float, "double");

        Command command = new("quick", "Measures generated kernels, and without other options models, beside the alternatives, interleaved, in three minutes.") { classes, operations, element, output };
        command.SetAction(arguments =>
        {
            QuickOptions options = new(
                arguments.GetRequiredValue(element),
                arguments.GetRequiredValue(classes),
                arguments.GetRequiredValue(operations),
                arguments.GetRequiredValue(output));
            if (options.Element == Float)
            {
                new QuickRun<float>(console, options).Run();
                if (options.ClassCounts.SetEquals(KernelTable.ClassCounts) && options.Operations.SetEquals(Enum.GetValues<Operation>()))
                {
                    ModelTable.Show(console);
                }
            }
            else
            {
                new QuickRun<double>(console, options).Run();
            }
        });
        return command;
    }

    private static Option<SortedSet<T>> List<T>(string name, string what, IEnumerable<T> all, Func<string, T> parse) => new(name)
    {
        Description = $"The {what}, with commas between, of {string.Join(',', all)}.",
        DefaultValueFactory = _ => [.. all],
        CustomParser = result =>
        {
            try
            {
                SortedSet<T> values = [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(parse)];
                if (values.IsSubsetOf(all))
                {
                    return values;
                }
            }
            catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
            {
                // Reported as any other value that is not among them.
            }

            result.AddError($"{name}: expected {what} of {string.Join(',', all)}");
            return null;
        },
    };
}
