using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
#endif
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Models;

/// <summary>What the first layer sees of the inputs: (x − offset)·scale, of some of them perhaps, and in an order of its own.</summary>
internal sealed class InputScaling<T>
    where T : unmanaged
{
    private readonly ModelShape _shape;

    public InputScaling(ModelShape shape)
    {
        _shape = shape;
        Offset = new T[Count];
        Scale = new T[Count];
        Fill(shape.InputOffset, shape.InputScale);

        // A model that learns its scaling has none declared: it is the one compiled in.
        IsKnown = shape.InputOffset is not null || shape.InputScale is not null;
    }

    /// <summary>How many inputs the first layer has.</summary>
    public int Count => _shape.Layers[0];

    public T[] Offset { get; }

    public T[] Scale { get; }

    /// <summary>Whether offset and scale have been learned or loaded.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Goes back to what is declared.</summary>
    public void Reset()
    {
        Fill(_shape.Standardizes ? null : _shape.InputOffset, _shape.Standardizes ? null : _shape.InputScale);
        IsKnown = false;
    }

    /// <summary>Computes what the first layer sees of so many rows.</summary>
    public void Apply(ReadOnlySpan<T> inputs, Span<T> scaled, int rows)
    {
        int length = inputs.Length / rows;
        bool areInOrder = _shape.Columns is null && _shape.Missing is null;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> from = inputs.Slice(row * length, length);
            Span<T> to = scaled.Slice(row * Count, Count);
            if (areInOrder)
            {
                Row(ref MemoryMarshal.GetReference(from), ref Offset[0], ref Scale[0], ref MemoryMarshal.GetReference(to), Count);
            }
            else
            {
                Gather(from, to);
            }
        }
    }

    private void Gather(ReadOnlySpan<T> inputs, Span<T> scaled)
    {
        OneLane<T> lane = default;
        for (int i = 0; i < scaled.Length; i++)
        {
            T value = inputs[_shape.Columns is null ? i : _shape.Columns[i]];
            if (_shape.Missing is not null && double.IsNaN(Number(value)))
            {
                value = lane.Create(_shape.Missing[i]);
            }

            scaled[i] = lane.Multiply(lane.Subtract(value, Offset[i]), Scale[i]);
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

    private void Fill(double[]? offset, double[]? scale)
    {
        Fill(Offset, offset, otherwise: 0);
        Fill(Scale, scale, otherwise: 1);
    }

    private static void Fill(T[] destination, double[]? values, double otherwise)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = default(OneLane<T>).Create(values is null ? otherwise : values[values.Length == 1 ? 0 : i]);
        }
    }
}
