using System;
#if NET
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
#endif
using System.Runtime.InteropServices;
using SoftmaxGen.Consumers;

/// <summary>
/// Run on every platform: the consumers' checks, every member of kernels of many class counts, and the time of softmax. Prints lines of
/// "bits", "speed" and "vectors" for the script that compares platforms. With the argument "speed", times all kernels and does nothing else.
/// </summary>
internal static class Program
{
    private static readonly int[] s_timedCounts = { 2, 3, 10, 100 };

    private static int Main(string[] args)
    {
        Kernel<float>[] floats = KernelList.Floats();
        Kernel<double>[] doubles = KernelList.Doubles();
        bool onlySpeed = args.Length > 0 && args[0] == "speed";
        int exitCode = onlySpeed ? 0 : Calculate(floats, doubles);
        foreach (Kernel<float> kernel in floats)
        {
            if (onlySpeed || Array.IndexOf(s_timedCounts, kernel.ClassCount) >= 0)
            {
                Speed.Print(kernel, PlainLoop.Softmax);
            }
        }

        foreach (Kernel<double> kernel in doubles)
        {
            if (onlySpeed)
            {
                Speed.Print(kernel, PlainLoop.Softmax);
            }
        }

        return exitCode;
    }

    private static int Calculate(Kernel<float>[] floats, Kernel<double>[] doubles)
    {
        Console.WriteLine("vectors " + Vectors());
        Console.WriteLine("runtime " + RuntimeInformation.FrameworkDescription + " " + RuntimeInformation.ProcessArchitecture);
        int exitCode = Checks.Run();
        Checklist check = new Checklist();
        foreach (Kernel<float> kernel in floats)
        {
            Calculation.Run(kernel, check);
        }

        foreach (Kernel<double> kernel in doubles)
        {
            Calculation.Run(kernel, check);
        }

        Results.Print("Flowers", "Parameters", Checks.TrainedFlowers().Parameters.ToArray());
        return exitCode | check.Report(typeof(Program).Assembly);
    }

    /// <summary>The widest vectors, in bits, and whether there is fused multiply-add.</summary>
    private static string Vectors()
    {
#if NET
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        return bits + (Fma.IsSupported || AdvSimd.IsSupported ? " fma" : " plain");
#else
        return "0 plain";
#endif
    }
}
