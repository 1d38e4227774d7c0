using System.Runtime.ExceptionServices;

namespace SoftmaxGen;

/// <summary>Work on many rows that threads of the pool share in blocks, each taking the next when it is done with one.</summary>
internal static class RowBlocks
{
    /// <summary>Multiply-adds that keep a thread busy for some ten microseconds, which is what it takes to wake one up.</summary>
    private const int LeastWork = 1 << 20;

    private const int MostRows = 1024;

    private const int MostThreads = 1024;

    /// <summary>Works on a block of rows, as one of several parts, each of which does one thing at a time.</summary>
    public delegate void Work(int part, int row, int rows);

    /// <summary>How many threads so many rows are worth, at most those wanted.</summary>
    public static int Threads(int wanted, int rows, int parameterCount) => (int)Math.Min(Math.Min(wanted, MostThreads), 1 + ((long)rows * parameterCount / LeastWork));

    /// <summary>So few rows that each thread has several blocks, whole tiles of them, and not so many that the last thread keeps the others waiting.</summary>
    public static int Size(int rows, int threads) => Math.Min(MostRows, ((rows / (4 * threads)) + 16) & ~15);

    /// <summary>Works on all rows; returns when the last block is done. The caller is one of the threads, and does it all where the pool is busy.</summary>
    public static void Run(int rows, int blockRows, int threads, Work work)
    {
        int next = -1;
        void Part(int part)
        {
            long row;
            while ((row = (long)Interlocked.Increment(ref next) * blockRows) < rows)
            {
                work(part, (int)row, (int)Math.Min(blockRows, rows - row));
            }
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, Part);
        }
        catch (AggregateException exception)
        {
            // What the work throws is the caller's, as if there were one thread.
            ExceptionDispatchInfo.Capture(exception.InnerExceptions[0]).Throw();
        }
    }
}
