using System.Diagnostics;
using System.Globalization;
using SoftmaxGen.Benchmarks.Contestants;

namespace SoftmaxGen.Benchmarks.FirstCall;

/// <summary>Runs one first call in a new process of this program.</summary>
internal static class FreshProcess
{
    public static double Milliseconds(int classCount, Operation operation) =>
        double.Parse(Run(classCount, operation, []), CultureInfo.InvariantCulture);

    /// <summary>What the runtime compiled in that process, as it lists it.</summary>
    public static string[] CompiledMethods(int classCount, Operation operation)
    {
        string list = Path.GetTempFileName();
        try
        {
            Run(classCount, operation, new() { ["DOTNET_JitStdOutFile"] = list, ["DOTNET_JitDisasmSummary"] = "1" });
            return File.ReadAllLines(list);
        }
        finally
        {
            File.Delete(list);
        }
    }

    private static string Run(int classCount, Operation operation, Dictionary<string, string> environment)
    {
        string program = Environment.ProcessPath!;
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true };

        // Without a host of its own this program is run by the general one, which is told what to run.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(FreshProcess).Assembly.Location);
        }

        foreach (string argument in (string[])[FirstCallCommand.Name, FirstCallCommand.OneName, $"{classCount}", $"{operation}"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }
}
