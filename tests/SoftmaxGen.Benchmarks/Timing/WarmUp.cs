using System.Runtime;

namespace SoftmaxGen.Benchmarks.Timing;

/// <summary>Calls contestants until the runtime has compiled them at its last tier.</summary>
internal static class WarmUp
{
    // The runtime recompiles in the background what has been called 30 times, once nothing new has been called for 100 ms; it starts
    // to count after the first such pause.
    private const int Calls = 40;
    private const int FewestSweeps = 4;
    private const int MostSweeps = 20;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    public static void Run(IReadOnlyList<Contestant> contestants)
    {
        long compiled = -1;
        for (int sweep = 0; sweep < MostSweeps && (sweep < FewestSweeps || JitInfo.GetCompiledMethodCount() > compiled); sweep++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            foreach (Contestant contestant in contestants)
            {
                for (int call = 0; call < Calls; call++)
                {
                    contestant.Pass();
                }
            }

            Thread.Sleep(s_pause);
        }
    }
}
