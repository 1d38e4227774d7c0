using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using MPI;

namespace SoftmaxGen.Samples.Cluster.Communication;

/// <summary>The processes that train together, as one of them sees them.</summary>
public sealed class Ranks : IDisposable
{
    private readonly MPI.Environment _environment;
    private readonly Intracommunicator _world;
    private readonly Stopwatch _summing = new();

    /// <summary>Meets the others.</summary>
    public Ranks()
    {
        string[]? none = null;
        _environment = new(ref none);
        _world = Communicator.world;
    }

    /// <summary>Whether this is the one that says what is wrong, before it has met the others: the process manager has given it a number, or none.</summary>
    public static bool MaySpeak => System.Environment.GetEnvironmentVariable("PMI_RANK") is null or "0";

    /// <summary>Which rank this is.</summary>
    public int Rank => _world.Rank;

    /// <summary>How many there are.</summary>
    public int Count => _world.Size;

    /// <summary>Whether this is the rank that shows, saves and loads.</summary>
    public bool IsFirst => Rank == 0;

    /// <summary>How long this rank has spent in sums, waiting included.</summary>
    public TimeSpan Summing => _summing.Elapsed;

    /// <summary>The sums of all ranks' numbers, element by element: the same bits on every rank.</summary>
    public void Sum<T>(T[] numbers, T[] sums)
    {
        _summing.Start();
        _world.Allreduce(numbers, Operation<T>.Add, ref sums);
        _summing.Stop();
    }

    /// <summary>Whether a number is the same on every rank.</summary>
    public bool Agree(long number)
    {
        long[] both = [number, -number], most = new long[2];
        _world.Allreduce(both, Operation<long>.Max, ref most);
        return most[0] == -most[1];
    }

    /// <summary>Lets the first rank do something that may fail, and then fail all.</summary>
    /// <exception cref="IOException">It has failed.</exception>
    public void OnFirst(Action action) => FromFirst(() =>
    {
        action();
        return [];
    });

    /// <summary>Bytes that the first rank has got, if it has not failed.</summary>
    /// <exception cref="IOException">It has failed.</exception>
    public byte[] FromFirst(Func<byte[]> get)
    {
        byte[] bytes = [];
        int length = 0;
        if (IsFirst)
        {
            try
            {
                bytes = get();
                length = bytes.Length;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                bytes = Encoding.UTF8.GetBytes(e.Message);
                length = ~bytes.Length;
            }
        }

        _world.Broadcast(ref length, 0);
        if (!IsFirst)
        {
            bytes = new byte[length < 0 ? ~length : length];
        }

        if (bytes.Length > 0)
        {
            _world.Broadcast(ref bytes, 0);
        }

        return length < 0 ? throw new IOException(Encoding.UTF8.GetString(bytes)) : bytes;
    }

    /// <summary>Waits for the others, and parts from them. Nothing can be written to standard error any more.</summary>
    public void Dispose()
    {
        CloseErrors();
        _environment.Dispose();
    }

    /// <summary>MPI.NET leaves three datatypes of its own behind, and MPICH would complain of them there.</summary>
    private static void CloseErrors()
    {
        const int WriteOnly = 1, StandardError = 2;
        Console.Error.Flush();
        if (!OperatingSystem.IsWindows())
        {
            _ = Replace(Open("/dev/null", WriteOnly), StandardError);
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Replace(int file, int replaced);
}
