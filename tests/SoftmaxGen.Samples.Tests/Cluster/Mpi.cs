using System.Diagnostics;
using System.Globalization;
using SoftmaxGen.Samples.Cluster;

namespace SoftmaxGen.Samples.Tests.Cluster;

/// <summary>Runs of the sample with real ranks, where MPICH is installed.</summary>
internal static class Mpi
{
    private static readonly string s_assembly = typeof(ClusterSample).Assembly.Location;

    /// <summary>Skips a test where there is no MPICH, unless there is said to be.</summary>
    public static void Require()
    {
        bool isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "mpirun.mpich")));
        bool isExpected = Environment.GetEnvironmentVariable("SOFTMAXGEN_MPICH") == "1";
        Assert.SkipUnless(isThere || isExpected, "MPICH is not installed: apt-get install mpich libmpich-dev");
        Assert.True(isThere, "SOFTMAXGEN_MPICH says that MPICH is installed, but there is no mpirun.mpich.");
    }

    public static SampleRun Run(int ranks, params string[] arguments) => SampleRun.OfRanks(ranks, s_assembly, arguments);

    public static Process Start(int ranks, params string[] arguments) => SampleRun.StartRanks(ranks, s_assembly, arguments);

    /// <summary>A run without the process manager.</summary>
    public static SampleRun RunAlone(params string[] arguments) => SampleRun.Of(s_assembly, arguments);

    /// <summary>What the last line of a good run says.</summary>
    public static (double Loss, double Accuracy, string Parameters) Result(SampleRun run)
    {
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] words = run.LastLine.Split(' ');
        Assert.Equal(("loss", "accuracy", "parameters", 6), (words[0], words[2], words[4], words.Length));
        return (double.Parse(words[1], CultureInfo.InvariantCulture), double.Parse(words[3], CultureInfo.InvariantCulture), words[5]);
    }
}
