using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace SoftmaxGen.Benchmarks;

/// <summary>The command that hands over to BenchmarkDotNet.</summary>
internal static class BenchmarkDotNetCommand
{
    // It builds this project once more, and compiling all kernels takes minutes on a small machine.
    private static readonly TimeSpan s_buildTimeout = TimeSpan.FromMinutes(15);

    public static Command Create()
    {
        Command command = new("bdn", "Runs benchmarks under BenchmarkDotNet; all that follows are its arguments.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(arguments => BenchmarkSwitcher.FromAssembly(typeof(BenchmarkDotNetCommand).Assembly)
            .Run([.. arguments.UnmatchedTokens], ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(s_buildTimeout)));
        return command;
    }
}
