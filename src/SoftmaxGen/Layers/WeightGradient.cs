using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Layers;

/// <summary>
/// The gradient of a dense layer's parameters, in the layout of <see cref="Strips"/>: inputs times the gradient of the outputs, summed row by
/// row. Written once for all vectors.
/// </summary>
internal static class WeightGradient<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>How many inputs are taken at once: as many sums as keep the pipelines full, and fit the registers of narrow vectors.</summary>
    private const int Inputs = 8;

    /// <summary>Computes some of the strips, or adds to what is there, and scales the result.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void Run(in Matrices matrices, ref T inputs, ref T outputs, ref T gradient, in GradientPart part, T scale)
    {
        TLanes lanes = default;
        nint width = Strips.Width<T>();
        nint stripLength = width * (matrices.InputCount + 1);
        TVector factor = lanes.Create(scale);
        nint blocks = (matrices.InputCount + Inputs - 1) / Inputs;
        nint padded = (matrices.OutputCount + width - 1) / width * width;
        for (nint unit = part.First(padded / width * blocks); unit < part.End(padded / width * blocks); unit++)
        {
            // A unit is a block of inputs for a strip of outputs; the first block takes the bias along.
            nint strip = unit / blocks;
            nint input = unit % blocks * Inputs;
            for (nint column = 0; column < width; column += lanes.Count)
            {
                nint output = (strip * width) + column;
                nint left = matrices.OutputCount - output;
                if (left <= 0)
                {
                    // Padding, whatever was there before.
                    ref T padding = ref Unsafe.Add(ref gradient, (strip * stripLength) + column);
                    nint end = matrices.InputCount - input < Inputs ? matrices.InputCount : input + Inputs;
                    for (nint row = input == 0 ? 0 : input + 1; row <= end; row++)
                    {
                        lanes.Store(lanes.Create(default(T)), ref padding, row * width);
                    }

                    continue;
                }

                ref T x = ref Unsafe.Add(ref inputs, input);
                ref T y = ref Unsafe.Add(ref outputs, output);
                ref T target = ref Unsafe.Add(ref gradient, (strip * stripLength) + column);
                if (input == 0)
                {
                    Bias(in matrices, ref y, ref target, left, part.Adds, factor);
                }

                target = ref Unsafe.Add(ref target, (input + 1) * width);
                if (matrices.InputCount - input >= Inputs)
                {
                    Eight(in matrices, ref x, ref y, ref target, left, part.Adds, factor);
                }
                else
                {
                    for (nint i = 0; i < matrices.InputCount - input; i++)
                    {
                        One(in matrices, ref Unsafe.Add(ref x, i), ref y, ref Unsafe.Add(ref target, i * width), left, part.Adds, factor);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bias(in Matrices matrices, ref T y, ref T target, nint left, bool adds, TVector factor)
    {
        TLanes lanes = default;
        TVector sum = lanes.Create(default(T));
        for (nint row = 0; row < matrices.Rows; row++)
        {
            sum = lanes.Add(sum, lanes.Load(ref y, row * matrices.OutputStride));
        }

        Store(sum, ref target, left, adds, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One(in Matrices matrices, ref T x, ref T y, ref T target, nint left, bool adds, TVector factor)
    {
        TLanes lanes = default;
        TVector sum = lanes.Create(default(T));
        for (nint row = 0; row < matrices.Rows; row++)
        {
            TVector gradient = lanes.Load(ref y, row * matrices.OutputStride);
            sum = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref x, row * matrices.InputStride)), gradient, sum);
        }

        Store(sum, ref target, left, adds, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(in Matrices matrices, ref T x, ref T y, ref T target, nint left, bool adds, TVector factor)
    {
        TLanes lanes = default;
        nint width = Strips.Width<T>();
        TVector zero = lanes.Create(default(T));
        TVector s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero;
        nint inputStride = matrices.InputStride;
        nint outputStride = matrices.OutputStride;
        for (nint rows = matrices.Rows; rows > 0; rows--)
        {
            TVector gradient = lanes.Load(ref y, 0);
            s0 = lanes.MultiplyAdd(lanes.Create(x), gradient, s0);
            s1 = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref x, 1)), gradient, s1);
            s2 = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref x, 2)), gradient, s2);
            s3 = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref x, 3)), gradient, s3);
            s4 = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref x, 4)), gradient, s4);
            s5 = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref x, 5)), gradient, s5);
            s6 = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref x, 6)), gradient, s6);
            s7 = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref x, 7)), gradient, s7);
            x = ref Unsafe.Add(ref x, inputStride);
            y = ref Unsafe.Add(ref y, outputStride);
        }

        Store(s0, ref target, left, adds, factor);
        Store(s1, ref Unsafe.Add(ref target, width), left, adds, factor);
        Store(s2, ref Unsafe.Add(ref target, 2 * width), left, adds, factor);
        Store(s3, ref Unsafe.Add(ref target, 3 * width), left, adds, factor);
        Store(s4, ref Unsafe.Add(ref target, 4 * width), left, adds, factor);
        Store(s5, ref Unsafe.Add(ref target, 5 * width), left, adds, factor);
        Store(s6, ref Unsafe.Add(ref target, 6 * width), left, adds, factor);
        Store(s7, ref Unsafe.Add(ref target, 7 * width), left, adds, factor);
    }

    /// <summary>Stores a sum, and zeros where there is no output: rows may lie so close that a vector reaches into the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector sum, ref T target, nint left, bool adds, TVector factor)
    {
        TLanes lanes = default;
        if (adds)
        {
            sum = lanes.Add(lanes.Load(ref target, 0), sum);
        }

        sum = lanes.Multiply(sum, factor);
        lanes.Store(left < lanes.Count ? lanes.Before(sum, left) : sum, ref target, 0);
    }
}
