using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
#endif
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Models;

/// <summary>What the first layer sees of the inputs: (x − offset)·scale.</summary>
internal sealed class InputScaling<T>
    where T : unmanaged
{
    private readonly ModelShape _shape;

    public InputScaling(ModelShape shape)
    {
        _shape = shape;
        Offset = new T[shape.InputCount];
        Scale = new T[shape.InputCount];
        Reset();
    }

    public T[] Offset { get; }

    public T[] Scale { get; }

    /// <summary>Whether offset and scale have been learned or loaded.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Goes back to what is declared.</summary>
    public void Reset()
    {
        Fill(Offset, _shape.InputOffset, otherwise: 0);
        Fill(Scale, _shape.InputScale, otherwise: 1);
        IsKnown = false;
    }

    /// <summary>Computes whole rows.</summary>
    public void Apply(ReadOnlySpan<T> inputs, Span<T> scaled)
    {
        for (int start = 0; start < inputs.Length; start += Offset.Length)
        {
            Row(
                ref MemoryMarshal.GetReference(inputs.Slice(start)),
                ref Offset[0],
                ref Scale[0],
                ref MemoryMarshal.GetReference(scaled.Slice(start)),
                Offset.Length);
        }
    }

    /// <summary>Learns the mean of each input, and 1 over its population standard deviation, or 1 where that is 0.</summary>
    public void Learn(ReadOnlySpan<T> inputs)
    {
        int count = Offset.Length;
        int rows = inputs.Length / count;

        // Less the first row, equal numbers are 0 exactly.
        double[] means = new double[count];
        double[] squares = new double[count];
        for (int i = 0; i < inputs.Length; i++)
        {
            means[i % count] += (Number(inputs[i]) - Number(inputs[i % count])) / rows;
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            double difference = Number(inputs[i]) - Number(inputs[i % count]) - means[i % count];
            squares[i % count] += difference * difference / rows;
        }

        for (int i = 0; i < count; i++)
        {
            Offset[i] = default(OneLane<T>).Create(Number(inputs[i]) + means[i]);
            Scale[i] = default(OneLane<T>).Create(squares[i] > 0 ? 1 / Math.Sqrt(squares[i]) : 1);
        }

        IsKnown = true;
    }

    private static double Number(T value) => OneLane<T>.ToDouble(value);

    private static void Row(ref T inputs, ref T offset, ref T scale, ref T scaled, nint count)
    {
#if NET
        if (Simd.Has512 && count >= Vector512<T>.Count)
        {
            Row<Lanes512<T>, Vector512<T>>(ref inputs, ref offset, ref scale, ref scaled, count);
            return;
        }

        if (Simd.Has256 && count >= Vector256<T>.Count)
        {
            Row<Lanes256<T>, Vector256<T>>(ref inputs, ref offset, ref scale, ref scaled, count);
            return;
        }

        if (Simd.Has128 && count >= Vector128<T>.Count)
        {
            Row<Lanes128<T>, Vector128<T>>(ref inputs, ref offset, ref scale, ref scaled, count);
            return;
        }
#endif
        Row<OneLane<T>, T>(ref inputs, ref offset, ref scale, ref scaled, count);
    }

    [MethodImpl(RowLoop.Options)]
    private static void Row<TLanes, TVector>(ref T inputs, ref T offset, ref T scale, ref T scaled, nint count)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes lanes = default;
        for (nint i = 0; i < count; i += lanes.Count)
        {
            // The last vector moves back over inputs already done.
            i = i <= count - lanes.Count ? i : count - lanes.Count;
            TVector centered = lanes.Subtract(lanes.Load(ref inputs, i), lanes.Load(ref offset, i));
            lanes.Store(lanes.Multiply(centered, lanes.Load(ref scale, i)), ref scaled, i);
        }
    }

    private static void Fill(T[] destination, double[]? values, double otherwise)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = default(OneLane<T>).Create(values is null ? otherwise : values[values.Length == 1 ? 0 : i]);
        }
    }
}
