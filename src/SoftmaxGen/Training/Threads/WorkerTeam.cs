using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace SoftmaxGen.Models;

/// <summary>Threads that do the same work together, each its part, one piece of work after the other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkerTeam : IDisposable
{
    private readonly Barrier _barrier;
    private ITeamWork? _work;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts a team.</summary>
    /// <param name="size">How many threads, the caller's included.</param>
    public WorkerTeam(int size)
    {
        Size = size;
        _barrier = new(size);
        for (int part = 1; part < size; part++)
        {
            int own = part;
            new Thread(() => Work(own)) { IsBackground = true, Name = $"{nameof(SoftmaxGen)} {own}" }.Start();
        }
    }

    /// <summary>How many threads there are, the caller's included.</summary>
    public int Size { get; }

    /// <summary>Does all parts of a piece of work, and returns when the last one is done.</summary>
    internal void Run(ITeamWork work)
    {
        _work = work;
        _barrier.SignalAndWait();
        Do(work, part: 0);
        _barrier.SignalAndWait();
        if (_failure is { } failure)
        {
            _failure = null;
            failure.Throw();
        }
    }

    /// <summary>Sends the threads home.</summary>
    public void Dispose()
    {
        _work = null;
        _barrier.SignalAndWait();
        _barrier.Dispose();
    }

    private void Work(int part)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_work is not { } work)
            {
                return;
            }

            Do(work, part);
            _barrier.SignalAndWait();
        }
    }

    private void Do(ITeamWork work, int part)
    {
        // A thread that fails must not leave the others waiting.
#pragma warning disable CA1031
        try
        {
            work.Do(part, Size);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
#pragma warning restore CA1031
    }
}

/// <summary>Work in equal parts.</summary>
internal interface ITeamWork
{
    void Do(int part, int parts);
}
