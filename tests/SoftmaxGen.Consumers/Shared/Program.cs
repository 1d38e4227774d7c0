using SoftmaxGen.Consumers;

/// <summary>Runs the checks; the exit code says whether all passed.</summary>
internal static class Program
{
    private static int Main()
    {
        return Checks.Run();
    }
}
