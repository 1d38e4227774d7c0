using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>Normal logits with labels, the same in every process, and room for the results.</summary>
internal sealed class Batch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Seed = 20_260;
    private const int Alignment = 64;
    private const int Page = 4096;
    private const int MostBest = 3;

    private readonly T[] _memory;
    private readonly T[] _scratch;
    private readonly int[] _labels;
    private readonly int[] _found;
    private readonly int[] _best;
    private readonly T[] _uniforms;
    private readonly int _logits;
    private readonly int _destination;

    public Batch(int classCount, int rows)
    {
        ClassCount = classCount;
        Rows = rows;

        // Both start on a cache line, half a page apart modulo a page: where loads and stores agree in the low 12 bits of their
        // addresses, the processor takes them for dependent and waits.
        int distance = (int)RoundUp(Length * Unsafe.SizeOf<T>(), Page) + (Page / 2);
        _memory = GC.AllocateArray<T>((distance + Alignment) / Unsafe.SizeOf<T>() + Length, pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        _logits = (int)(RoundUp(address, Alignment) - address) / Unsafe.SizeOf<T>();
        _destination = _logits + (distance / Unsafe.SizeOf<T>());
        _scratch = new T[classCount];
        _labels = new int[rows];
        _found = new int[rows];
        _best = new int[rows * BestCount];
        _uniforms = new T[rows];

        var random = new Random(Seed);
        foreach (ref T logit in _memory.AsSpan(_logits, Length))
        {
            logit = T.CreateChecked(Normal(random));
        }

        foreach (ref int label in _labels.AsSpan())
        {
            label = random.Next(classCount);
        }

        foreach (ref T uniform in _uniforms.AsSpan())
        {
            uniform = T.CreateTruncating(random.NextSingle());
        }
    }

    public int ClassCount { get; }

    public int Rows { get; }

    public ReadOnlySpan<T> Logits => _memory.AsSpan(_logits, Length);

    /// <summary>Receives as many elements as there are logits.</summary>
    public Span<T> Destination => _memory.AsSpan(_destination, Length);

    /// <summary>The logits, for what keeps them.</summary>
    public Memory<T> LogitsMemory => _memory.AsMemory(_logits, Length);

    /// <summary>The destination, for what keeps it.</summary>
    public Memory<T> DestinationMemory => _memory.AsMemory(_destination, Length);

    /// <summary>Receives one element a row; the start of <see cref="Destination"/>.</summary>
    public Span<T> RowResults => _memory.AsSpan(_destination, Rows);

    /// <summary>Intermediate results of one row.</summary>
    public Span<T> Scratch => _scratch;

    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Receives a label a row.</summary>
    public Span<int> Found => _found;

    /// <summary>How many of the largest are looked for.</summary>
    public int BestCount => Math.Min(MostBest, ClassCount);

    /// <summary>Receives so many labels a row.</summary>
    public Span<int> Best => _best;

    /// <summary>A number in [0, 1) for each row.</summary>
    public ReadOnlySpan<T> Uniforms => _uniforms;

    public T Loss { get; set; }

    private int Length => Rows * ClassCount;

    private static long RoundUp(long value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
