using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Reproducibility;

/// <summary>
/// The same bits at every vector width with FMA. The runtime fixes its width at the start, so the test assembly runs once more,
/// as the executable that it is, with only the explicit fact below and a narrower width.
/// </summary>
public sealed class VectorWidthTests
{
    private const string OutputVariable = "SOFTMAXGEN_HASHES";
    private const string ExpectedVariable = "SOFTMAXGEN_VECTORS";

    private static readonly Lazy<string[]> _hashes = new(ResultHashes.All);

    [Theory, EveryWidth]
    [InlineData(256, "DOTNET_EnableAVX512", "0")]
    [InlineData(128, "DOTNET_PreferredVectorBitWidth", "128")]
    public void A_narrower_width_gives_the_same_bits(int width, string variable, string value)
    {
        Assert.SkipUnless(Fma.IsSupported && Width() > width, $"needs FMA and vectors of more than {width} bits");
        var lines = RunNarrower(variable, value);
        Assert.Equal($"{width} bits, FMA {true}", lines[0]);
        var differences = _hashes.Value.Except(lines).ToArray();
        Assert.True(differences.Length == 0, $"{differences.Length} differ, such as {string.Join("; ", differences.Take(5))}");
    }

    /// <summary>Else a width of which the machine is thought to run the tests would go untested unseen.</summary>
    [Fact]
    public void The_vectors_are_those_that_the_run_is_about()
    {
        var expected = Environment.GetEnvironmentVariable(ExpectedVariable);
        Assert.SkipWhen(expected is null, $"only where {ExpectedVariable} says which, in bits, and \"fma\" or \"plain\"");
        Assert.Equal(expected, $"{Width()} {(Fma.IsSupported ? "fma" : "plain")}");
    }

    [Fact(Explicit = true)]
    public void Record_the_hashes_of_this_process()
    {
        var path = Environment.GetEnvironmentVariable(OutputVariable);
        Assert.SkipWhen(path is null, $"only as the child of the test above, which sets {OutputVariable}");
        File.WriteAllLines(path, [$"{Width()} bits, FMA {Fma.IsSupported}", .. _hashes.Value]);
    }

    private static int Width() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    private static string[] RunNarrower(string variable, string value)
    {
        var path = Path.GetTempFileName();
        try
        {
            var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
            var start = new ProcessStartInfo(host)
            {
                ArgumentList =
                {
                    typeof(VectorWidthTests).Assembly.Location,
                    "-explicit", "only",
                    "-method", $"{typeof(VectorWidthTests).FullName}.{nameof(Record_the_hashes_of_this_process)}",
                },
                Environment = { [variable] = value, [OutputVariable] = path },
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output);
            return File.ReadAllLines(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
