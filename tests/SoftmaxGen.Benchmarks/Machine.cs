using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Environments;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks;

/// <summary>Says where the numbers come from.</summary>
internal static class Machine
{
    public static void Show(IAnsiConsole console)
    {
        console.WriteLine($"CPU:      {HostEnvironmentInfo.GetCurrent().Cpu.Value.ProcessorName}");
        console.WriteLine($"vectors:  {VectorWidth}");
        console.WriteLine($"runtime:  {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        console.MarkupLine("[yellow]Times are noisy and differ from run to run; the ratios count.[/]");
#if DEBUG
        console.MarkupLine("[red]This is a debug build, whose times mean little: run it with -c Release.[/]");
#endif
    }

    private static string VectorWidth =>
        Vector512.IsHardwareAccelerated ? "512 bits"
        : Vector256.IsHardwareAccelerated ? "256 bits"
        : Vector128.IsHardwareAccelerated ? "128 bits"
        : "none";
}
