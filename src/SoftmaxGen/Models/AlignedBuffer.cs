using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Models;

/// <summary>Zeros that begin where a cache line does, so that no vector lies across two of them.</summary>
internal sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private readonly T[] _array;
    private readonly int _start;

    public AlignedBuffer(int length)
    {
        Length = length;
#if NET
        // What is pinned does not move.
        const int Line = 64;
        _array = GC.AllocateArray<T>(checked(length + (Line / Unsafe.SizeOf<T>())), pinned: true);
        nint address = (nint)Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)((Line - (address & (Line - 1))) & (Line - 1)) / Unsafe.SizeOf<T>();
#else
        _array = new T[length];
        _start = 0;
#endif
    }

    public int Length { get; }

    public Span<T> Span => new(_array, _start, Length);
}
