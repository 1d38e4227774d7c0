using System.Diagnostics;

namespace SoftmaxGen.Samples.Tests;

/// <summary>What a run of a sample has come to.</summary>
internal sealed record SampleRun(int ExitCode, string Output, string Error)
{
    private static readonly string s_host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The last line of standard output.</summary>
    public string LastLine => Output.TrimEnd('\n').Split('\n')[^1];

    /// <summary>Runs a sample's assembly.</summary>
    public static SampleRun Of(string assembly, params string[] arguments) => Of(Start(s_host, ["exec", assembly, .. arguments]));

    /// <summary>Runs a sample's assembly in so many processes that know of each other.</summary>
    public static SampleRun OfRanks(int ranks, string assembly, params string[] arguments) => Of(StartRanks(ranks, assembly, arguments));

    /// <summary>Starts a sample's assembly in so many processes that know of each other.</summary>
    public static Process StartRanks(int ranks, string assembly, params string[] arguments) =>
        Start("mpirun.mpich", ["-n", $"{ranks}", s_host, "exec", assembly, .. arguments]);

    /// <summary>Waits for the end of a process.</summary>
    public static SampleRun Of(Process process)
    {
        using (process)
        {
            Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new(process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // Where control codes are most tempting: a colourful terminal's environment on a continuous integration server.
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["GITHUB_ACTIONS"] = "true";
        return Process.Start(start)!;
    }
}
