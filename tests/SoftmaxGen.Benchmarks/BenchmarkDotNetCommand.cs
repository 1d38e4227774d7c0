using System.CommandLine;
using BenchmarkDotNet.Running;

namespace SoftmaxGen.Benchmarks;

/// <summary>The command that hands over to BenchmarkDotNet.</summary>
internal static class BenchmarkDotNetCommand
{
    public static Command Create()
    {
        Command command = new("bdn", "Runs benchmarks under BenchmarkDotNet; all that follows are its arguments.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(arguments => BenchmarkSwitcher.FromAssembly(typeof(BenchmarkDotNetCommand).Assembly).Run([.. arguments.UnmatchedTokens]));
        return command;
    }
}
