using Spectre.Console;

namespace SoftmaxGen.Samples.Digits.Reports;

/// <summary>What all reports share: where they write, and the headings between them.</summary>
public static class Terminal
{
    private const int RedirectedWidth = 80;

    /// <summary>Standard output; without control codes and of fixed width when it is redirected.</summary>
    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        // The default enrichers would bring control codes back on continuous integration servers.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = RedirectedWidth;
        return console;
    }

    /// <summary>Starts a section.</summary>
    public static void Heading(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{title.EscapeMarkup()}[/]") { Style = Style.Parse("grey") }.LeftJustified());
    }

    /// <summary>Follows measured times.</summary>
    public static void WarnOfDebugBuild(IAnsiConsole console)
    {
#if DEBUG
        console.MarkupLine("[yellow]This is a debug build, whose times mean little: run it with -c Release.[/]");
#else
        _ = console;
#endif
    }

    /// <summary>Whether colours alone can mark something.</summary>
    public static bool HasColors(IAnsiConsole console) =>
        console.Profile.Capabilities.Ansi && console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
}
