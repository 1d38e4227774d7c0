using System.CommandLine;
using System.Globalization;
using System.Text;
using SoftmaxGen.Benchmarks;
using SoftmaxGen.Benchmarks.FirstCall;
using SoftmaxGen.Benchmarks.Generation;
using SoftmaxGen.Benchmarks.Models;
using SoftmaxGen.Benchmarks.Quick;
using Spectre.Console;

const int RedirectedWidth = 120;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
IAnsiConsole console = AnsiConsole.Console;
if (Console.IsOutputRedirected)
{
    console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });
    console.Profile.Width = RedirectedWidth;
}

Option<DirectoryInfo> output = new("--output")
{
    HelpName = "DIR",
    Description = "The folder for what is written.",
    DefaultValueFactory = _ => new DirectoryInfo("BenchmarkDotNet.Artifacts"),
};

RootCommand command = new("The numbers of SoftmaxGen.")
{
    QuickCommand.Create(console, output),
    ModelsCommand.Create(console),
    FirstCallCommand.Create(console),
    GeneratorCommand.Create(console),
    BenchmarkDotNetCommand.Create(),
};
return command.Parse(args).Invoke();
